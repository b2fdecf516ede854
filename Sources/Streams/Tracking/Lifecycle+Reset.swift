import Dissection

/// Resets, and what comes after them.
extension Lifecycle.Course {
  /// A reset that its receiver believes ends the stream; others are noted only.
  ///
  /// Source: RFC 9293 §3.5.3, RFC 5961 §3.2 (a reset inside the window but not at its start is
  /// challenged).
  mutating func takeReset(
    _ input: LifecycleInput, _ own: Lifecycle.Side, _ peer: Lifecycle.Side, row: inout StreamRow
  ) {
    if answersOldSegment(input, own, row) {
      row.marks.insert(.resetIgnored)
      return
    }
    let side = input.side
    let number = input.segment.sequence
    let isExact = !peer.hasAcknowledged || number == peer.acknowledged
    let isAtOwnEnd =
      number == own.payloadEnd || number == own.payloadEnd &+ 1 || number == own.finNext
    awaitsChallenge = row.marks.contains(.established) && !isExact && !isAtOwnEnd
    statesBeforeReset = row.state
    if row.marks.contains(.established), peer.hasAcknowledged, !isExact {
      let room = max(input.peerWindow, 1)
      let ahead = number &- peer.acknowledged
      if ahead >= room, !isAtOwnEnd {
        row.marks.insert(.resetIgnored)
        return
      }
    }
    row.marks.insert(.reset)
    if isExact { row.marks.insert(.resetExact) }
    if side == 1 { row.marks.insert(.resetBySide1) }
    if row.marks.isSuperset(of: [.finAcknowledged0, .finAcknowledged1]) {
      row.marks.insert(.resetAfterClose)
    }
    if copyCount &* 3 >= row.packetCount.0 &+ row.packetCount.1, copyCount > 1 {
      row.marks.insert(.copies)
    }
    row.resetFrame = input.frame
    row.state = (.closed, .closed)
  }

  /// True for the reset with which a side that has just sent its SYN answers a segment of an older
  /// connection: its own attempt goes on.
  ///
  /// Source: RFC 9293 §3.5.2, figure 9 ("recovery from old duplicate SYN"), §3.10.7.3.
  private func answersOldSegment(
    _ input: LifecycleInput, _ own: Lifecycle.Side, _ row: StreamRow
  ) -> Bool {
    let isOpener = row.marks.contains(input.side == 0 ? .opening0 : .opening1)
    let hasBase = row.marks.contains(input.side == 0 ? .hasBase0 : .hasBase1)
    guard isOpener, hasBase, !row.marks.contains(.established),
      !row.marks.contains(.payload(input.side))
    else { return false }
    let base = input.side == 0 ? row.base.0 : row.base.1
    let number = input.segment.sequence
    // A reset that gives up names the SYN's place; many stacks write 0 beside an ACK.
    return number != base && number != base &+ 1
      && !(input.segment.isAcknowledgment && number == 0)
  }

  /// A challenge ACK takes the reset before it back; true when the segment is one.
  ///
  /// Source: RFC 5961 §3.2: an ACK without payload that acknowledges nothing new.
  mutating func takeChallenge(
    _ input: LifecycleInput, _ own: Lifecycle.Side, row: inout StreamRow
  ) -> Bool {
    let byResetter = (input.side == 1) == row.marks.contains(.resetBySide1)
    guard awaitsChallenge, !byResetter, !input.segment.isReset,
      input.segment.isAcknowledgment
    else { return false }
    awaitsChallenge = false
    guard input.segment.payloadByteCount == 0, !input.segment.isSyn, !input.segment.isFin,
      own.hasAcknowledged, input.segment.acknowledgment == own.acknowledged
    else { return false }
    row.marks.subtract([.reset, .resetBySide1, .resetAfterClose, .resetExact])
    row.marks.insert(.resetIgnored)
    row.resetFrame = 0
    row.state = statesBeforeReset
    return true
  }

  /// After the reset: a sender that goes on did not send it.
  func noteAfterReset(_ input: LifecycleInput, row: inout StreamRow) {
    let byResetter = (input.side == 1) == row.marks.contains(.resetBySide1)
    guard byResetter, !input.segment.isReset, input.marks.isDisjoint(with: Self.repeated) else {
      return
    }
    if input.segment.payloadByteCount > 0 || input.segment.isFin {
      row.marks.insert(.wentOnAfterReset)
    }
  }

  /// Zeek's letters for the segment.
  @inline(__always)
  mutating func noteHistory(
    _ input: LifecycleInput, _ own: inout Lifecycle.Side, row: inout StreamRow
  ) {
    let segment = input.segment
    let byClient = input.side == row.client
    let bits = segment.controlBits & 0x017
    // The hot cases: a bare ACK or data, both known already.
    let known: UInt32 = byClient ? 0b1100 : 0b1100 << 12
    if bits == 0x010, row.historyMask & known == known, input.marks.isEmpty { return }
    if segment.isSyn, segment.isFin || segment.isReset {
      note(.combined, byClient, &row)
    } else if segment.isSyn {
      note(segment.isAcknowledgment ? .openingAnswer : .opening, byClient, &row)
    }
    if segment.payloadByteCount > 0, !segment.isReset {
      if input.marks.isDisjoint(with: Self.repeated) {
        note(.data, byClient, &row)
      } else {
        own.retransmissionCount &+= 1
        noteEach(own.retransmissionCount, .retransmission, byClient, &row)
      }
    } else if bits == 0x010 {
      note(.acknowledgment, byClient, &row)
    }
    if input.marks.contains(.zeroWindow) {
      own.zeroWindowCount &+= 1
      noteEach(own.zeroWindowCount, .zeroWindow, byClient, &row)
    }
    if input.marks.contains(.ackLostSegment) {
      own.gapCount &+= 1
      noteEach(own.gapCount, .gap, !byClient, &row)
    }
    if segment.isFin, !segment.isSyn { note(.fin, byClient, &row) }
    if segment.isReset, !segment.isSyn { note(.reset, byClient, &row) }
  }

  /// A letter that is written once.
  @inline(__always)
  private func note(_ event: History.Event, _ byClient: Bool, _ row: inout StreamRow) {
    let bit: UInt32 = 1 &<< (UInt32(event.rawValue) + (byClient ? 0 : 12))
    if row.historyMask & bit != 0 { return }
    row.historyMask |= bit
    History.append(event, byClient: byClient, to: &row.history)
  }

  /// A letter that is written at the first, tenth, hundredth … time.
  private func noteEach(
    _ count: UInt32, _ event: History.Event, _ byClient: Bool, _ row: inout StreamRow
  ) {
    var power: UInt32 = 1
    while power < count, power < 1_000_000_000 { power *= 10 }
    if power == count { History.append(event, byClient: byClient, to: &row.history) }
  }
}
