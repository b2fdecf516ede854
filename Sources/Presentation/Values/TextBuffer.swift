import Bytes

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
    // Eight digits at a time, packed with the first one lowest.
    if value >= 100_000_000 {
      append(decimal: value / 100_000_000)
      append(eightDigits: value % 100_000_000)
      return
    }
    var packed: UInt64 = 0
    var count = 0
    var rest = UInt32(truncatingIfNeeded: value)
    repeat {
      packed = packed << 8 | UInt64(48 + rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    append(packed, count: count)
  }

  private mutating func append(eightDigits value: UInt64) {
    var packed: UInt64 = 0
    var rest = UInt32(truncatingIfNeeded: value)
    for _ in 0..<8 {
      packed = packed << 8 | UInt64(48 + rest % 10)
      rest /= 10
    }
    append(packed, count: 8)
  }

  private mutating func append(_ packed: UInt64, count: Int) {
    bytes.append(packed: packed, count: count)
  }

  /// Moves what was written from `start` on to the right, so that it fills `width` bytes.
  public mutating func padLeft(from start: Int, to width: Int) {
    let written = bytes.count - start
    let missing = width - written
    guard missing > 0, start >= 0, written >= 0 else { return }
    bytes.insert(contentsOf: repeatElement(UInt8(ascii: " "), count: missing), at: start)
  }

  /// Fills what was written from `start` on with spaces, so that it has `width` bytes.
  public mutating func padRight(from start: Int, to width: Int) {
    let missing = width - (bytes.count - start)
    guard missing > 0 else { return }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: missing))
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
