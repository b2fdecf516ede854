import Bytes

/// The header fields that have a field of their own.
enum HTTPHeaderName {
  /// The field of the name in `at..<colon`.
  static func field(_ bytes: borrowing ByteView, _ at: Int, _ colon: Int) -> HTTPField {
    let length = colon - at
    let table = table
    guard length > 0, length < table.ends.count else { return .unknownHeader }
    let first = HTTPOutline.octet(bytes, at) | 0x20
    for place in table.ends[length - 1]..<table.ends[length]
    where table.candidates[place].first == first
      && bytes.matches(ignoringCase: table.candidates[place].name, at: at)
    {
      return table.candidates[place].field
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
  private struct Table: Sendable {
    /// All names, short ones first.
    var candidates: [Candidate] = []
    /// Where the names of each length end, and those of the next begin.
    var ends: [Int] = []

    init(_ names: [(StaticString, HTTPField)]) {
      for length in 0...(names.map(\.0.utf8CodeUnitCount).max() ?? 0) {
        for (name, field) in names where name.utf8CodeUnitCount == length {
          let first = "\(name)".utf8.first ?? 0
          candidates.append(Candidate(first: first, name: name, field: field))
        }
        ends.append(candidates.count)
      }
    }
  }

  private static let table = Table(names)

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
