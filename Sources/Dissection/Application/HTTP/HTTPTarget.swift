import Bytes

/// What a request's target and Host say together.
enum HTTPTarget {
  private static let scheme = Array("http://".utf8)

  /// The octets of the URI with scheme and host; nil where Host is missing.
  static func full(_ bytes: borrowing ByteView, _ outline: HTTPOutline) -> [UInt8]? {
    let target = outline.target
    if outline.isConnect || bytes.matches("http://", at: target.lowerBound)
      || bytes.matches("https://", at: target.lowerBound)
    {
      return bytes.octets(target.lowerBound, target.count)
    }
    let host = outline.host
    guard !host.isEmpty else { return nil }
    var octets: [UInt8] = []
    octets.reserveCapacity(scheme.count + host.count + target.count)
    octets += scheme
    bytes.append(host.lowerBound, host.count, to: &octets)
    bytes.append(target.lowerBound, target.count, to: &octets)
    return octets
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
