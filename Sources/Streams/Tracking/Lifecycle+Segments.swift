import Dissection

/// Taking segments.
extension Lifecycle {
  /// Takes the first segment of a stream: who is the client, in which states it begins.
  @inline(never)
  static func begin(_ first: TrackedSegment, row: inout StreamRow) {
    let segment = first.header
    let side = first.side
    var clientSide: Int
    if segment.isSyn {
      clientSide = segment.isAcknowledgment ? 1 - side : side
      row.marks.insert(.clientIsKnown)
    } else {
      clientSide = inferredClient(segment, from: side)
    }
    if segment.marks.contains(.quoted), !segment.isSyn { row.marks.remove(.clientIsKnown) }
    if clientSide == 1 { row.marks.insert(.clientIsSide1) }
    if segment.marks.contains(.ipv6) { row.marks.insert(.isIPv6) }
    if clientSide != side {
      History.append(.flip, byClient: false, to: &row.history)
    }
  }

  /// The side without the well-known port, else the one with the higher port, else the sender.
  static func inferredClient(_ segment: SegmentHeader, from side: Int) -> Int {
    let source = segment.sourcePort
    let destination = segment.destinationPort
    if (source < 1024) != (destination < 1024) { return source < 1024 ? 1 - side : side }
    return source < destination ? 1 - side : side
  }
}

extension Lifecycle.Course {
  /// Takes the next segment.
  ///
  /// - Parameters:
  ///   - input: The segment.
  ///   - own: Its sender.
  ///   - peer: The other side.
  ///   - row: What is kept of the stream.
  /// - Returns: True when it is a copy of the one before.
  mutating func take(
    _ input: LifecycleInput, _ own: inout Lifecycle.Side, _ peer: inout Lifecycle.Side,
    row: inout StreamRow
  ) -> Bool {
    finRole = nil
    let segment = input.segment
    let side = input.side
    row.marks.insert(.segments(side))
    if Self.isCopy(input, &own) {
      copyCount &+= 1
      return true
    }
    noteHistory(input, &own, row: &row)
    if row.marks.contains(.reset), !takeChallenge(input, own, row: &row) {
      noteAfterReset(input, row: &row)
      return false
    }
    let isRepeated = !input.marks.isDisjoint(with: Self.repeated)
    if side == 0 { row.unanswered.1 = 0 } else { row.unanswered.0 = 0 }
    row.marks.remove(.payloadUnanswered(1 - side))
    if isRepeated, !segment.isReset { noteRepeated(input, row: &row) }
    if segment.isSyn {
      takeOpening(input, row: &row)
    } else if segment.isAcknowledgment {
      takeAcknowledgment(input, &own, &peer, row: &row)
    }
    let isNew = !isRepeated && !input.marks.contains(.keepAlive)
    if segment.payloadByteCount > 0, isNew, !segment.isReset {
      takePayload(input, &own, peer, row: &row)
    }
    if segment.isFin, !segment.isReset { takeFin(input, &own, row: &row) }
    if segment.isReset { takeReset(input, own, peer, row: &row) }
    return false
  }
}

/// The parts of a segment.
extension Lifecycle.Course {
  static let repeated: TCPAnalysis = [
    .retransmission, .fastRetransmission, .spuriousRetransmission,
  ]

  /// The same segment again at once: another tap, not another segment.
  @inline(__always)
  private static func isCopy(_ input: LifecycleInput, _ own: inout Lifecycle.Side) -> Bool {
    let segment = input.segment
    let footprint = Lifecycle.Footprint(
      sequence: segment.sequence, acknowledgment: segment.acknowledgment,
      length: segment.payloadByteCount, controlBits: segment.controlBits,
      identification: segment.identification)
    // Without an identification (IPv6, many of IPv4) nothing but haste tells a copy from a
    // retransmission, and nothing at all from a repeated acknowledgment.
    let takesNumbers = segment.payloadByteCount > 0 || segment.isSyn || segment.isFin
    let limit =
      segment.identification != 0
      ? Lifecycle.copyNanoseconds : takesNumbers ? Lifecycle.hastyCopyNanoseconds : 0
    let isSame = footprint == own.footprint && input.time &- own.footprintTime < limit
    own.footprint = footprint
    own.footprintTime = input.time
    return isSame
  }

  private func noteRepeated(_ input: LifecycleInput, row: inout StreamRow) {
    if input.side == 0 {
      row.unanswered.0 = min(row.unanswered.0, 254) + 1
    } else {
      row.unanswered.1 = min(row.unanswered.1, 254) + 1
    }
    if input.segment.payloadByteCount > 0 { row.marks.insert(.payloadUnanswered(input.side)) }
  }

  /// SYN and SYN-ACK.
  private func takeOpening(_ input: LifecycleInput, row: inout StreamRow) {
    if input.segment.isAcknowledgment {
      row.marks.insert(.openingAnswer)
      if !row.marks.contains(.established) {
        row.setState(.synReceived, of: input.side)
        if !row.marks.contains(.opening) { row.setState(.synSent, of: 1 - input.side) }
      }
    } else {
      row.marks.formUnion([.opening, input.side == 0 ? .opening0 : .opening1])
      if !row.marks.contains(.openingAnswer), !row.marks.contains(.established) {
        row.setState(.synSent, of: input.side)
        let isBoth = row.marks.isSuperset(of: [.opening0, .opening1])
        row.setState(isBoth ? .synSent : .listen, of: 1 - input.side)
      }
    }
  }

  /// What an acknowledgment tells: the handshake's end, bytes and FINs that arrived.
  @inline(__always)
  private func takeAcknowledgment(
    _ input: LifecycleInput, _ own: inout Lifecycle.Side, _ peer: inout Lifecycle.Side,
    row: inout StreamRow
  ) {
    let segment = input.segment
    let side = input.side
    let number = segment.acknowledgment
    if !own.hasAcknowledged || SequenceOrder.isAfter(number, own.acknowledged) {
      own.acknowledged = number
      own.hasAcknowledged = true
      let isAll = SequenceOrder.isAtOrAfter(number, peer.payloadEnd)
      if isAll, row.marks.contains(.payload(1 - side)) {
        row.marks.insert(.acknowledged(1 - side))
      }
    }
    if !row.marks.contains(.established), !segment.isReset {
      endHandshake(input, row: &row)
    }
    if row.marks.contains(.fin(1 - side)), !row.marks.contains(.finAcknowledged(1 - side)),
      SequenceOrder.isAtOrAfter(number, peer.finNext)
    {
      acknowledgeFin(of: 1 - side, by: input, row: &row)
    }
  }

  /// The handshake is complete with the first segment that acknowledges the SYN-ACK, or the first
  /// that carries bytes.
  private func endHandshake(_ input: LifecycleInput, row: inout StreamRow) {
    let hasOpening = row.marks.contains(.opening) || row.marks.contains(.openingAnswer)
    if hasOpening {
      let byClient = input.side == row.client
      let isAnswered = row.marks.contains(.openingAnswer)
      guard byClient && isAnswered || !byClient && !isAnswered || input.segment.payloadByteCount > 0
      else { return }
      if !isAnswered, input.segment.payloadByteCount == 0 { return }
    }
    row.marks.insert(.established)
    row.setState(.established, of: 0)
    row.setState(.established, of: 1)
  }

  private func acknowledgeFin(of sender: Int, by input: LifecycleInput, row: inout StreamRow) {
    row.marks.insert(.finAcknowledged(sender))
    switch row.state(of: sender) {
    case .finWait1: row.setState(.finWait2, of: sender)
    case .closing: row.setState(.timeWait, of: sender)
    case .lastAck: row.setState(.closed, of: sender)
    default: break
    }
    switch row.state(of: input.side) {
    case .established, .synReceived: row.setState(.closeWait, of: input.side)
    case .finWait2: row.setState(.timeWait, of: input.side)
    case .finWait1: row.setState(.closing, of: input.side)
    default: break
    }
    // Both FINs in one segment that acknowledges the first: three steps instead of four.
    if input.segment.isFin, !row.marks.contains(.fin(input.side)) { row.marks.insert(.finsMerged) }
  }

  @inline(__always)
  private func takePayload(
    _ input: LifecycleInput, _ own: inout Lifecycle.Side, _ peer: Lifecycle.Side,
    row: inout StreamRow
  ) {
    let side = input.side
    let end = input.segment.sequence &+ input.segment.payloadByteCount
    if !row.marks.contains(.payload(side)) {
      row.marks.insert(.payload(side))
      if side == 0 { row.payloadFrame.0 = input.frame } else { row.payloadFrame.1 = input.frame }
      own.payloadEnd = end
    } else if SequenceOrder.isAfter(end, own.payloadEnd) {
      own.payloadEnd = end
    }
    if side == row.client {
      let lastByClient = row.marks.contains(.lastPayloadBySide1) == (side == 1)
      if row.exchangeFrame == 0 || !lastByClient { row.exchangeFrame = input.frame }
    }
    if side == 1 {
      row.marks.insert(.lastPayloadBySide1)
    } else {
      row.marks.remove(.lastPayloadBySide1)
    }
    if peer.hasAcknowledged, SequenceOrder.isAtOrAfter(peer.acknowledged, own.payloadEnd) {
      row.marks.insert(.acknowledged(side))
    } else {
      row.marks.remove(.acknowledged(side))
    }
  }

  private mutating func takeFin(
    _ input: LifecycleInput, _ own: inout Lifecycle.Side, row: inout StreamRow
  ) {
    let side = input.side
    if row.marks.contains(.fin(side)) {
      finRole = .retransmitted
      return
    }
    row.marks.insert(.fin(side))
    own.finNext = input.segment.sequence &+ input.segment.payloadByteCount &+ 1
    if side == 0 { row.finFrame.0 = input.frame } else { row.finFrame.1 = input.frame }
    if !row.marks.contains(.fin(1 - side)) {
      if side == 1 { row.marks.insert(.firstFinBySide1) }
      row.setState(.finWait1, of: side)
      finRole = .active
    } else if row.marks.contains(.finAcknowledged(1 - side)) {
      row.setState(.lastAck, of: side)
      finRole = .passive
    } else {
      row.marks.insert(.finsCrossed)
      row.setState(.closing, of: 0)
      row.setState(.closing, of: 1)
      finRole = .simultaneous
    }
  }
}

extension StreamRow {
  @inline(__always)
  mutating func setState(_ state: TCPState, of side: Int) {
    if side == 0 { self.state.0 = state } else { self.state.1 = state }
  }

  @inline(__always)
  func state(of side: Int) -> TCPState { side == 0 ? state.0 : state.1 }
}
