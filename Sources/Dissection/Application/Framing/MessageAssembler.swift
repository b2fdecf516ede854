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

  private(set) var conversation: Conversation
  private var client = Progress()
  private var server = Progress()
  private var fates = PayloadFates()
  /// Segments taken so far.
  private var step = 0

  /// An assembler for a stream of which no segment was seen.
  public init(_ conversation: Conversation) { self.conversation = conversation }

  /// What became of a frame's payload; nil for a frame without one.
  ///
  /// Messages over several segments come with their fragments and without bytes.
  public func messages(ofFrame frame: Int) -> SegmentMessages? {
    fates.fate(ofFrame: frame, step: step) { conversation.completed($0) }
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
    // Taken out for the time being, so that its arrays are not copied.
    var progress =
      segment.isFromClient
      ? exchange(&client, with: Progress()) : exchange(&server, with: Progress())
    let start = progress.place(segment.sequence &+ (segment.isSYN ? 1 : 0))
    var result = SegmentMessages()
    if payload.count > 0 {
      if let offset = progress.newBytes(from: start, count: payload.reportedCount) {
        let isTaken = resume(
          &progress, start + Int64(offset), payload.dropFirst(offset), segment, &result, offset)
        if !isTaken {
          begin(&progress, start, payload, offset, segment, &result)
        }
      } else {
        result.isInSequence = false
      }
      fates.note(result, ofFrame: segment.frame)
    }
    if segment.isFIN { close(&progress, segment, &result) }
    if segment.isFromClient { client = progress } else { server = progress }
  }

  /// Adds bytes to the message that waits; false when they do not belong to it.
  private func resume(
    _ progress: inout Progress, _ start: Int64, _ bytes: borrowing ByteView, _ segment: Segment,
    _ result: inout SegmentMessages, _ offset: Int
  ) -> Bool {
    guard var waiting = progress.waiting else { return false }
    guard waiting.takes(start) else {
      if start >= waiting.end { progress.waiting = nil }
      return false
    }
    progress.waiting = nil
    waiting.add(bytes.octets(), at: start, frame: segment.frame, offset: offset)
    result.waitingOffset = offset
    guard waiting.isWorthAsking else {
      progress.waiting = waiting
      return true
    }
    switch ask(&waiting, segment, isClosed: false) {
    case .message(let count):
      deliver(waiting, count, segment, &result)
      let behind = waiting.count - count
      if behind > 0, behind <= bytes.count {
        let rest = bytes.dropFirst(bytes.count - behind)
        begin(
          &progress, start + Int64(bytes.count - behind), rest, 0, segment, &result,
          base: offset + bytes.count - behind)
      }
    case .incomplete(let needed):
      waiting.needed = needed
      progress.waiting = waiting
    case .untilClose:
      waiting.needed = nil
      waiting.isUntilClose = true
      progress.waiting = waiting
    case .mismatch: break
    }
    return true
  }

  /// Cuts fresh bytes into messages; the rest waits.
  private func begin(
    _ progress: inout Progress, _ start: Int64, _ bytes: borrowing ByteView, _ offset: Int,
    _ segment: Segment, _ result: inout SegmentMessages, base: Int = 0
  ) {
    var at = offset
    while at < bytes.count {
      let rest = bytes.dropFirst(at)
      let (next, framing) = conversation.frame(rest, isFromClient: segment.isFromClient)
      switch framing {
      case .message(let count):
        let length = min(max(count, 1), rest.count)
        let state = conversation.step(
          rest.prefix(length), next, isFromClient: segment.isFromClient, frame: segment.frame,
          nanoseconds: segment.nanoseconds)
        result.messages.append(
          SegmentMessages.Message(
            next: next, body: .inSegment(offset: base + at, count: length), state: state))
        at += length
      case .incomplete where rest.count < rest.reportedCount,
        .untilClose where rest.count < rest.reportedCount:
        // What the capture did not keep never comes: the message is shown as far as it goes.
        let state = conversation.step(
          rest, next, isFromClient: segment.isFromClient, frame: segment.frame,
          nanoseconds: segment.nanoseconds)
        result.messages.append(
          SegmentMessages.Message(
            next: next, body: .inSegment(offset: base + at, count: rest.reportedCount),
            state: state))
        return
      case .incomplete where progress.hasSeen(start + Int64(bytes.count)),
        .untilClose where progress.hasSeen(start + Int64(bytes.count)):
        // What follows was taken for something else when it came ahead of these bytes.
        return
      case .incomplete(let needed):
        wait(&progress, start + Int64(at), rest, next, needed, segment, base + at)
        result.waitingOffset = base + at
        return
      case .untilClose:
        wait(&progress, start + Int64(at), rest, next, nil, segment, base + at)
        progress.waiting?.isUntilClose = true
        result.waitingOffset = base + at
        return
      case .mismatch: return
      }
    }
  }

  private func wait(
    _ progress: inout Progress, _ start: Int64, _ bytes: borrowing ByteView, _ next: ProtocolID,
    _ needed: Int?, _ segment: Segment, _ offset: Int
  ) {
    var waiting = WaitingMessage(next: next, start: start)
    waiting.needed = needed
    waiting.add(bytes.octets(), at: start, frame: segment.frame, offset: offset)
    progress.waiting = waiting
  }

  private func ask(
    _ waiting: inout WaitingMessage, _ segment: Segment, isClosed: Bool
  ) -> Framing {
    if let whole = waiting.wholeBeyondLimit { return .message(byteCount: whole) }
    let view = ByteView(waiting.bytes.span.rawBytes)
    return conversation.frame(
      view, isFromClient: segment.isFromClient, isContinued: true, isClosed: isClosed
    ).framing
  }

  private func deliver(
    _ waiting: WaitingMessage, _ count: Int, _ segment: Segment, _ result: inout SegmentMessages
  ) {
    let bytes = Array(waiting.bytes.prefix(count))
    let state = conversation.step(
      ByteView(bytes.span.rawBytes), waiting.next, isFromClient: segment.isFromClient,
      frame: segment.frame, nanoseconds: segment.nanoseconds)
    let fragments = waiting.fragments(count)
    result.messages.append(
      SegmentMessages.Message(
        next: waiting.next, body: .assembled(bytes: [], fragments: fragments), state: state))
    result.waitingOffset = .max
    for fragment in fragments where fragment.frame != segment.frame {
      fates.note(ofFrame: fragment.frame, reassembledIn: segment.frame)
    }
  }

  /// A FIN ends a message that lasts until the sender closes.
  private func close(
    _ progress: inout Progress, _ segment: Segment, _ result: inout SegmentMessages
  ) {
    guard var waiting = progress.waiting, waiting.isUntilClose else { return }
    progress.waiting = nil
    guard case .message(let count) = ask(&waiting, segment, isClosed: true) else { return }
    deliver(waiting, count, segment, &result)
    fates.note(result, ofFrame: segment.frame)
  }
}
