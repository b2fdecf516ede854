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
  @FrameNumber public var reassembledIn: Int?
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
    _reassembledIn = FrameNumber(wrappedValue: reassembledIn)
    self.waitingOffset = waitingOffset
    self.isInSequence = isInSequence
  }
}
