/// What becomes of the payload of one TCP segment.
public struct SegmentMessages: Sendable {
  /// A message of an application protocol that ends in this segment.
  public struct Message: Sendable {
    /// Where its bytes are.
    public enum Body: Sendable {
      /// In this segment alone: offset in the segment's payload and length.
      case inSegment(offset: Int, count: Int)
      /// Put together from several segments.
      case assembled(bytes: [UInt8], fragments: [Fragment])
    }

    /// The protocol.
    public var next: ProtocolID
    /// The bytes.
    public var body: Body
    /// What the protocol itself needs to know of its stream, where it has a matched request or
    /// response (HTTP), a state agreed on earlier (TLS, HTTP/2, WebSocket).
    public var state: MessageState

    /// A message.
    public init(next: ProtocolID, body: Body, state: MessageState = MessageState()) {
      self.next = next
      self.body = body
      self.state = state
    }
  }

  /// Messages that end here, in the order of the stream.
  public var messages: [Message]
  /// Where this segment's payload goes on, when a message begun or continued here ends in a later
  /// segment: that frame, where known.
  public var reassembledIn: Int?
  /// Offset in the payload from which on the bytes wait for a later segment; the payload's length
  /// when nothing waits.
  public var waitingOffset: Int
  /// False when the payload must not be dissected: retransmitted or out of order bytes.
  public var isInSequence: Bool

  /// The fate of a payload.
  public init(
    messages: [Message] = [], reassembledIn: Int? = nil, waitingOffset: Int = .max,
    isInSequence: Bool = true
  ) {
    self.messages = messages
    self.reassembledIn = reassembledIn
    self.waitingOffset = waitingOffset
    self.isInSequence = isInSequence
  }
}

/// What an application protocol knows of its stream when one of its messages is dissected.
public struct MessageState: Sendable {
  /// True when the client of the stream sent the message.
  public var isFromClient = true
  /// Frame of the request that a response answers, or of the response to a request.
  public var peerFrame: Int?
  /// Nanoseconds from the request to this response.
  public var responseNanoseconds: Int64?
  /// Method of the request that a response answers (a response to HEAD has no body).
  public var requestMethod: String?
  /// Full URI of that request.
  public var requestURI: String?
  /// Number of the request or response in its stream, from 1.
  public var ordinal = 0
  /// Position of the exchange in the conversation, for `Conversation.completed(_:)`.
  public var exchange: Int?
  /// Frame of the request before in this stream.
  public var previousRequestFrame: Int?
  /// Frame of the response before in this stream.
  public var previousResponseFrame: Int?
  /// Frame of the next request in this stream.
  public var nextRequestFrame: Int?
  /// Frame of the next response in this stream.
  public var nextResponseFrame: Int?
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
  /// What is known of the TLS connection, before its records.
  public var tls: TLSState?
  /// The header fields that an HTTP/2 frame completes, decoded with the connection's tables.
  public var http2Headers: [HTTP2Header]?
  /// What one protocol alone knows of its stream, by its own keys.
  public var detail: [String: String] = [:]

  /// The state of a message that nothing is known of.
  public init() {}
}
