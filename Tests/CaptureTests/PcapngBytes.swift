@testable import Capture

/// A pcapng file in memory.
struct PcapngBytes {
  var file = FileBytes()

  /// An option of a block.
  typealias Option = (code: UInt16, value: [UInt8])

  mutating func block(_ type: UInt32, _ body: (inout FileBytes) -> Void) {
    var inner = FileBytes(bigEndian: file.bigEndian)
    body(&inner)
    inner.pad()
    file.add(type)
    file.add(UInt32(inner.bytes.count + 12))
    file.bytes += inner.bytes
    file.add(UInt32(inner.bytes.count + 12))
  }

  mutating func section(bigEndian: Bool = false, _ options: [Option] = []) {
    file.bigEndian = bigEndian
    block(0x0a0d_0d0a) {
      $0.add(UInt32(0x1a2b_3c4d))
      $0.add(UInt16(1))
      $0.add(UInt16(0))
      $0.add(UInt64.max)
      $0.add(options)
    }
  }

  mutating func interface(
    linkType: UInt16 = 1, snapLength: UInt32 = 0, _ options: [Option] = []
  ) {
    block(1) {
      $0.add(linkType)
      $0.add(UInt16(0))
      $0.add(snapLength)
      $0.add(options)
    }
  }

  mutating func packet(
    _ bytes: [UInt8], interface: UInt32 = 0, units: UInt64, original: UInt32? = nil,
    _ options: [Option] = []
  ) {
    block(6) {
      $0.add(interface)
      $0.add(UInt32(units >> 32))
      $0.add(UInt32(truncatingIfNeeded: units))
      $0.add(UInt32(bytes.count))
      $0.add(original ?? UInt32(bytes.count))
      $0.bytes += bytes
      $0.pad()
      $0.add(options)
    }
  }

  /// The bytes of a number in the file's byte order, for an option's value.
  func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    var made = FileBytes(bigEndian: file.bigEndian)
    made.add(value)
    return made.bytes
  }

  var bytes: [UInt8] { file.bytes }
}

extension FileBytes {
  mutating func add(_ options: [PcapngBytes.Option]) {
    for option in options {
      add(option.code)
      add(UInt16(option.value.count))
      bytes += option.value
      pad()
    }
    if !options.isEmpty { add(UInt32(0)) }
  }
}
