import Bytes

/// Puts the messages of one TCP stream together, from its segments in the capture's order.
///
/// It does with a segment what Wireshark does by default: bytes that were seen before are left
/// alone; bytes that belong to a message that has begun wait for it, in whatever order they come;
/// all others begin a message of their own, even behind a gap. Give it every segment of both sides
/// and ask for the result of a frame when the stream is through. It keeps where the bytes of a
/// message are, not the bytes: whoever asks reads them again.
public final class MessageAssembler {
  /// A segment as its header and its frame tell.
  public struct Segment: Sendable {
    /// Number of the frame.
    public var frame: Int
    /// Time of the frame.
    public var nanoseconds: Int64
    /// Whether the client sent it.
    public var isFromClient: Bool
    /// Sequence number of its first octet, SYN included.
    public var sequence: UInt32
    /// The flag SYN.
    public var isSYN: Bool
    /// The flag FIN.
    public var isFIN: Bool

    /// A segment.
    public init(
      frame: Int, nanoseconds: Int64, isFromClient: Bool, sequence: UInt32, isSYN: Bool,
      isFIN: Bool
    ) {
      self.frame = frame
      self.nanoseconds = nanoseconds
      self.isFromClient = isFromClient
      self.sequence = sequence
      self.isSYN = isSYN
      self.isFIN = isFIN
    }
  }

  /// The most bytes of one message that are kept; of a longer one the first bytes are.
  public static let keptByteLimit = 16 << 20

  private var cutter: MessageCutter
  private var client = Progress()
  private var server = Progress()
  /// Segments taken so far.
  private var step = 0

  /// An assembler for a stream of which no segment was seen.
  ///
  /// - Parameters:
  ///   - conversation: What the two sides say, from the start.
  ///   - segmentCount: Segments that are expected; room is made for them.
  public init(_ conversation: Conversation, segmentCount: Int = 0) {
    cutter = MessageCutter(conversation, segmentCount: segmentCount)
  }

  /// What became of a frame's payload; nil for a frame without one.
  ///
  /// Messages over several segments come with their fragments and without bytes.
  public func messages(ofFrame frame: Int) -> SegmentMessages? {
    cutter.messages(ofFrame: frame, step: step)
  }

  /// True when a message of that side has begun and is not complete.
  public func isWaiting(fromClient: Bool) -> Bool {
    (fromClient ? client : server).waiting != nil
  }

  /// A message that has begun and is not complete: what is there of it.
  public struct IncompleteMessage: Sendable {
    /// Its protocol.
    public let next: ProtocolID
    /// The first frame with a part of it.
    public let firstFrame: Int
    /// The last one.
    public let lastFrame: Int
    /// Its bytes so far, up to `keptByteLimit`.
    public let bytes: [UInt8]
  }

  /// The message of that side that waits for more bytes; nil when none does.
  public func incompleteMessage(fromClient: Bool) -> IncompleteMessage? {
    guard let waiting = (fromClient ? client : server).waiting else { return nil }
    let parts = waiting.fragments(.max)
    guard let first = parts.first, let last = parts.last else { return nil }
    return IncompleteMessage(
      next: waiting.next, firstFrame: first.frame, lastFrame: last.frame, bytes: waiting.bytes)
  }

  /// Takes the next segment of the capture.
  ///
  /// - Parameters:
  ///   - segment: Its header.
  ///   - payload: Its payload; what the capture did not keep is a gap.
  public func take(_ segment: Segment, _ payload: borrowing ByteView) {
    step += 1
    if segment.isFromClient {
      cutter.take(segment, payload, &client)
    } else {
      cutter.take(segment, payload, &server)
    }
  }
}
