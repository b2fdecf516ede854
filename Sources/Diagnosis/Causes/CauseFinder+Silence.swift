import Dissection
import Streams

/// Ends in which somebody fell silent, resets of another's making, and thin captures.
extension CauseFinder {
  /// Retransmissions without an answer.
  mutating func addTimedOut() {
    let side: StreamSide =
      story.unanswered(.client).count >= story.unanswered(.server).count ? .client : .server
    let repeated = story.unanswered(side)
    let silent = side.other
    let last = story.last(silent)
    let shown: [Passage] = [
      "the \(side.name) sent the same bytes again in \(frames: repeated)",
      last.map { "the last word of the \(silent.name) is \(frame: $0.frame)" }
        ?? "the \(silent.name) never said a word",
    ]
    add(
      "The \(silent.name) cannot be reached any more: its host went down, a cable or a route broke, or "
        + "it was moved.", .medium, for: shown, next: NextStep.path)
    add(
      "A firewall or NAT on the way has forgotten the connection and drops its segments without a "
        + "word.", isAfterIdle(repeated.first) ? .high : .medium,
      for: shown + idleWords(repeated.first),
      next: NextStep.path + ["Keep-alive probes below the device's idle time limit."])
  }

  /// Nothing was said for long before the first unanswered segment.
  private func isAfterIdle(_ frame: Int?) -> Bool { idle(before: frame) > 60_000_000_000 }

  private func idle(before frame: Int?) -> Int64 {
    guard let frame, let place = story.steps.firstIndex(where: { $0.frame == frame }), place >= 2
    else { return 0 }
    let first = story.steps[..<place].last { $0.isNew && $0.payloadByteCount > 0 }
    guard let first, let at = story.steps.firstIndex(where: { $0.frame == first.frame }), at >= 1
    else { return 0 }
    return first.relativeNanoseconds - story.steps[at - 1].relativeNanoseconds
  }

  private func idleWords(_ frame: Int?) -> [Passage] {
    isAfterIdle(frame)
      ? ["nothing was said for \(Plain.duration(idle(before: frame))) before that"] : []
  }

  /// TLS that did not come to agree.
  mutating func addHandshakeOfTLS() {
    let reset = story.summary.resetFrame
    let end: [Passage] = reset.map { ["the reset is \(frame: $0)"] } ?? []
    if let alert = story.details.tls?.alert {
      add(
        "The \(alert.sender.name) refused to go on with the TLS handshake: "
          + "\(TLSAlert.name(of: alert.description)).", .high,
        for: ["its alert is in \(frame: alert.frame)"] + end,
        next: [
          "`openssl s_client -connect HOST:\(story.port) -servername NAME`: certificate, chain, versions",
          "nginx writes \"SSL_do_handshake() failed\" for it.",
        ])
      return
    }
    let last = story.steps.last { $0.payloadByteCount > 0 }
    let who = story.summary.resetSender ?? story.summary.closedFirst ?? .client
    let shown: [Passage] =
      last.map {
        ["the last bytes of the handshake are in \(frame: $0.frame), from the \($0.sender.name)"]
      } ?? []
    add(
      "The \(who.name) left in the middle of the TLS handshake: it rejects the other's certificate "
        + "without a word, only checks the port, or its time limit ran out.", .medium,
      for: shown + end,
      next: ["`openssl s_client -connect HOST:\(story.port) -servername NAME`"])
  }

  /// A FIN that nobody acknowledged.
  mutating func addUnacknowledgedClose() {
    guard let fin = story.details.fins.first(where: { $0.acknowledgedFrame == nil }) else { return }
    let repeated = story.details.fins.filter {
      $0.role == .retransmitted && $0.sender == fin.sender
    }
    let step = story.steps.first { $0.frame == fin.frame }
    let rest = story.captureEndNanoseconds - (step?.relativeNanoseconds ?? 0)
    let other = fin.sender.other.name
    var shown: [Passage] = [
      "no segment of the \(other) acknowledges the FIN in \(frame: fin.frame)"
    ]
    if !repeated.isEmpty {
      shown.append("it was sent again in \(frames: repeated.map(\.frame))")
    }
    if repeated.isEmpty, rest < 1_000_000_000 {
      add(
        "It cannot be told: the capture ends \(Plain.duration(rest)) after the FIN.", .medium,
        for: shown, next: ["Capture for longer."])
    }
    let isSure = !repeated.isEmpty
    add(
      "The \(other) cannot be reached any more: its host is down, or the way to it is broken.",
      isSure ? .medium : .low, for: shown, next: NextStep.path)
    add(
      "A firewall or NAT on the way has forgotten the connection and drops the FIN.",
      isSure ? .medium : .low, for: shown, next: NextStep.path)
    if story.summary.resetFrame == nil, repeated.isEmpty {
      add(
        "The acknowledgment is there and was not captured (packets dropped, or it took another way).",
        .low, for: shown, next: ["`finback info FILE` tells of drops; capture on the hosts."])
    }
  }

  /// Nothing ended it.
  mutating func addOpen() {
    let quiet = story.captureEndNanoseconds - (story.steps.last?.relativeNanoseconds ?? 0)
    let last = story.steps.last?.frame ?? story.summary.lastFrame
    add(
      "The connection was still open when the capture ended; its end cannot be told.", .high,
      for: [
        "the last segment is \(frame: last), \(Plain.duration(quiet)) before the capture's end"
      ],
      next: ["Capture for longer, or look at the live connection: `ss -tnoi`"])
    guard story.summary.transaction != .succeeded, let request = story.lastRequest,
      request.responseFrame == nil
    else { return }
    add(
      "The server is still at work on the last request, or stuck.", .medium,
      for: ["the request in \(frame: request.frame) has no complete answer yet"],
      next: ["The server's own log for this request; a stack of its process."])
  }

  /// A reset in a stream whose beginning is not there.
  mutating func addMidstream() {
    let before = story.last(resetter.other)
    guard let before else {
      add(
        "The capture shows nothing of this connection but its reset.", .low,
        for: ["\(frame: resetFrame)"],
        next: ["Capture again, from before the connection is opened."])
      return
    }
    let what = before.isFin ? "FIN" : before.payloadByteCount > 0 ? "bytes" : "acknowledgment"
    add(
      "The \(resetter.name) no longer knows this connection (it closed long ago, was started anew, or "
        + "another host took its address over) and answers a late segment of it.", .medium,
      for: ["the reset in \(frame: resetFrame) answers the \(what) in \(frame: before.frame)"],
      next: ["Was the \(resetter.name) started anew, or failed over? How long was it idle before?"])
    add(
      "The capture began in the middle of the connection, and an ordinary cause lies before it.",
      .low,
      for: ["the first frame of the stream is \(frame: story.summary.firstFrame), without a SYN"],
      next: ["Capture again, from before the connection is opened."])
  }

  /// Strong signs that somebody between made the reset.
  mutating func addSuspect() {
    let signs = story.details.resetSigns
    let others = story.before.suffix(200).filter { $0.sender == resetter }.suffix(3).map(\.frame)
    var evidence: [Passage] = ["the reset is \(frame: resetFrame)"]
    let own = "the \(resetter.name)'s own segments in "
    if signs.contains(.timeToLive) {
      let hops = story.details.resetTimeToLive.map { ": \($0.reset) instead of \($0.before)" } ?? ""
      evidence.append("another time to live (hop limit) than \(own)\(frames: others)\(hops)")
    }
    if signs.contains(.linkAddress) {
      evidence.append("another source MAC address than \(own)\(frames: others)")
    }
    if signs.contains(.wentOn) {
      let later = story.steps.filter {
        $0.frame > resetFrame && $0.sender == resetter && !$0.isReset
      }.prefix(3).map(\.frame)
      evidence.append(
        "the \(resetter.name) went on as if it had not sent it: \(frames: Array(later))")
    }
    if signs.contains(.withoutCopy) {
      evidence.append("each packet is there twice in this capture, the reset only once")
    }
    let isSure = signs.contains(.wentOn) || signs.count > 1
    add(
      "A device between the two sides sent the reset in the \(resetter.name)'s name: a firewall, an "
        + "intrusion prevention system, a balancer, a filter of a provider.",
      isSure ? .high : .medium, for: evidence,
      next: [
        "Capture at the \(resetter.name)'s host: if the reset is not sent there, a device made it.",
        "Which device is as many hops away as the time to live says? Its policy and its log.",
      ])
  }
}
