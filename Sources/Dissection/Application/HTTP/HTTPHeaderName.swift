import Bytes

/// The header fields that have a field of their own.
enum HTTPHeaderName {
  /// The field of the name in `at..<colon`.
  static func field(_ bytes: borrowing ByteView, _ at: Int, _ colon: Int) -> HTTPField {
    let length = colon - at
    guard length > 0, length < byLength.count else { return .unknownHeader }
    let first = HTTPOutline.octet(bytes, at) | 0x20
    for candidate in byLength[length]
    where candidate.first == first && bytes.matches(ignoringCase: candidate.name, at: at) {
      return candidate.field
    }
    return .unknownHeader
  }

  private struct Candidate: Sendable {
    /// The first letter of the name.
    let first: UInt8
    let name: StaticString
    let field: HTTPField
  }

  /// Names by their length.
  private static let byLength: [[Candidate]] = {
    var table = [[Candidate]](repeating: [], count: 32)
    for (name, field) in names {
      let first = "\(name)".utf8.first ?? 0
      table[name.utf8CodeUnitCount].append(Candidate(first: first, name: name, field: field))
    }
    return table
  }()

  private static let names: [(StaticString, HTTPField)] = [
    ("accept", .accept), ("accept-encoding", .acceptEncoding),
    ("accept-language", .acceptLanguage), ("authorization", .authorization),
    ("cache-control", .cacheControl), ("connection", .connection),
    ("content-encoding", .contentEncoding), ("content-length", .contentLengthHeader),
    ("content-type", .contentType), ("cookie", .cookie), ("date", .date), ("host", .host),
    ("http2-settings", .http2Settings), ("last-modified", .lastModified),
    ("location", .location), ("proxy-authenticate", .proxyAuthenticate),
    ("proxy-authorization", .proxyAuthorization), ("referer", .referer),
    ("sec-websocket-accept", .secWebSocketAccept),
    ("sec-websocket-extensions", .secWebSocketExtensions),
    ("sec-websocket-key", .secWebSocketKey), ("sec-websocket-protocol", .secWebSocketProtocol),
    ("sec-websocket-version", .secWebSocketVersion), ("server", .server),
    ("set-cookie", .setCookie), ("transfer-encoding", .transferEncoding),
    ("upgrade", .upgrade), ("user-agent", .userAgent), ("www-authenticate", .wwwAuthenticate),
    ("x-forwarded-for", .xForwardedFor),
  ]
}
