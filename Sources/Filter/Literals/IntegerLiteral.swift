/// Integers as filters write them.
enum IntegerLiteral {
  /// Decimal, hexadecimal (`0x`), binary (`0b`), octal (`0…`), without a sign.
  ///
  /// - Returns: The number; nil when the text is none or is above 64 bits.
  static func magnitude(_ text: some StringProtocol) -> UInt64? {
    let lower = text.lowercased()
    guard let first = lower.utf8.first, Lexer.isDigit(first) else { return nil }
    if lower.hasPrefix("0x") { return digits(lower.dropFirst(2), radix: 16) }
    if lower.hasPrefix("0b") { return digits(lower.dropFirst(2), radix: 2) }
    if lower.hasPrefix("0"), lower.utf8.count > 1 { return digits(lower.dropFirst(1), radix: 8) }
    return digits(lower[...], radix: 10)
  }

  private static func digits(_ text: Substring, radix: Int) -> UInt64? {
    // The standard library would also take a sign.
    guard let first = text.utf8.first, ByteLiteral.digit(first) != nil else { return nil }
    return UInt64(text, radix: radix)
  }

  /// The same with a sign before it.
  static func signed(_ text: some StringProtocol) -> Int64? {
    if text.hasPrefix("-") {
      guard let magnitude = magnitude(text.dropFirst()), magnitude <= UInt64(1) << 63 else {
        return nil
      }
      return Int64(truncatingIfNeeded: 0 &- magnitude)
    }
    return magnitude(text).flatMap { Int64(exactly: $0) }
  }

  /// A decimal number with a point or an exponent.
  static func real(_ text: some StringProtocol) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, Lexer.isDigit(first) || first == UInt8(ascii: ".")
    else { return nil }
    if let whole = signed(text) { return Double(whole) }
    return Double(text)
  }
}
