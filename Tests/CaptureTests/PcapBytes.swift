@testable import Capture

/// Bytes of a file that is being put together in a chosen byte order.
struct FileBytes {
  var bytes: [UInt8] = []
  var bigEndian = false

  mutating func add<Value: FixedWidthInteger>(_ value: Value) {
    let count = Value.bitWidth / 8
    for at in 0..<count {
      let shift = 8 * (bigEndian ? count - 1 - at : at)
      bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }

  mutating func pad() {
    while bytes.count & 3 != 0 { bytes.append(0) }
  }
}

/// A classic pcap file in memory.
struct PcapBytes {
  var file: FileBytes
  var modified = false

  init(
    magic: UInt32 = 0xa1b2_c3d4, bigEndian: Bool = false, linkType: UInt32 = 1,
    snapLength: UInt32 = 65535, version: (UInt16, UInt16) = (2, 4)
  ) {
    file = FileBytes(bigEndian: bigEndian)
    modified = magic == 0xa1b2_cd34
    file.add(magic)
    file.add(version.0)
    file.add(version.1)
    file.add(UInt64(0))
    file.add(snapLength)
    file.add(linkType)
  }

  mutating func packet(
    _ seconds: UInt32, _ fraction: UInt32, _ bytes: [UInt8], original: UInt32? = nil
  ) {
    file.add(seconds)
    file.add(fraction)
    file.add(UInt32(bytes.count))
    file.add(original ?? UInt32(bytes.count))
    if modified { file.add(UInt64(0)) }
    file.bytes += bytes
  }

  var bytes: [UInt8] { file.bytes }

  /// Packets a second apart whose bytes are their number, counted from 0.
  static func numbered(_ count: Int, from start: UInt32 = 1000, length: Int = 60) -> PcapBytes {
    var made = PcapBytes()
    for number in 0..<count {
      let bytes = [UInt8](repeating: UInt8(number & 0xff), count: length)
      made.packet(start + UInt32(number), UInt32(number % 1_000_000), bytes)
    }
    return made
  }
}
