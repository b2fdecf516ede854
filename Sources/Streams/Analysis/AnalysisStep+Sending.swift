import Dissection

/// Retransmission, order, and what is remembered for the segments to come.
extension AnalysisStep {
  /// A retransmission this soon after a duplicate acknowledgment is a fast one.
  static let fastNanoseconds: Int64 = 20_000_000
  /// Without an initial round trip time, a segment this late is still only out of order.
  static let orderNanoseconds: Int64 = 3_000_000

  /// Marks a segment that takes sequence numbers sent before.
  @inline(__always)
  mutating func markSending(
    _ forward: inout FlowState, _ reverse: inout FlowState, _ initialNanoseconds: Int64
  ) {
    guard length > 0 || takesNumber, !figures.marks.contains(.keepAlive) else { return }
    if length > 0, reverse.lastAcknowledgment != 0,
      SequenceOrder.isAtOrBefore(sequence &+ length, reverse.lastAcknowledgment)
    {
      figures.marks.formUnion([.spuriousRetransmission, .retransmission])
      return
    }
    guard forward.next != 0, SequenceOrder.isBefore(sequence, forward.next) else { return }
    // Maybe a byte more behind a zero window probe: new data.
    if length > 1, sequence == forward.next &- 1 { return }
    markRepeated(forward, reverse, initialNanoseconds)
  }

  private mutating func markRepeated(
    _ forward: FlowState, _ reverse: FlowState, _ initialNanoseconds: Int64
  ) {
    let sinceAcknowledgment = time &- reverse.lastTime
    if reverse.duplicateCount >= 2, (0..<Self.fastNanoseconds).contains(sinceAcknowledgment) {
      if sequence == reverse.lastAcknowledgment {
        figures.marks.formUnion([.fastRetransmission, .retransmission])
        return
      }
    }
    let limit = initialNanoseconds == 0 ? Self.orderNanoseconds : initialNanoseconds
    let next = sequence &+ length &+ (takesNumber ? 1 : 0)
    if (0..<max(limit, 1)).contains(time &- forward.nextTime), forward.next != next {
      figures.marks.insert(.outOfOrder)
      return
    }
    figures.marks.insert(.retransmission)
    figures.retransmittedFrame = forward.nextFrame
    figures.retransmissionNanoseconds = time &- forward.nextTime
    if let first = forward.unacknowledged.first {
      figures.retransmittedFrame = first.frame
      figures.retransmissionNanoseconds = time &- first.time
    }
  }

  /// Remembers the segment for those that follow.
  @inline(__always)
  mutating func remember(_ forward: inout FlowState, _ reverse: inout FlowState) {
    var next = sequence &+ length
    if length > 0 || takesNumber {
      if takesNumber { next &+= 1 }
      if forward.unacknowledged.count < FlowState.greatestUnacknowledgedCount {
        forward.unacknowledged.append(
          UnacknowledgedSegments.Segment(
            sequence: sequence, next: next, frame: frame, time: time))
      }
    }
    let isProbe = figures.marks.contains(.zeroWindowProbe)
    if !isProbe {
      if forward.next == 0 || SequenceOrder.isAfter(next, forward.next) {
        forward.next = next
        forward.nextFrame = frame
        forward.nextTime = time
      }
      if forward.contiguous == 0 || sequence == forward.contiguous {
        forward.contiguous = forward.next
      }
    }
    forward.window = window
    forward.lastAcknowledgment = acknowledgment
    forward.lastTime = time
    forward.lastMarks = figures.marks
    forward.selectivelyAcknowledgedByteCount = segment.selectivelyAcknowledgedByteCount
  }

  /// Forgets what the segment acknowledges and notes the oldest segment acknowledged exactly.
  @inline(__always)
  mutating func removeAcknowledged(from reverse: inout FlowState) {
    let count = reverse.unacknowledged.count
    if count == 0 { return }
    // What nearly every segment of a dialogue does: it acknowledges the one that there is.
    if count == 1, let only = reverse.unacknowledged.first, only.next == acknowledgment {
      figures.acknowledgedFrame = only.frame
      figures.acknowledgedNanoseconds = time &- only.time
      reverse.unacknowledged.keep(0)
      return
    }
    var kept = 0
    for index in 0..<count {
      var sent = reverse.unacknowledged[index]
      if acknowledgment == sent.next {
        if figures.acknowledgedFrame == 0 {
          figures.acknowledgedFrame = sent.frame
          figures.acknowledgedNanoseconds = time &- sent.time
        }
        continue
      }
      if SequenceOrder.isAfter(acknowledgment, sent.sequence),
        SequenceOrder.isBefore(acknowledgment, sent.next)
      {
        sent.sequence = acknowledgment
      } else if !SequenceOrder.isAfter(sent.next, acknowledgment) {
        continue
      }
      reverse.unacknowledged[kept] = sent
      kept += 1
    }
    reverse.unacknowledged.keep(kept)
  }

  /// Bytes in flight and bytes since the last push.
  @inline(__always)
  mutating func countFlight(_ forward: inout FlowState, _ reverse: FlowState) {
    guard length != 0, forward.isFlightKnown, forward.unacknowledged.count > 0 else { return }
    var first = UInt32.max
    var last: UInt32 = 0
    for place in 0..<forward.unacknowledged.count {
      let sent = forward.unacknowledged[place]
      first = min(first, sent.sequence &- forward.base)
      last = max(last, sent.next &- forward.base)
    }
    var flight = last &- first &- reverse.selectivelyAcknowledgedByteCount
    if takesNumber { flight &-= 1 }
    figures.isFlightKnown = true
    if flight > 0, flight < 2_000_000_000 {
      forward.pushByteCount = forward.wasPushed ? length : forward.pushByteCount &+ length
      forward.wasPushed = segment.isPush
      figures.bytesInFlight = flight
      figures.pushByteCount = forward.pushByteCount
    }
  }
}
