import Bytes

extension HTTPHeadline {
  /// Reads a request line or a status line; nil when the bytes begin with neither.
  ///
  /// Source: RFC 9112 §3, §4.
  static func read(_ bytes: borrowing ByteView) -> HTTPHeadline? {
    var octets: [UInt8] = []
    var at = 0
    while at < min(bytes.count, 8192), let octet = try? bytes.u8(at), octet != 13, octet != 10 {
      octets.append(octet)
      at += 1
    }
    let words = octets.split(separator: 32, maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count >= 2 else { return nil }
    if octets.starts(with: Array("HTTP/".utf8)) {
      guard let status = Int(String(decoding: words[1], as: UTF8.self)),
        (100...999).contains(status)
      else { return nil }
      return HTTPHeadline(status: status)
    }
    guard words.count == 3, words[2].starts(with: Array("HTTP/".utf8)),
      (1...20).contains(words[0].count)
    else { return nil }
    return HTTPHeadline(
      method: String(decoding: words[0], as: UTF8.self),
      uri: String(decoding: words[1], as: UTF8.self))
  }
}
