import Dissection

/// One segment on its way through the analysis.
///
/// The rules and their precedence are those of the user guide's "TCP Analysis": what the other side
/// is told (windows, acknowledgments, probes) first, then what is sent (retransmissions and order).
struct AnalysisStep {
  private let taken: TrackedSegment
  var figures = SegmentFigures()

  @inline(__always)
  init(_ segment: TrackedSegment) { taken = segment }

  @inline(__always) var segment: SegmentHeader { taken.header }
  @inline(__always) var frame: UInt32 { taken.frame }
  @inline(__always) var time: Int64 { taken.time }
  @inline(__always) var sequence: UInt32 { segment.sequence }
  @inline(__always) var acknowledgment: UInt32 { segment.acknowledgment }
  @inline(__always) var length: UInt32 { segment.payloadByteCount }
  @inline(__always) var window: UInt32 { UInt32(segment.window) }
  /// None of SYN, FIN, RST.
  @inline(__always) var isPlain: Bool { segment.controlBits & 0x007 == 0 }
  /// SYN or FIN, which take a sequence number.
  @inline(__always) var takesNumber: Bool { segment.controlBits & 0x003 != 0 }

  /// The numbers that relative ones count from.
  ///
  /// Without the SYN they count from one before the first number seen, so that the first byte has
  /// number 1.
  @inline(__always)
  mutating func setBases(_ forward: inout FlowState, _ reverse: inout FlowState) {
    if segment.isOpeningAnswer, forward.hasBase, forward.base != sequence {
      // A SYN-ACK with another number: from here on numbers count from this one.
      figures.marks.insert(.reusedPorts)
      forward.base = sequence
    }
    if !forward.hasBase {
      forward.base = segment.isSyn ? sequence : sequence &- 1
      forward.hasBase = true
    }
    if segment.isAcknowledgment {
      if !reverse.hasBase {
        reverse.base = acknowledgment &- 1
        reverse.hasBase = true
      }
      reverse.isFlightKnown = true
    }
    if segment.isSyn {
      noteScaling(&forward, &reverse)
      noteFastOpen(&forward, reverse)
    }
  }

  /// Whether a SYN-ACK takes the bytes that came with the SYN (RFC 7413 §2).
  private mutating func noteFastOpen(_ forward: inout FlowState, _ reverse: FlowState) {
    if segment.isOpening {
      forward.hasOpeningPayload = length > 0
    } else if segment.isOpeningAnswer, reverse.hasOpeningPayload {
      let isTaken = SequenceOrder.isAfter(acknowledgment, reverse.base &+ 1)
      figures.marks.insert(isTaken ? .tfoAck : .tfoIgnored)
    }
  }

  /// Window scaling holds when both SYNs offer it (RFC 7323 §2.2).
  private func noteScaling(_ forward: inout FlowState, _ reverse: inout FlowState) {
    if segment.windowShift != .max {
      forward.windowShift = Int8(min(segment.windowShift, 14))
    }
    if forward.windowShift == -1 {
      forward.windowShift = -2
      reverse.windowShift = -2
    } else if segment.isAcknowledgment, reverse.windowShift == -2 {
      forward.windowShift = -2
    }
  }

  /// The three-way handshake and what the stream holds over all.
  @inline(__always)
  func noteHandshake(_ opening: inout SegmentAnalyzer.Opening, hasFirst: Bool) {
    if segment.isOpening {
      opening.time = time
    } else if segment.isAcknowledgment, !segment.isSyn, opening.nanoseconds == 0, opening.time != 0
    {
      opening.nanoseconds = time &- opening.time
    }
    var seen: UInt8 = 0
    if segment.isOpening, !hasFirst { seen |= 1 }
    if segment.isOpeningAnswer { seen |= 2 }
    if length > 0 {
      seen |= 8
    } else if segment.isAcknowledgment, !segment.isSyn {
      seen |= 4
    }
    if segment.isFin { seen |= 16 }
    if segment.isReset { seen |= 32 }
    // What the first segment shows counts for the others only, unless it opens the stream.
    if hasFirst || segment.isOpening {
      opening.completeness.ofOthers |= seen
    } else {
      opening.completeness.ofFirst |= seen
    }
  }

  /// Marks about windows and acknowledgments, and a gap before the segment.
  @inline(__always)
  mutating func markForward(_ forward: inout FlowState, _ reverse: inout FlowState) {
    let next = forward.next
    if length == 1, sequence == next, reverse.window == 0 {
      figures.marks.insert(.zeroWindowProbe)
      noteAcknowledgment(&forward, &reverse)
      return
    }
    if window == 0, isPlain { figures.marks.insert(.zeroWindow) }
    if next != 0, SequenceOrder.isAfter(sequence, next), !segment.isReset {
      figures.marks.insert(.lostSegment)
      forward.isFlightKnown = false
    }
    if length <= 1, sequence == next &- 1, isPlain { figures.marks.insert(.keepAlive) }
    if length > 0, isPlain, fillsWindow(reverse) { figures.marks.insert(.windowFull) }
    if length == 0, isPlain, sequence == next { markBare(&forward, &reverse) }
    noteAcknowledgment(&forward, &reverse)
  }

  /// Whether the segment reaches the edge of the receiver's window.
  @inline(__always)
  private func fillsWindow(_ reverse: FlowState) -> Bool {
    guard reverse.windowShift != -1 else { return false }
    let shift = max(reverse.windowShift, 0)
    return sequence &+ length == reverse.lastAcknowledgment &+ (reverse.window &<< UInt32(shift))
  }

  /// A segment without payload at the expected place: window updates and repeated acknowledgments.
  @inline(__always)
  private mutating func markBare(_ forward: inout FlowState, _ reverse: inout FlowState) {
    let isRepeated = acknowledgment == forward.lastAcknowledgment
    if window != 0, window != forward.window, isRepeated {
      figures.marks.insert(.windowUpdate)
    }
    if window != 0, window == forward.window, isRepeated,
      reverse.lastMarks.contains(.keepAlive)
    {
      figures.marks.insert(.keepAliveAck)
      return
    }
    if window == 0, forward.window == 0, reverse.lastMarks.contains(.zeroWindowProbe),
      isRepeated || acknowledgment == forward.lastAcknowledgment &+ 1
    {
      figures.marks.insert(.zeroWindowProbeAck)
      // The receiver took the byte of the probe after all.
      if !isRepeated {
        reverse.next = acknowledgment
        reverse.contiguous = acknowledgment
      }
      return
    }
    if window != 0, window == forward.window, isRepeated {
      forward.duplicateCount &+= 1
      figures.marks.insert(.duplicateAck)
      figures.duplicateNumber = forward.duplicateCount
      figures.duplicateFrame = forward.newAcknowledgmentFrame
    }
  }

  /// A new acknowledgment ends a run of duplicates; one beyond what was seen tells of a loss.
  @inline(__always)
  private mutating func noteAcknowledgment(
    _ forward: inout FlowState, _ reverse: inout FlowState
  ) {
    if acknowledgment != forward.lastAcknowledgment {
      forward.newAcknowledgmentFrame = frame
      forward.duplicateCount = 0
    }
    guard reverse.contiguous != 0,
      SequenceOrder.isAfter(acknowledgment, reverse.contiguous)
    else { return }
    figures.isBeyondSeen = segment.isAcknowledgment || segment.isSyn
    if segment.isAcknowledgment, isNewLoss(forward, reverse) {
      figures.marks.insert(.ackLostSegment)
      // Behind a gap that was seen, the next such acknowledgment is told of too.
      if reverse.contiguous == reverse.next,
        SequenceOrder.isAfter(acknowledgment, reverse.next)
      {
        forward.hasAcknowledgedLost = true
        forward.lossSequences = (sequence, reverse.next)
      }
      reverse.contiguous = reverse.next
    }
  }

  /// Bytes that nobody saw are told of once, until both sides have sent something new.
  @inline(__always)
  private func isNewLoss(_ forward: FlowState, _ reverse: FlowState) -> Bool {
    guard forward.hasAcknowledgedLost, SequenceOrder.isAfter(acknowledgment, reverse.next) else {
      return true
    }
    return sequence != forward.lossSequences.own && reverse.next != forward.lossSequences.other
  }
}
