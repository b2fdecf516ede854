/// Addresses as text, in the forms Wireshark's users know.
public enum AddressText {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Dotted decimal.
  public static func ipv4(_ address: UInt32) -> String {
    "\(address >> 24).\(address >> 16 & 0xff).\(address >> 8 & 0xff).\(address & 0xff)"
  }

  /// Six octets in lower-case hexadecimal, separated by colons.
  public static func ethernet(_ address: UInt64) -> String {
    octets(address, count: 6, separator: UInt8(ascii: ":"))
  }

  /// The low `count` octets of a number in hexadecimal.
  public static func octets(_ value: UInt64, count: Int, separator: UInt8?) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(count * 3)
    var index = count - 1
    while index >= 0 {
      let octet = Int(value >> UInt64(index * 8) & 0xff)
      text.append(digits[octet >> 4])
      text.append(digits[octet & 15])
      if index > 0, let separator { text.append(separator) }
      index -= 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The canonical form: the longest run of zero groups is left out, lower case.
  ///
  /// Source: RFC 5952 §4; addresses of `::ffff:0:0/96` and `::/96` end in dotted decimal (§5).
  public static func ipv6(_ address: UInt128) -> String {
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: address >> UInt128((7 - $0) * 16)) }
    let high = address >> 32
    let low = UInt32(truncatingIfNeeded: address)
    if high == 0xffff { return "::ffff:" + ipv4(low) }
    if high == 0, low > 0xffff { return "::" + ipv4(low) }
    guard let gap = longestZeroRun(groups) else {
      return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    let before = groups[..<gap.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
    let after = groups[gap.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
    return before + "::" + after
  }

  /// The first of the longest runs of at least two zero groups.
  private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int>? {
    var best = 0..<0
    var from = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - from > best.count { best = from..<index }
      from = index + 1
    }
    return best.count >= 2 ? best : nil
  }
}

extension NetworkAddress {
  /// The address as text; empty for none.
  public var text: String {
    switch self {
    case .none: ""
    case .ipv4(let address): AddressText.ipv4(address)
    case .ipv6(let address): AddressText.ipv6(address)
    case .ethernet(let address): AddressText.ethernet(address)
    }
  }
}
