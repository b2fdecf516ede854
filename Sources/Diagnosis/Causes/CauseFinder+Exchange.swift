import Dissection
import Streams

/// Resets while a request was open or an answer under way.
extension CauseFinder {
  /// The last request has no byte of an answer.
  mutating func addRequest() {
    let request = story.lastRequest?.firstFrame ?? story.summary.lastRequestFrame ?? resetFrame
    let last = story.lastPayload(.client)
    let waited = delay(since: last)
    let shown: Passage = """
      the reset in \(frame: resetFrame) comes \(Plain.duration(waited ?? 0)) after the request's last \
      bytes in \(frame: last?.frame ?? request)
      """
    guard resetter == .server else {
      addClientGaveUp(waited, [shown], "before any answer")
      return
    }
    let isKnown = last.flatMap { story.acknowledgment(of: $0) }
    addKeepAliveRace(waited, shown)
    var evidence = [shown]
    if let isKnown, isKnown.frame != resetFrame {
      evidence.append("the server's kernel had taken the request: \(frame: isKnown.frame)")
    }
    if isAtOnce(waited) {
      add(
        "The server's program closed the connection without reading the request: its worker "
          + "crashed or was stopped, it ran out of file descriptors, or it refuses this client. "
          + "Closing with unread bytes sends a reset instead of a FIN.", .medium, for: evidence,
        next: NextStep.descriptors)
      if isKnown == nil || story.firstPayload(.server) == nil {
        add(
          "The server's accept queue was full (tcp_abort_on_overflow=1), or its listener was closed "
            + "with the connection still waiting in it.", isKnown == nil ? .medium : .low,
          for: [shown],
          against: isKnown.map { ["\(frame: $0.frame) acknowledges the request"] } ?? [],
          next: NextStep.acceptQueue(story.port))
      }
      add(
        "The server or a web application firewall did not like the request's bytes (another "
          + "protocol, such as TLS on a plain port, or a forbidden pattern).", .low, for: [shown],
        next: ["Send the same request by hand: `curl -v`, `openssl s_client -connect HOST:PORT`"])
    } else {
      addSlowServer(waited ?? 0, evidence)
    }
  }

  private mutating func addSlowServer(_ waited: Int64, _ evidence: [Passage]) {
    let isRound = Self.isRound(waited)
    add(
      "The server's program closed the connection with the request unread in its socket, or with "
        + "SO_LINGER 0: that sends a reset instead of a FIN.", .medium, for: evidence,
      next: NextStep.unread)
    add(
      "The server's process died, was killed or was started anew while the request waited, unread "
        + "(a request that had been read would have ended with a FIN).", .medium, for: evidence,
      next: NextStep.descriptors)
    add(
      "A time limit in the server or in a device before it ended the connection.",
      isRound ? .medium : .low,
      for: isRound ? evidence + ["\(Plain.duration(waited)) is a round time"] : evidence,
      next: [
        "Which time limit is \(Plain.duration(waited))? Server, supervisor, balancer, firewall.",
        "Why did the program not read for so long? `ss -tn state established 'sport = :"
          + "\(story.port)'`: a Recv-Q that stays means that it does not read.",
      ])
  }

  /// The server closed an idle connection just as the next request was sent.
  private mutating func addKeepAliveRace(_ waited: Int64?, _ shown: Passage) {
    let earlier = story.details.requests.dropLast().last { $0.responseFrame != nil }
    guard let answer = earlier?.responseFrame, isAtOnce(waited),
      let answered = story.steps.first(where: { $0.frame == answer }),
      let begun = story.steps.first(where: { $0.frame == story.lastRequest?.firstFrame })
    else { return }
    let idle = begun.relativeNanoseconds - answered.relativeNanoseconds
    guard idle > 500_000_000 else { return }
    add(
      "The server had given the idle connection up just as the client used it again (keep-alive "
        + "race).", .high,
      for: [
        "the connection was idle for \(Plain.duration(idle)) after the answer in \(frame: answer)",
        shown,
      ],
      next: [
        "Let the client's keep-alive time be shorter than the server's (nginx: keepalive_timeout in "
          + "the upstream block below the application's).",
        "Repeat requests that may be repeated; the server has not worked on this one.",
      ])
  }

  /// The client ended its wait.
  mutating func addClientGaveUp(_ waited: Int64?, _ shown: [Passage], _ stage: String) {
    let time = waited ?? 0
    if time >= 900_000_000 {
      let isRound = Self.isRound(time)
      add(
        "The client's time limit ran out \(stage), or its user gave up: it waited "
          + "\(Plain.duration(time)).", isRound ? .high : .medium,
        for: isRound ? shown + ["\(Plain.duration(time)) is a round time"] : shown,
        next: [
          "The client's time limits; why was the server slower than that? Its own log for this request.",
          "Is the answer needed later? Then the client should ask again.",
        ])
      add(
        "The client's process ended or was killed.", .low, for: shown,
        next: ["The client's log at that time."])
    } else {
      add(
        "The client left \(stage): a page that was closed, a request that was cancelled, or a program "
          + "that sends and does not wait (SO_LINGER 0).", .medium, for: shown,
        next: ["The client's log; does it read the answer at all?"])
    }
  }

  /// An answer had begun and was not delivered.
  mutating func addTransfer() {
    guard let request = story.lastRequest else {
      addInferredTransfer()
      return
    }
    if !request.isComplete, request.responseFirstFrame != nil {
      addEarlyAnswer(request)
    } else if let response = request.responseFrame {
      addUndeliveredAnswer(request, response)
    } else {
      addBrokenAnswer(first: request.responseFirstFrame)
    }
  }

  /// Protocols without known framing.
  private mutating func addInferredTransfer() {
    if story.firstPayload(.client) == nil, let greeting = story.firstPayload(.server) {
      let shown: [Passage] = [
        "only the server spoke: its greeting is in \(frame: greeting.frame); \(frame: resetFrame) resets"
      ]
      add(
        "The \(resetter.name) left after the server's greeting, before anything was asked"
          + (resetter == .client
            ? ": a check of the banner, or a client that expects another protocol." : "."),
        .medium,
        for: shown, next: ["Which program is \(story.host(.client))? Does it speak this protocol?"])
      return
    }
    addBrokenAnswer(first: story.lastPayload(.server)?.frame)
  }

  /// The server answered before it had the whole request.
  private mutating func addEarlyAnswer(_ request: StreamDetails.Request) {
    let answer = request.responseFrame ?? request.responseFirstFrame ?? resetFrame
    let status = request.status.map { " (\($0))" } ?? ""
    let shown: [Passage] = [
      "the answer\(status) is in \(frame: answer), before the request that began in "
        + "\(frame: request.firstFrame) was complete", "the reset is \(frame: resetFrame)",
    ]
    if resetter == .server {
      add(
        "The server answered early\(status), did not read the rest of the request, and closed: unread "
          + "bytes turn its FIN into a reset, which may destroy the answer before the client reads it.",
        .high, for: shown,
        next: [
          "The limit that the request broke: client_max_body_size, authentication, a redirect.",
          "Let the server read the rest (nginx: lingering_close on), or the client use "
            + "`Expect: 100-continue`.",
        ])
    } else {
      add(
        "The client saw the early answer\(status) and dropped the connection instead of sending the "
          + "rest of its request.", .medium, for: shown,
        next: [
          "The limit that the request broke: client_max_body_size, authentication, a redirect."
        ])
    }
  }

  /// A complete answer that nobody acknowledged.
  private mutating func addUndeliveredAnswer(_ request: StreamDetails.Request, _ response: Int) {
    let answer = story.steps.first { $0.frame == response }
    let asked = story.steps.first { $0.frame == request.frame }
    let shown: [Passage] = [
      "the answer is complete in \(frame: response), and no segment of the client acknowledges it",
      "the reset is \(frame: resetFrame), \(Plain.duration(delay(since: answer) ?? 0)) later",
    ]
    if resetter == .client {
      let waited = story.gap(asked, answer) ?? 0
      add(
        "The client had gone when the answer came: its program closed the socket, and its kernel "
          + "answers the late bytes with a reset.", .medium,
        for: shown + ["the answer came \(Plain.duration(waited)) after the request"],
        next: ["The client's time limit against the server's response time."])
    } else {
      add(
        "The server closed with bytes of the client unread right after its answer; the reset can "
          + "destroy the answer in the client's buffer.", .medium, for: shown,
        next: NextStep.unread)
    }
  }

  /// An answer that stops in the middle.
  private mutating func addBrokenAnswer(first: Int?) {
    let last = story.lastPayload(.server)
    let begin = first ?? last?.frame ?? resetFrame
    let duration = story.gap(story.steps.first { $0.frame == begin }, story.resetStep) ?? 0
    let asked = story.lastPayload(.client)
    let whole = story.gap(asked, story.resetStep) ?? duration
    let shown: [Passage] = [
      "the answer begins in \(frame: begin) and its last bytes are in \(frame: last?.frame ?? begin)",
      "the reset in \(frame: resetFrame) comes \(Plain.duration(delay(since: last) ?? 0)) after those",
    ]
    let full = story.steps.filter { $0.sender == .client && $0.analysis.contains(.zeroWindow) }
    if resetter == .client {
      if !full.isEmpty {
        add(
          "The client's program had stopped reading (its receive window was full) and then ended "
            + "or gave up.", .high,
          for: shown + ["the client's window is zero in \(frames: full.map(\.frame))"],
          next: ["What does the client do with the answer? A full disk, a blocked thread, a pause."]
        )
      }
      add(
        "The client stopped the transfer: its user closed the page, the download was cancelled, or "
          + "it had read as much as it wanted.", .medium, for: shown,
        next: [
          "The server's access log (nginx: 499 or a short $body_bytes_sent); the client's log."
        ])
      if whole >= 900_000_000 {
        add(
          "The client's time limit ran out in the middle of the answer.",
          Self.isRound(whole) ? .medium : .low,
          for: shown + ["\(Plain.duration(whole)) after its last bytes"],
          next: ["The client's time limit for a whole request."])
      }
      return
    }
    add(
      "The server's process crashed or was killed in the middle of its answer, with bytes of the "
        + "client unread.", .medium, for: shown, next: NextStep.descriptors)
    add(
      "A time limit ended the server's work (php-fpm: request_terminate_timeout; a supervisor; a "
        + "balancer).", Self.isRound(whole) ? .medium : .low,
      for: shown + ["\(Plain.duration(whole)) after the request's last bytes"],
      next: [
        "Which time limit is \(Plain.duration(whole))? The pool's and the balancer's settings."
      ])
  }

  /// The last request had its whole answer.
  mutating func addAnswered() {
    let answer = story.lastPayload(.server)
    let idle = delay(since: answer) ?? 0
    let request = story.lastRequest
    let acknowledged =
      request?.acknowledgedFrame ?? answer.flatMap { story.acknowledgment(of: $0) }?.frame
    let done: Passage =
      "the answer is complete in \(frame: answer?.frame ?? resetFrame) and acknowledged in "
      + "\(frame: acknowledged ?? resetFrame)"
    let late: Passage = "the reset in \(frame: resetFrame) comes \(Plain.duration(idle)) after it"
    let isIdle = idle >= 1_000_000_000
    let name = resetter.name
    if resetter == .client {
      add(
        "The client closed with the answer, or a part of it, unread in its receive buffer: close() "
          + "then sends a reset instead of a FIN.", isIdle ? .low : .high,
        for: [done, late, "no FIN of the client before it"],
        against: isIdle ? ["it waited for \(Plain.duration(idle)) before it closed"] : [],
        next: NextStep.unread)
    } else {
      add(
        "The server closed with bytes of the client unread (more than its request needed), which "
          + "turns its FIN into a reset.", isIdle ? .low : .medium, for: [done, late],
        next: NextStep.unread)
    }
    add(
      "The \(name) closes with SO_LINGER 0, which always sends a reset.", .medium, for: [late],
      next: [
        "`strace -f -e trace=setsockopt,close -p PID` on the \(name): SO_LINGER {onoff=1, linger=0}?"
      ])
    if isIdle {
      add(
        "The \(name)'s keep-alive time ran out, or its process ended, while the connection was idle.",
        Self.isRound(idle) ? .high : .medium,
        for: [late, "idle for \(Plain.duration(idle)) after the answer"],
        next: [
          "Which keep-alive time is \(Plain.duration(idle))? Harmless unless a request meets it."
        ])
    }
  }
}
