/// Addresses in the words of a log.
enum LogAddress {
  /// The address and the port of `10.0.0.1:80`, `[2001:db8::1]:80`, or an address alone.
  static func split(_ word: some StringProtocol) -> (address: String?, port: UInt16?) {
    if word.hasPrefix("["), let end = word.firstIndex(of: "]") {
      let address = word[word.index(after: word.startIndex)..<end]
      let rest = word[word.index(after: end)...]
      return (String(address), rest.hasPrefix(":") ? UInt16(rest.dropFirst()) : nil)
    }
    let colons = word.count(where: { $0 == ":" })
    guard colons == 1, let colon = word.firstIndex(of: ":") else {
      return (word.isEmpty ? nil : String(word), nil)
    }
    return (String(word[..<colon]), UInt16(word[word.index(after: colon)...]))
  }

  /// Whether a word is an IPv4 or IPv6 address.
  static func isAddress(_ word: some StringProtocol) -> Bool {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4 { return parts.allSatisfy { UInt8($0) != nil } }
    return word.count(where: { $0 == ":" }) >= 2
      && word.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
  }

  /// Every address in a text with its port, in order.
  static func all(in text: String) -> [(address: String, port: UInt16?)] {
    let separators: Set<Character> = [
      " ", "\t", "\"", "'", "(", ")", "/", ",", ";", "=", ">", "<", "|", "{", "}",
    ]
    return text.split(whereSeparator: { separators.contains($0) }).compactMap { word in
      let trimmed = word.drop { $0 == "-" }.trimmingSuffix { $0 == ":" || $0 == "." || $0 == "-" }
      let (address, port) = split(trimmed)
      guard let address, isAddress(address) else { return nil }
      return (address, port)
    }
  }
}

extension Substring {
  /// The text without the characters at its end that `isTrimmed` accepts.
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
    var end = endIndex
    while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
