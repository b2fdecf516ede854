import Bytes

/// What a request's target and Host say together.
enum HTTPTarget {
  /// The URI with scheme and host; nil where Host is missing.
  static func full(_ bytes: borrowing ByteView, _ outline: HTTPOutline) -> String? {
    let start = outline.target.lowerBound
    if outline.isConnect || bytes.matches("http://", at: start)
      || bytes.matches("https://", at: start)
    {
      return bytes.text(start, outline.target.count)
    }
    guard !outline.host.isEmpty else { return nil }
    var octets = Array("http://".utf8)
    octets.reserveCapacity(octets.count + outline.host.count + outline.target.count)
    octets += bytes.octets(outline.host.lowerBound, outline.host.count)
    octets += bytes.octets(start, outline.target.count)
    return String(decoding: octets, as: UTF8.self)
  }

  /// The port of a CONNECT target; 0 without one.
  static func port(_ target: String) -> UInt16 {
    guard let colon = target.lastIndex(of: ":") else { return 0 }
    return UInt16(target[target.index(after: colon)...]) ?? 0
  }

  /// The trimmed value of a header field; empty without it.
  ///
  /// - Parameter name: The field's name with its colon.
  static func field(
    _ name: StaticString, _ bytes: borrowing ByteView, _ outline: HTTPOutline
  ) -> String {
    var at = 0
    while let end = bytes.firstIndex(of: 0x0a, from: at, to: outline.headByteCount) {
      at = end + 1
      if bytes.matches(ignoringCase: name, at: at) {
        let from = at + name.utf8CodeUnitCount
        let to = bytes.firstIndex(of: 0x0a, from: from) ?? bytes.count
        return bytes.text(from, to - from).trimmingBlanks
      }
    }
    return ""
  }
}
