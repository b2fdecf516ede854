/// Bytes of text under construction: what printers append to, so that nothing is made twice.
///
/// Always UTF-8. Kept from line to line so that its storage is allocated once.
public struct TextBuffer: ~Copyable, Sendable {
  /// The UTF-8 written so far.
  public var bytes: [UInt8] = []

  /// An empty buffer.
  public init() { bytes.reserveCapacity(1 << 12) }

  /// Forgets the text and keeps the storage.
  @inlinable
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// One ASCII character.
  @inlinable
  public mutating func append(ascii byte: UInt8) { bytes.append(byte) }

  /// Text.
  @inlinable
  public mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A decimal number.
  public mutating func append(decimal value: UInt64) {
    if value < 10 {
      bytes.append(48 + UInt8(truncatingIfNeeded: value))
      return
    }
    let from = bytes.count
    var rest = value
    while rest > 0 {
      bytes.append(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[from...].reverse()
  }

  /// A decimal number with a sign where it is below zero.
  public mutating func append(decimal value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    append(decimal: value.magnitude)
  }

  /// A decimal number of at least `digits` digits.
  public mutating func append(decimal value: UInt64, digits: Int) {
    var bound: UInt64 = 1
    for _ in 1..<max(digits, 1) { bound &*= 10 }
    while bound > 1, value < bound {
      bytes.append(48)
      bound /= 10
    }
    append(decimal: value)
  }

  /// A hexadecimal number of at least `digits` digits, lower case, without a prefix.
  public mutating func append(hex value: UInt64, digits: Int) {
    var shift = max(digits, (67 - max(value, 1).leadingZeroBitCount) / 4) * 4 - 4
    while shift >= 0 {
      bytes.append(Self.digit(UInt8(truncatingIfNeeded: shift < 64 ? value >> UInt64(shift) : 0)))
      shift -= 4
    }
  }

  /// Two hexadecimal digits.
  @inlinable
  public mutating func append(hexOf byte: UInt8) {
    bytes.append(Self.digit(byte >> 4))
    bytes.append(Self.digit(byte))
  }

  /// The digit of the low four bits.
  @inlinable
  public static func digit(_ value: UInt8) -> UInt8 {
    let low = value & 0xf
    return low < 10 ? 48 + low : 87 + low
  }
}
