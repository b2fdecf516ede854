/// IP addresses as filters write them, with or without the length of a prefix.
enum AddressLiteral {
  /// Dotted decimal.
  static func ipv4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard part.utf8.count <= 3, part.utf8.allSatisfy(Lexer.isDigit), let octet = UInt8(part)
      else { return nil }
      address = address << 8 | UInt32(octet)
    }
    return address
  }

  /// The text form of RFC 4291 §2.2.
  static func ipv6(_ text: some StringProtocol) -> UInt128? {
    let text = String(text)
    guard text.contains(":") else { return nil }
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2, let front = groups(String(halves[0])) else { return nil }
    if halves.count == 1 { return front.count == 8 ? joined(front) : nil }
    guard let back = groups(String(halves[1])), front.count + back.count <= 7 else { return nil }
    let zeros = [UInt16](repeating: 0, count: 8 - front.count - back.count)
    return joined(front + zeros + back)
  }

  /// Groups with single colons; the last may be dotted decimal.
  private static func groups(_ text: String) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains("."), let tail = ipv4(part) {
        groups += [UInt16(tail >> 16), UInt16(tail & 0xffff)]
        continue
      }
      guard (1...4).contains(part.utf8.count),
        part.utf8.allSatisfy({ ByteLiteral.digit($0) != nil }),
        let group = UInt16(part, radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups
  }

  private static func joined(_ groups: [UInt16]) -> UInt128 {
    groups.reduce(UInt128(0)) { $0 << 16 | UInt128($1) }
  }

  /// Splits `address/length`; the length is nil where there is none.
  ///
  /// - Returns: nil when what stands behind `/` is no number up to `longest`.
  static func prefix(_ text: String, longest: Int) -> (address: Substring, length: Int?)? {
    guard let slash = text.firstIndex(of: "/") else { return (text[...], nil) }
    let digits = text[text.index(after: slash)...]
    guard digits.utf8.count <= 3, let length = Int(digits), length >= 0, length <= longest else {
      return nil
    }
    return (text[..<slash], length)
  }
}
