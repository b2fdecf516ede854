import Dissection

/// Facts from the row of a stream.
extension SegmentFacts {
  /// Who sent it, and what sequence numbers and windows count from.
  mutating func setIdentity(_ row: StreamRow, side: Int, isFirst: Bool) {
    sender = row.name(of: side)
    isClientInferred = !row.marks.contains(.clientIsKnown)
    sequenceBase = side == 0 ? row.base.0 : row.base.1
    acknowledgmentBase = side == 0 ? row.base.1 : row.base.0
    windowShift = side == 0 ? row.windowShift.0 : row.windowShift.1
    let peerFin = side == 0 ? row.finFrame.1 : row.finFrame.0
    peerFinFrame = peerFin == 0 ? nil : Int(peerFin)
    completeness = isFirst ? row.completeness.ofOthers : row.completeness.ofAll
  }

  /// How the stream ended.
  mutating func setEnding(_ row: StreamRow) {
    let verdict = row.judged
    ending = verdict.ending
    transaction = verdict.transaction
    closedFirst = row.closedFirst
    resetFrame = row.resetFrame == 0 ? nil : Int(row.resetFrame)
    resetPhase = verdict.phase
    resetOrigin = verdict.origin
  }
}

/// The verdict of a row: the stored one, or what can be told while the capture still grows.
struct JudgedEnding {
  var ending: StreamEnding
  var phase: ResetPhase?
  var transaction: Transaction
  var origin: ResetOrigin?
}

extension StreamRow {
  /// The verdict as it stands.
  var judged: JudgedEnding {
    if verdict.ending != .max {
      return JudgedEnding(
        ending: StreamEnding.allCases[Int(verdict.ending)],
        phase: verdict.phase == .max ? nil : ResetPhase.allCases[Int(verdict.phase)],
        transaction: Transaction.allCases[Int(verdict.transaction)],
        origin: verdict.origin == .max ? nil : ResetOrigin.allCases[Int(verdict.origin)])
    }
    let phase = phaseWithoutFraming
    return JudgedEnding(
      ending: ending(phase: phase), phase: phase, transaction: transactionWithoutFraming,
      origin: phase == nil ? nil : .unknown)
  }
}
