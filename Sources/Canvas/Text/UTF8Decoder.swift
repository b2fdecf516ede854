/// Strict decoding of one UTF-8 sequence: no overlong form, no surrogate, nothing above U+10FFFF
/// (RFC 3629 section 4).
public enum UTF8Decoder {
  /// The scalar that begins at `offset` and its length in bytes, or nil when the bytes there are
  /// not UTF-8 (or end too early).
  public static func decode(
    _ bytes: [UInt8], at offset: Int
  ) -> (scalar: Unicode.Scalar, byteCount: Int)? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    let count = expectedCount(first)
    guard count > 0, bytes.count - offset >= count else { return nil }
    if count == 1 { return (Unicode.Scalar(first), 1) }
    var value = UInt32(first) & (0x7F >> UInt32(count))
    for index in 1..<count {
      let byte = bytes[offset + index]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = count == 2 ? 0x80 : (count == 3 ? 0x800 : 0x10000)
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, count)
  }

  /// The length of the sequence that a first byte announces, 0 when it cannot begin one.
  public static func expectedCount(_ first: UInt8) -> Int {
    switch first {
    case 0..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }
}
