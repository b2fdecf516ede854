import Dissection

/// Says how sure a line's match is, and what is missing where there is none.
struct Judgement {
  let line: LogMatcher.Line
  let clock: ClockFinder.Clock
  let table: EventTable

  /// An event that fits a line's words less is none of its.
  static let leastWeight = 0.4

  /// The line with its frame.
  var match: LogReport.Match {
    var match = LogReport.Match(
      log: line.log, event: line.event, time: line.time, score: 0, reasons: LogReport.Reasons(),
      verdict: .unmatched)
    guard line.event.leg != .none else {
      match.remark = line.event.remark ?? "no packet is expected"
      return match
    }
    guard let chosen = line.chosen else {
      match.remark = missing
      return match
    }
    let candidate = line.candidates[chosen]
    match.score = candidate.score
    match.reasons = candidate.reasons
    match.verdict = verdict(candidate)
    if let next = line.candidates.indices.first(where: {
      line.candidates[$0].event.stream != candidate.event.stream
    }) {
      let other = line.candidates[next]
      match.runnerUp = (Int(other.event.stream), Int(other.event.frame), other.score)
    }
    if match.verdict == .unmatched {
      match.remark = missing
      return match
    }
    match.stream = Int(candidate.event.stream)
    match.frame = Int(candidate.event.frame)
    match.remark = remark(candidate)
    return match
  }

  private func verdict(_ candidate: Candidate) -> LogReport.Verdict {
    if candidate.isSound, !line.isAmbiguous, !clock.isAmbiguous, candidate.score >= 0.8 {
      return .matched
    }
    let isPossible = candidate.score >= 0.5 && candidate.time >= 0.3
    let isNear = candidate.reasons.address == true || candidate.reasons.url == true
    return isPossible && isNear ? .likely : .unmatched
  }

  private func remark(_ candidate: Candidate) -> String? {
    var parts: [String] = []
    if line.isAmbiguous { parts.append("another stream fits as well") }
    if clock.isAmbiguous { parts.append("the log's time zone is not certain: name it") }
    if isHidden {
      parts.append("the capture has no connection of the client's address: a balancer hides it")
    }
    if candidate.event.isReaction { parts.append("logged when the connection was closed, later") }
    if candidate.time < 0.75 { parts.append("logged much later than it happened") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// True when the client that the line names is not in the capture.
  private var isHidden: Bool {
    line.event.leg == .client
      && line.key.addresses.contains { !table.knows(client: $0) }
  }

  /// What the capture lacks.
  private var missing: String {
    if isHidden {
      return
        "the capture has no connection of \(line.event.clientAddress ?? "the client"): a balancer "
        + "hides it, or that side was not captured"
    }
    if line.event.leg == .upstream, let address = line.key.addresses.first,
      !table.knows(server: address)
    {
      return
        "the capture has no connection to \(line.event.serverAddress ?? "the upstream"): that leg "
        + "was not captured"
    }
    if let first = table.events.first, let last = table.events.last,
      line.time - clock.skew < first.time - 2_000_000_000
        || line.time - clock.skew > last.time + 65_000_000_000
    {
      return "the line was written outside of the capture's time"
    }
    return "no \(wanted) at that time from that address"
  }

  private var wanted: String {
    let peer = line.event.leg == .upstream ? "upstream" : "client"
    return switch line.event.kind {
    case .refused: "refused connection"
    case .connectTimedOut: "unanswered SYN"
    case .timedOut: "connection that was given up"
    case .reset, .keepaliveReset: "reset from the \(peer)"
    case .keepaliveClosed, .closedWithoutRequest, .closedEarly: "FIN from the \(peer)"
    case .brokenPipe: "reset or FIN from the \(peer)"
    case .handshakeFailed: "TLS handshake that failed"
    case .buffered, .bodyTooLarge, .invalidRequest: "such request"
    case .invalidAnswer: "such answer"
    case .noPacket, .other: "event"
    }
  }
}
