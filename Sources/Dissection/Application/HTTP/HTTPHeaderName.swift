import Bytes

/// The header fields that have a field of their own.
enum HTTPHeaderName {
  /// The field of the name in `at..<colon`.
  static func field(_ bytes: borrowing ByteView, _ at: Int, _ colon: Int) -> HTTPField {
    let length = colon - at
    guard length > 0, length < byLength.count else { return .unknownHeader }
    for (name, field) in byLength[length] where bytes.matches(ignoringCase: name, at: at) {
      return field
    }
    return .unknownHeader
  }

  /// Names by their length.
  private static let byLength: [[(StaticString, HTTPField)]] = {
    var table = [[(StaticString, HTTPField)]](repeating: [], count: 32)
    for (name, field) in names { table[name.utf8CodeUnitCount].append((name, field)) }
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
