import Bytes

/// Cuts the bytes of both directions into messages, and keeps what became of each payload.
struct MessageCutter: Sendable {
  typealias Segment = MessageAssembler.Segment
  typealias Progress = MessageAssembler.Progress
  typealias WaitingMessage = MessageAssembler.WaitingMessage

  private var conversation: Conversation
  private var fates: PayloadFates

  init(_ conversation: Conversation, segmentCount: Int) {
    self.conversation = conversation
    fates = PayloadFates(capacity: segmentCount)
  }

  /// What became of a frame's payload; nil for a frame without one.
  ///
  /// - Parameter step: How often the stream has gone on.
  mutating func messages(ofFrame frame: Int, step: Int) -> SegmentMessages? {
    fates.fate(ofFrame: frame, step: step) { conversation.complete(&$0) }
  }

  /// Takes the next segment of the direction that has come as far as `progress` says.
  mutating func take(
    _ segment: Segment, _ payload: borrowing ByteView, _ progress: inout Progress
  ) {
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
  }

  /// Adds bytes to the message that waits; false when they do not belong to it.
  private mutating func resume(
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
  private mutating func begin(
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

  private mutating func wait(
    _ progress: inout Progress, _ start: Int64, _ bytes: borrowing ByteView, _ next: ProtocolID,
    _ needed: Int?, _ segment: Segment, _ offset: Int
  ) {
    var waiting = WaitingMessage(next: next, start: start)
    waiting.needed = needed
    waiting.add(bytes.octets(), at: start, frame: segment.frame, offset: offset)
    progress.waiting = waiting
  }

  private mutating func ask(
    _ waiting: inout WaitingMessage, _ segment: Segment, isClosed: Bool
  ) -> Framing {
    if let whole = waiting.wholeBeyondLimit { return .message(byteCount: whole) }
    let view = ByteView(waiting.bytes.span.rawBytes)
    return conversation.frame(
      view, isFromClient: segment.isFromClient, isContinued: true, isClosed: isClosed
    ).framing
  }

  private mutating func deliver(
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
  private mutating func close(
    _ progress: inout Progress, _ segment: Segment, _ result: inout SegmentMessages
  ) {
    guard var waiting = progress.waiting, waiting.isUntilClose else { return }
    progress.waiting = nil
    guard case .message(let count) = ask(&waiting, segment, isClosed: true) else { return }
    deliver(waiting, count, segment, &result)
    fates.note(result, ofFrame: segment.frame)
  }
}
