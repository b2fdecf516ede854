import Dissection

extension NetworkAddress {
  /// An IPv4 or IPv6 address as logs write them; nil when the text is none.
  ///
  /// Source: RFC 4291 §2.2; a zone (`%eth0`) is left out, `::ffff:10.0.0.1` is the IPv4 address.
  init?(text: some StringProtocol) {
    let word = text.prefix { $0 != "%" }
    if let address = Self.ipv4(word) {
      self = .ipv4(address)
      return
    }
    guard let address = Self.ipv6(word) else { return nil }
    self =
      address >> 32 == 0xffff ? .ipv4(UInt32(truncatingIfNeeded: address)) : .ipv6(address)
  }

  private static func ipv4(_ word: some StringProtocol) -> UInt32? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard part.count <= 3, let octet = UInt8(part) else { return nil }
      address = address << 8 | UInt32(octet)
    }
    return address
  }

  private static func ipv6(_ word: some StringProtocol) -> UInt128? {
    guard word.contains(":") else { return nil }
    let text = String(word)
    let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    guard let front = groups(halves[0]) else { return nil }
    var all = front
    if halves.count == 2 {
      guard let back = groups(halves[1]), front.count + back.count <= 7 else { return nil }
      all = front + Array(repeating: 0, count: 8 - front.count - back.count) + back
    }
    guard all.count == 8 else { return nil }
    return all.reduce(0) { $0 << 16 | UInt128($1) }
  }

  private static func groups(_ text: Substring) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      if part.contains("."), let address = ipv4(part) {
        groups += [UInt16(truncatingIfNeeded: address >> 16), UInt16(truncatingIfNeeded: address)]
      } else {
        guard part.count <= 4, let group = UInt16(part, radix: 16) else { return nil }
        groups.append(group)
      }
    }
    return groups
  }
}
