import Fields

/// The fields of an HTTP/1.x message.
public enum HTTPField: UInt16, FieldTable {
  case http, request, response, requestNumber, responseNumber, startLine
  case requestMethod, requestURI, requestURIPath, requestURIQuery, requestURIParameter
  case requestVersion, requestFullURI, requestLine
  case responseVersion, responseCode, responseCodeName, responsePhrase, responseForURI
  case responseLine
  case requestIn, responseIn, time, nextRequestIn, nextResponseIn
  case previousRequestIn, previousResponseIn
  case chunkSize, chunkData, chunkBoundary, trailer, fileData
  case contentLength, cookiePair, credentials
  // Header fields.
  case accept, acceptEncoding, acceptLanguage, authorization, cacheControl, connection
  case contentEncoding, contentLengthHeader, contentType, cookie, date, host, http2Settings
  case lastModified, location, proxyAuthenticate, proxyAuthorization, referer
  case secWebSocketAccept, secWebSocketExtensions, secWebSocketKey, secWebSocketProtocol
  case secWebSocketVersion, server, setCookie, transferEncoding, upgrade, userAgent
  case wwwAuthenticate, xForwardedFor, unknownHeader

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.http.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .http: .layer("http", "Hypertext Transfer Protocol", source: "RFC 9112")
    case .request: FieldDeclaration("http.request", "Request", .boolean, names: .trueOrFalse)
    case .response: FieldDeclaration("http.response", "Response", .boolean, names: .trueOrFalse)
    case .requestNumber: FieldDeclaration("http.request_number", "Request number", .uint32)
    case .responseNumber: FieldDeclaration("http.response_number", "Response number", .uint32)
    case .startLine: .mark("http.chat", "Start line")
    case .requestMethod: text("http.request.method", "Request Method", "RFC 9110 §9")
    case .requestURI: text("http.request.uri", "Request URI", "RFC 9112 §3.2")
    case .requestURIPath: text("http.request.uri.path", "Request URI Path", "RFC 3986 §3.3")
    case .requestURIQuery: text("http.request.uri.query", "Request URI Query", "RFC 3986 §3.4")
    case .requestURIParameter:
      text("http.request.uri.query.parameter", "Request URI Query Parameter")
    case .requestVersion: text("http.request.version", "Request Version", "RFC 9112 §2.3")
    case .requestFullURI: text("http.request.full_uri", "Full request URI")
    case .requestLine: text("http.request.line", "Request line")
    case .responseVersion: text("http.response.version", "Response Version", "RFC 9112 §2.3")
    case .responseCode:
      FieldDeclaration("http.response.code", "Status Code", .uint16, source: "RFC 9110 §15")
    case .responseCodeName: text("http.response.code.desc", "Status Code Description")
    case .responsePhrase: text("http.response.phrase", "Response Phrase", "RFC 9112 §4")
    case .responseForURI: text("http.response_for.uri", "Request URI")
    case .responseLine: text("http.response.line", "Response line")
    case .requestIn: frame("http.request_in", "Request in frame")
    case .responseIn: frame("http.response_in", "Response in frame")
    case .time: FieldDeclaration("http.time", "Time since request", .relativeTime)
    case .nextRequestIn: frame("http.next_request_in", "Next request in frame")
    case .nextResponseIn: frame("http.next_response_in", "Next response in frame")
    case .previousRequestIn: frame("http.prev_request_in", "Prev request in frame")
    case .previousResponseIn: frame("http.prev_response_in", "Prev response in frame")
    case .chunkSize:
      FieldDeclaration("http.chunk_size", "Chunk size", .uint32, source: "RFC 9112 §7.1")
    case .chunkData: FieldDeclaration("http.chunk_data", "Chunk data", .bytes)
    case .chunkBoundary: FieldDeclaration("http.chunk_boundary", "Chunk boundary", .bytes)
    case .trailer: text("http.chunked_trailer_part", "trailer-part", "RFC 9112 §7.1.2")
    case .fileData: FieldDeclaration("http.file_data", "File Data", .string, base: .ascii)
    case .contentLength: FieldDeclaration("http.content_length", "Content length", .uint64)
    case .cookiePair: text("http.cookie_pair", "Cookie pair", "RFC 6265 §4.2.1")
    case .credentials: text("http.authbasic", "Credentials", "RFC 7617")
    default: headerDeclaration
    }
  }

  private var headerDeclaration: FieldDeclaration {
    switch self {
    case .accept: text("http.accept", "Accept", "RFC 9110 §12.5.1")
    case .acceptEncoding: text("http.accept_encoding", "Accept Encoding", "RFC 9110 §12.5.3")
    case .acceptLanguage: text("http.accept_language", "Accept-Language", "RFC 9110 §12.5.4")
    case .authorization: text("http.authorization", "Authorization", "RFC 9110 §11.6.2")
    case .cacheControl: text("http.cache_control", "Cache-Control", "RFC 9111 §5.2")
    case .connection: text("http.connection", "Connection", "RFC 9110 §7.6.1")
    case .contentEncoding: text("http.content_encoding", "Content-Encoding", "RFC 9110 §8.4")
    case .contentLengthHeader:
      text("http.content_length_header", "Content-Length", "RFC 9110 §8.6")
    case .contentType: text("http.content_type", "Content-Type", "RFC 9110 §8.3")
    case .cookie: text("http.cookie", "Cookie", "RFC 6265 §5.4")
    case .date: text("http.date", "Date", "RFC 9110 §6.6.1")
    case .host: text("http.host", "Host", "RFC 9110 §7.2")
    case .http2Settings: text("http.http2_settings", "HTTP2-Settings", "RFC 7540 §3.2.1")
    case .lastModified: text("http.last_modified", "Last-Modified", "RFC 9110 §8.8.2")
    case .location: text("http.location", "Location", "RFC 9110 §10.2.2")
    case .proxyAuthenticate:
      text("http.proxy_authenticate", "Proxy-Authenticate", "RFC 9110 §11.7.1")
    case .proxyAuthorization:
      text("http.proxy_authorization", "Proxy-Authorization", "RFC 9110 §11.7.2")
    case .referer: text("http.referer", "Referer", "RFC 9110 §10.1.3")
    case .secWebSocketAccept: webSocket("accept", "Sec-WebSocket-Accept")
    case .secWebSocketExtensions: webSocket("extensions", "Sec-WebSocket-Extensions")
    case .secWebSocketKey: webSocket("key", "Sec-WebSocket-Key")
    case .secWebSocketProtocol: webSocket("protocol", "Sec-WebSocket-Protocol")
    case .secWebSocketVersion: webSocket("version", "Sec-WebSocket-Version")
    case .server: text("http.server", "Server", "RFC 9110 §10.2.4")
    case .setCookie: text("http.set_cookie", "Set-Cookie", "RFC 6265 §4.1")
    case .transferEncoding: text("http.transfer_encoding", "Transfer-Encoding", "RFC 9112 §6.1")
    case .upgrade: text("http.upgrade", "Upgrade", "RFC 9110 §7.8")
    case .userAgent: text("http.user_agent", "User-Agent", "RFC 9110 §10.1.5")
    case .wwwAuthenticate: text("http.www_authenticate", "WWW-Authenticate", "RFC 9110 §11.6.1")
    case .xForwardedFor: text("http.x_forwarded_for", "X-Forwarded-For")
    default: text("http.unknown_header", "Unknown header")
    }
  }

  private func text(_ name: String, _ label: String, _ source: String = "") -> FieldDeclaration {
    FieldDeclaration(name, label, .string, source: source)
  }

  private func frame(_ name: String, _ label: String) -> FieldDeclaration {
    FieldDeclaration(name, label, .frameNumber)
  }

  private func webSocket(_ name: String, _ label: String) -> FieldDeclaration {
    text("http.sec_websocket_\(name)", label, "RFC 6455 §11.3")
  }
}
