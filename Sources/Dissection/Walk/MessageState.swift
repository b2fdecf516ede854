/// What an application protocol knows of its stream when one of its messages is dissected.
///
/// One is kept for each message of a stream that is followed, so that it is small.
public struct MessageState: Sendable {
  /// True when the client of the stream sent the message.
  public var isFromClient = true
  /// Whether the stream holds a request of HTTP; nil for a frame that stands alone.
  ///
  /// Where it holds none, bytes that begin no message are not taken for the middle of one.
  public var knowsRequest: Bool?
  /// True for HTTP's 1xx responses, after which the final one follows.
  public var isInterim = false
  /// The protocol that the message carries after a switch: HTTP's CONNECT and Upgrade.
  public var tunneled: ProtocolID?
  /// True when an Upgrade made that switch, false for CONNECT.
  public var isUpgraded = false
  /// True when the sender's messages are encrypted from here on (SSH after NEWKEYS).
  public var isEncrypted = false
  /// Frame of the request that a response answers, or of the response to a request.
  @FrameNumber public var peerFrame: Int?
  /// Frame of the request before in this stream.
  @FrameNumber public var previousRequestFrame: Int?
  /// Frame of the response before in this stream.
  @FrameNumber public var previousResponseFrame: Int?
  /// Frame of the next request in this stream.
  @FrameNumber public var nextRequestFrame: Int?
  /// Frame of the next response in this stream.
  @FrameNumber public var nextResponseFrame: Int?
  /// Nanoseconds from the request to this response.
  public var responseNanoseconds: Int64?
  /// Number of the request or response in its stream, from 1.
  public var ordinal = 0
  /// Position of the exchange in the conversation, for `Conversation.complete(_:)`.
  public var exchange: Int?
  /// Method of the request that a response answers (a response to HEAD has no body).
  public var requestMethod: String?
  /// Full URI of that request, in octets.
  public var requestURI: [UInt8]?
  /// The outline of HTTP's message, where it was read to follow the stream.
  var outline: HTTPOutline?
  private var rest: Rest?

  /// The state of a message that nothing is known of.
  public init() {}

  /// What few messages have.
  private final class Rest: Sendable {
    let tls: TLSState?
    let http2Headers: [HTTP2Header]?
    let detail: [String: String]

    init(tls: TLSState?, http2Headers: [HTTP2Header]?, detail: [String: String]) {
      self.tls = tls
      self.http2Headers = http2Headers
      self.detail = detail
    }
  }

  /// What is known of the TLS connection, before its records.
  public var tls: TLSState? {
    get { rest?.tls }
    set { rest = Rest(tls: newValue, http2Headers: http2Headers, detail: detail) }
  }

  /// The header fields that an HTTP/2 frame completes, decoded with the connection's tables.
  public var http2Headers: [HTTP2Header]? {
    get { rest?.http2Headers }
    set { rest = Rest(tls: tls, http2Headers: newValue, detail: detail) }
  }

  /// What one protocol alone knows of its stream, by its own keys.
  public var detail: [String: String] {
    get { rest?.detail ?? [:] }
    set { rest = Rest(tls: tls, http2Headers: http2Headers, detail: newValue) }
  }

  /// Takes the outline out: it is that of the first message that is read with this state.
  mutating func takeOutline() -> HTTPOutline? {
    defer { outline = nil }
    return outline
  }
}
