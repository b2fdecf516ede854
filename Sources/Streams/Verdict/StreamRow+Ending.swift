import Dissection

/// How a stream ended, by what its row holds.
extension StreamRow {
  /// True when both directions were captured.
  var hasBothSides: Bool { marks.isSuperset(of: [.segments0, .segments1]) }

  /// True when a handshake, or a part of it, was captured.
  var hasHandshake: Bool { !marks.isDisjoint(with: [.opening, .openingAnswer]) }

  /// The side of the first FIN; nil without one.
  var firstFinSide: Int? {
    marks.isDisjoint(with: [.fin0, .fin1]) ? nil : marks.contains(.firstFinBySide1) ? 1 : 0
  }

  /// The side of the reset; nil without one.
  var resetSide: Int? {
    marks.contains(.reset) ? marks.contains(.resetBySide1) ? 1 : 0 : nil
  }

  /// The ending; see `StreamEnding`.
  ///
  /// - Parameter phase: The reset's phase, when there is one.
  func ending(phase: ResetPhase?) -> StreamEnding {
    let fins = marks.intersection([.fin0, .fin1])
    let acknowledged = marks.intersection([.finAcknowledged0, .finAcknowledged1])
    if marks.contains(.reset), !marks.contains(.resetAfterClose) {
      return phase == .refused ? .refused : .reset
    }
    if fins == [.fin0, .fin1], acknowledged == [.finAcknowledged0, .finAcknowledged1] {
      return marks.contains(.finsCrossed)
        ? .simultaneous : marks.contains(.finsMerged) ? .threeWay : .fourWay
    }
    if isSilent { return .timedOut }
    if !fins.isEmpty {
      let isAnswered = marks.contains(.finAcknowledged0) || !fins.contains(.fin0)
      let isOtherAnswered = marks.contains(.finAcknowledged1) || !fins.contains(.fin1)
      guard isAnswered && isOtherAnswered else { return .unacknowledgedClose }
      return .halfClosed
    }
    if marks.contains(.opening), !marks.contains(.openingAnswer), !marks.contains(.established) {
      return .attempt
    }
    return hasHandshake ? .open : .midstream
  }

  /// At least two retransmissions of payload, and nothing from the other side since.
  var isSilent: Bool {
    unanswered.0 >= 2 && marks.contains(.payloadUnanswered0)
      || unanswered.1 >= 2 && marks.contains(.payloadUnanswered1)
  }

  /// Who sent the first FIN; nil when nobody did, or both at once.
  var closedFirst: StreamSide? {
    marks.contains(.finsCrossed) ? nil : firstFinSide.map { name(of: $0) }
  }

  /// The name of a side.
  func name(of side: Int) -> StreamSide { side == client ? .client : .server }

  /// The phase of the reset by what the row holds: the rules for protocols without framing.
  var phaseWithoutFraming: ResetPhase? {
    guard let resetSide else { return nil }
    let fins = marks.intersection([.fin0, .fin1])
    if fins == [.fin0, .fin1] { return .closed }
    if !fins.isEmpty { return .closing }
    let server = 1 - client
    let hasRequest = marks.contains(.payload(client))
    let hasResponse = marks.contains(.payload(server))
    if marks.contains(.opening), !marks.contains(.openingAnswer), !marks.contains(.established) {
      return resetSide == client ? .handshake : .refused
    }
    if hasHandshake, !marks.contains(.established), !hasRequest, !hasResponse { return .handshake }
    if !hasRequest, !hasResponse { return hasHandshake ? .connected : .midstream }
    if !hasRequest { return hasHandshake ? .transfer : .midstream }
    let lastByClient = marks.contains(.lastPayloadBySide1) == (client == 1)
    if lastByClient { return .request }
    return marks.contains(.acknowledged(server)) ? .answered : .transfer
  }

  /// Whether the last request was answered, by the same rules.
  var transactionWithoutFraming: Transaction {
    let server = 1 - client
    guard marks.contains(.payload(client)) else { return Transaction.none }
    let lastByClient = marks.contains(.lastPayloadBySide1) == (client == 1)
    if !lastByClient, marks.contains(.payload(server)), marks.contains(.acknowledged(server)) {
      return .succeeded
    }
    return unanswered(phase: phaseWithoutFraming)
  }

  /// What an unanswered request means: nothing yet while the stream goes on.
  func unanswered(phase: ResetPhase?) -> Transaction {
    guard hasBothSides || isSilent else { return .unknown }
    switch ending(phase: phase) {
    case .open, .midstream, .attempt: return .unknown
    default: return .failed
    }
  }
}
