import Fields

/// Values as text inside a filter: what `string()` gives and what `matches` searches.
enum ValueSpelling {
  /// A value as its field shows it.
  static func text(_ value: Value, _ declaration: FieldDeclaration?) -> String {
    switch value {
    case .unsigned(let number): unsigned(number, declaration)
    case .signed(let number): String(number)
    case .real(let number): String(number)
    case .ipv4(let address): ipv4(address)
    case .ipv6(let address): ipv6(address)
    case .time(let seconds, let nanoseconds): time(seconds, nanoseconds, declaration)
    case .bytes(let bytes): hexadecimal(bytes, declaration)
    case .text(let text): String(decoding: text, as: UTF8.self)
    }
  }

  private static func unsigned(_ number: UInt64, _ declaration: FieldDeclaration?) -> String {
    guard let declaration else { return String(number) }
    if declaration.type == .boolean { return number == 0 ? "False" : "True" }
    switch declaration.base {
    case .hexadecimal, .hexadecimalDecimal: return hexadecimal(Int128(number), declaration)
    case .octal: return "0" + String(number, radix: 8)
    default: return String(number)
    }
  }

  /// With `0x` and as many digits as the field is wide.
  static func hexadecimal(_ number: Int128, _ declaration: FieldDeclaration?) -> String {
    let digits = String(number.magnitude, radix: 16)
    let width = max(1, (declaration?.type.bitWidth ?? 0) / 4)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-0x" : "0x") + zeros + digits
  }

  /// Pairs of digits, with colons for addresses.
  private static func hexadecimal(_ bytes: [UInt8], _ declaration: FieldDeclaration?) -> String {
    let pairs = bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
    return pairs.joined(separator: declaration?.type == .ethernet ? ":" : "")
  }

  private static func ipv4(_ address: UInt32) -> String {
    (0..<4).map { String(address >> UInt32(24 - $0 * 8) & 0xff) }.joined(separator: ".")
  }

  /// RFC 5952 §4: the longest run of zero groups, the first of equals, becomes `::`.
  private static func ipv6(_ address: UInt128) -> String {
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: address >> UInt128(112 - $0 * 16)) }
    var best = 0..<0
    var start = 0
    for (index, group) in groups.enumerated() {
      if group != 0 {
        start = index + 1
      } else if index + 1 - start > max(best.count, 1) {
        best = start..<(index + 1)
      }
    }
    let texts = groups.map { String($0, radix: 16) }
    guard !best.isEmpty else { return texts.joined(separator: ":") }
    return texts[..<best.lowerBound].joined(separator: ":") + "::"
      + texts[best.upperBound...].joined(separator: ":")
  }

  /// Seconds with nine decimals; a date in UTC as ISO 8601 writes it.
  private static func time(
    _ seconds: Int64, _ nanoseconds: Int32, _ declaration: FieldDeclaration?
  ) -> String {
    let fraction = String(Int(nanoseconds.magnitude) + 1_000_000_000).dropFirst()
    let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
    guard declaration?.type == .absoluteTime else {
      return "\(sign)\(seconds.magnitude).\(fraction)"
    }
    return TimeLiteral.date(seconds) + "." + fraction + "Z"
  }
}
