/// Numbers as text.
enum NumberText {
  /// Hexadecimal with `0x` and at least `digits` digits.
  static func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
    let text = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
