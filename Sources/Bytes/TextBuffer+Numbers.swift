/// Numbers as text.
extension TextBuffer {
  /// A decimal number.
  public mutating func append(decimal value: UInt64) {
    if value < 10 { return append(ascii: 48 + UInt8(truncatingIfNeeded: value)) }
    if value < 10_000 { return append(small: UInt32(truncatingIfNeeded: value)) }
    if value >= 100_000_000 {
      append(decimal: value / 100_000_000)
      append(packed: Self.eightDigits(UInt32(truncatingIfNeeded: value % 100_000_000)), count: 8)
      return
    }
    let digits = Self.eightDigits(UInt32(truncatingIfNeeded: value))
    // Leading zeros are the lowest octets; the last digit always stays.
    let leading = min((digits ^ Self.zeros).trailingZeroBitCount / 8, 7)
    append(packed: digits >> UInt64(leading * 8), count: 8 - leading)
  }

  /// A number below ten thousand: two pairs of digits, halved as in `eightDigits`.
  @inline(__always)
  private mutating func append(small value: UInt32) {
    let hundreds = (value &* 5_243) >> 19
    let pairs = hundreds | (value &- hundreds &* 100) << 16
    let tens = (pairs &* 103) >> 10 & 0x000f_000f
    let digits = tens | (pairs &- tens &* 10) << 8
    let leading = min(digits.trailingZeroBitCount / 8, 3)
    append(
      packed: UInt64(digits | 0x3030_3030) >> UInt64(leading * 8), count: 4 - leading)
  }

  /// Eight digits of zero.
  private static var zeros: UInt64 { 0x3030_3030_3030_3030 }

  /// The eight digits of a number below 100 million, the first one in the lowest octet.
  ///
  /// Halves the number three times, all parts in one word: two of four digits, four of two, eight of
  /// one. The factors divide by 100 and by 10; they are exact for the parts they get.
  @inline(__always)
  private static func eightDigits(_ value: UInt32) -> UInt64 {
    var parts = UInt64(value / 10_000) | UInt64(value % 10_000) << 32
    let hundreds = (parts &* 10_486) >> 20 & 0x7f_0000_007f
    parts = hundreds | (parts &- hundreds &* 100) << 16
    let tens = (parts &* 103) >> 10 & 0x000f_000f_000f_000f
    parts = tens | (parts &- tens &* 10) << 8
    return parts | zeros
  }

  /// A decimal number with a sign where it is below zero.
  public mutating func append(decimal value: Int64) {
    if value < 0 { append(ascii: UInt8(ascii: "-")) }
    append(decimal: value.magnitude)
  }

  /// A decimal number.
  @inlinable
  public mutating func append(decimal value: some FixedWidthInteger & UnsignedInteger) {
    append(decimal: UInt64(truncatingIfNeeded: value))
  }

  /// A decimal number with a sign where it is below zero.
  @inlinable
  public mutating func append(decimal value: Int) { append(decimal: Int64(value)) }

  /// Words, a decimal number and words behind it.
  @inlinable @inline(__always)
  public mutating func append(
    _ before: StaticString, _ value: some BinaryInteger, _ behind: StaticString = ""
  ) {
    append(before)
    append(decimal: Int64(truncatingIfNeeded: value))
    append(behind)
  }

  /// A decimal number of at least `digits` digits.
  public mutating func append(decimal value: UInt64, digits: Int) {
    var bound: UInt64 = 1
    for _ in 1..<max(digits, 1) { bound &*= 10 }
    while bound > 1, value < bound {
      append(ascii: 48)
      bound /= 10
    }
    append(decimal: value)
  }

  /// The first `digits` digits, at most nine, of a number of nanoseconds below a second.
  public mutating func append(nanoseconds value: UInt32, digits: Int) {
    append(ascii: 48 + UInt8(truncatingIfNeeded: value / 100_000_000 % 10))
    append(packed: Self.eightDigits(value % 100_000_000), count: 8)
    removeAll(from: count - 9 + min(max(digits, 0), 9))
  }

  /// A hexadecimal number of at least `digits` digits, lower case, without a prefix.
  public mutating func append(hex value: UInt64, digits: Int) {
    let count = max(digits, (67 - max(value, 1).leadingZeroBitCount) / 4)
    if count > 16 { append(ascii: UInt8(ascii: "0"), count: count - 16) }
    let (high, low) = (UInt32(truncatingIfNeeded: value >> 32), UInt32(truncatingIfNeeded: value))
    if count > 8 { append(lastHexDigitsOf: high, count: min(count, 16) - 8) }
    append(lastHexDigitsOf: low, count: min(count, 8))
  }

  /// The last digits of a number, at most eight.
  @inline(__always)
  private mutating func append(lastHexDigitsOf value: UInt32, count: Int) {
    append(packed: Self.hexDigits(value) >> UInt64((8 - count) * 8), count: count)
  }

  /// A binary number of `digits` digits.
  public mutating func append(bits value: UInt64, digits: Int) {
    for place in stride(from: digits - 1, through: 0, by: -1) {
      append(ascii: 48 + UInt8(truncatingIfNeeded: value >> UInt64(place) & 1))
    }
  }

  /// Two hexadecimal digits.
  @inlinable
  public mutating func append(hexOf byte: UInt8) {
    append(packed: UInt64(Self.digits(of: byte)), count: 2)
  }

  /// The two hexadecimal digits of an octet, the first one in the low half.
  @inlinable @inline(__always)
  static func digits(of byte: UInt8) -> UInt16 {
    let halves = (UInt16(byte) << 8 | UInt16(byte) >> 4) & 0x0f0f
    // 1 in each half that is ten or more.
    let letters = (halves &+ 0x0606) >> 4 & 0x0101
    return halves &+ 0x3030 &+ letters &* 39
  }

  /// The octets of a span, two hexadecimal digits each.
  public mutating func append(hexOf bytes: RawSpan) {
    reserve(bytes.byteCount * 2)
    var place = 0
    while place &+ 4 <= bytes.byteCount {
      append(packed: Self.hexDigits(bytes.network(place, as: UInt32.self)), count: 8)
      place &+= 4
    }
    while place < bytes.byteCount {
      append(hexOf: bytes.network(place, as: UInt8.self))
      place &+= 1
    }
  }

  /// The eight hexadecimal digits of a number, the first one in the lowest octet.
  @inline(__always)
  private static func hexDigits(_ value: UInt32) -> UInt64 {
    // Each half of an octet goes to an octet of its own, from 16 bits over 8 to 4.
    var halves = UInt64(value)
    halves = (halves << 16 | halves) & 0x0000_ffff_0000_ffff
    halves = (halves << 8 | halves) & 0x00ff_00ff_00ff_00ff
    halves = (halves << 4 | halves) & 0x0f0f_0f0f_0f0f_0f0f
    // 1 in each octet that holds ten or more.
    let letters = (halves &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return (halves &+ zeros &+ letters &* 39).byteSwapped
  }

  /// Moves what was written from `start` on to the right, so that it fills `width` bytes.
  public mutating func padLeft(from start: Int, to width: Int) {
    guard start >= 0, start <= count else { return }
    insert(ascii: UInt8(ascii: " "), count: width - (count - start), at: start)
  }

  /// Fills what was written from `start` on with spaces, so that it has `width` bytes.
  public mutating func padRight(from start: Int, to width: Int) {
    append(ascii: UInt8(ascii: " "), count: width - (count - start))
  }
}
