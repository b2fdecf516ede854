import Bytes

/// The checksum of IP, ICMP, IGMP, TCP and UDP.
///
/// Source: RFC 1071: the one's complement of the one's complement sum of 16-bit words.
struct InternetChecksum {
  private var sum: UInt64 = 0

  /// Takes in the readable bytes of a run, which begins at an even offset of what is summed.
  mutating func add(
    _ bytes: borrowing ByteView, _ offset: Int, _ length: Int
  )
    throws(Truncation)
  {
    try bytes.require(offset, length)
    var at = offset
    let end = offset + length
    while at + 1 < end {
      sum &+= UInt64(try bytes.u16(at))
      at += 2
    }
    if at < end { sum &+= UInt64(try bytes.u8(at)) << 8 }
  }

  /// Takes in one word.
  mutating func add(word: UInt16) { sum &+= UInt64(word) }

  /// Takes in four bytes.
  mutating func add(_ value: UInt32) {
    sum &+= UInt64(value >> 16) &+ UInt64(value & 0xffff)
  }

  /// Takes in sixteen bytes.
  mutating func add(_ value: UInt128) {
    for index in 0..<4 { add(UInt32(truncatingIfNeeded: value >> UInt128(index * 32))) }
  }

  /// The sum, folded; 0xffff over data that includes a right checksum.
  var folded: UInt16 {
    var value = sum
    while value >> 16 != 0 { value = (value & 0xffff) &+ (value >> 16) }
    return UInt16(truncatingIfNeeded: value)
  }

  /// True over data that includes a right checksum.
  var holds: Bool { folded == 0xffff }
}
