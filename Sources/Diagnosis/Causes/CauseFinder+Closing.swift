import Dissection
import Streams

/// Ends in which a FIN was seen.
extension CauseFinder {
  /// A reset behind one FIN, or behind both while one was not acknowledged.
  mutating func addClosing() {
    guard let fin = story.details.fins.first(where: { $0.role != .retransmitted }) else { return }
    let late = story.payload(of: fin.sender.other, after: fin.frame)
    let name = fin.sender.name
    let other = fin.sender.other.name
    let shown: [Passage] = [
      "the \(name)'s FIN is \(frame: fin.frame)\(Self.riding(fin)), the \(resetter.name)'s reset "
        + "\(frame: resetFrame)"
    ]
    if resetter == fin.sender {
      if let late {
        add(
          "The \(name) had closed its socket completely when more bytes of the \(other) arrived: its "
            + "kernel has nobody to give them to and answers with a reset.", .high,
          for: shown + ["the \(other)'s bytes in \(frame: late.frame) came behind the FIN"],
          next: [
            "Why did the \(name) not wait? A time limit, a user who left, or a program that sends and "
              + "closes at once.",
            "To wait for the rest: shutdown(SHUT_WR), then read until end of file, then close().",
          ])
      }
      add(
        "The \(name) ended its own direction with shutdown(SHUT_WR) and then closed with bytes of the "
          + "\(other) unread in its buffer.", late == nil ? .medium : .low, for: shown,
        next: NextStep.unread)
    } else {
      addOtherClosing(fin, shown)
    }
    addHarmlessLate()
  }

  /// The side without the first FIN resets.
  private mutating func addOtherClosing(_ fin: StreamDetails.Fin, _ shown: [Passage]) {
    let name = fin.sender.name
    let other = fin.sender.other.name
    let unread = story.lastPayload(fin.sender)
    var evidence = shown
    if let unread {
      evidence.append("the \(name)'s last bytes are in \(frame: unread.frame)")
    }
    let waited = delay(since: story.steps.first { $0.frame == fin.frame }) ?? 0
    if resetter == .server, story.firstPayload(.server) == nil, waited > 1_000_000_000 {
      add(
        "The connection waited in the server's accept queue (its program never took it) until that "
          + "program ended or was started anew.", .high,
        for: evidence + [
          "the server never sent a byte, and its reset came \(Plain.duration(waited)) after the FIN"
        ], next: NextStep.acceptQueue(story.port))
    }
    add(
      "The \(other) closed with bytes of the \(name) unread in its receive buffer: that makes a reset "
        + "of what would have been its FIN.", unread == nil ? .low : .high, for: evidence,
      against: unread == nil ? ["the \(name) sent no bytes that could be unread"] : [],
      next: NextStep.unread)
    add(
      "The \(other)'s socket was already closed completely when bytes or the FIN of the \(name) "
        + "arrived.", unread == nil ? .medium : .low, for: shown,
      next: ["Did the \(other)'s process end at that time? Its log, `journalctl`, `dmesg -T`"])
  }

  /// Behind both FINs nothing is left to lose, if the answer had come.
  private mutating func addHarmlessLate() {
    guard story.summary.resetPhase == .closed, story.summary.transaction != .failed else { return }
    add(
      "A late reset: both sides had closed already.", .medium,
      for: ["both FINs came before it: \(frames: story.details.fins.map(\.frame))"],
      next: ["Harmless in most cases; filter: `tcp.reset.phase != \"closed\"`"])
  }

  /// Both sides closed with FINs.
  mutating func addOrderly() {
    guard story.summary.transaction == .failed else {
      addOrdinaryClose()
      return
    }
    let first = story.details.fins.first { $0.role != .retransmitted }
    let request = story.lastRequest
    let asked = request?.frame ?? story.summary.lastRequestFrame ?? story.summary.firstFrame
    guard let first else { return }
    if first.sender == .client {
      addClientLeft(first, request, asked: asked)
    } else {
      addServerLeft(first, request, asked: asked)
    }
  }

  private mutating func addOrdinaryClose() {
    let fins = story.details.fins.filter { $0.role != .retransmitted }
    let frames = fins.map(\.frame)
    let who =
      story.summary.ending == .simultaneous
      ? "Both sides closed at the same time."
      : "The \(story.summary.closedFirst?.name ?? "client") had nothing more to do and closed first."
    var evidence: [Passage] = ["the FINs are \(frames: frames)"]
    let riding = fins.filter { $0.payloadByteCount > 0 }
    if let fin = riding.first {
      evidence.append(
        "the FIN in \(frame: fin.frame) rides on \(Plain.bytes(fin.payloadByteCount)) of payload: "
          + "two FINs are there, even where only one segment seems to close")
    }
    add("An ordinary close. " + who, .high, for: evidence)
    if let reset = story.summary.resetFrame {
      add(
        "The reset in frame \(Plain.number(reset)) came after both FINs were acknowledged: a late "
          + "segment met a socket that was gone. It changed nothing.", .high,
        for: ["both FINs came before \(frame: reset)"])
    }
  }

  /// The client's FIN came before the answer.
  private mutating func addClientLeft(
    _ fin: StreamDetails.Fin, _ request: StreamDetails.Request?, asked: Int
  ) {
    let begun = request?.responseFirstFrame
    let waited = story.gap(
      story.steps.first { $0.frame == asked }, story.steps.first { $0.frame == fin.frame })
    let time = waited ?? 0
    let shown: Passage =
      "the client's FIN is \(frame: fin.frame)\(Self.riding(fin)), the request \(frame: asked), and no "
      + "complete answer follows"
    if request?.isComplete == false {
      add(
        "The client left before its request was complete.", .high,
        for: [
          "the request begins in \(frame: asked) and is not complete; the FIN is \(frame: fin.frame)"
        ],
        next: ["The client's log: was it stopped, or is its request malformed (Content-Length)?"])
      return
    }
    if let begun {
      add(
        "The client closed in the middle of the answer: it was cancelled, or its time limit ran out.",
        .medium, for: [shown, "the answer had begun in \(frame: begun)"],
        next: ["The client's log and time limits; the server's access log."])
      return
    }
    if fin.payloadByteCount > 0 || time < 100_000_000 {
      add(
        "The client said that it has nothing more to send (its FIN comes with or right behind the "
          + "request) and waited for the answer; the server took the FIN for a client that left and "
          + "dropped the request.", .high, for: [shown],
        next: [
          "nginx: `proxy_ignore_client_abort on` (or fastcgi_ignore_client_abort) for this location; "
            + "its log says \"client prematurely closed connection\".",
          "Let the client close after it has read the answer, not before.",
        ])
      add(
        "The client left without waiting for the answer.", .low, for: [shown],
        next: ["The client's log: did it miss the answer?"])
    } else {
      add(
        "The client's time limit ran out, or its user gave up: it closed \(Plain.duration(time)) after "
          + "its request.", Self.isRound(time) ? .high : .medium, for: [shown],
        next: [
          "The client's time limits; why was the server slower than that? In nginx's access log: 499."
        ])
    }
  }

  /// The server's FIN came before the answer was complete.
  private mutating func addServerLeft(
    _ fin: StreamDetails.Fin, _ request: StreamDetails.Request?, asked: Int
  ) {
    let begun = request?.responseFirstFrame
    let waited =
      story.gap(
        story.steps.first { $0.frame == asked }, story.steps.first { $0.frame == fin.frame }) ?? 0
    let shown: Passage =
      "the server's FIN is \(frame: fin.frame), \(Plain.duration(waited)) after the request in "
      + "\(frame: asked)"
    if request?.isComplete == false {
      add(
        "The client fell silent in the middle of its request, and the server's time limit for it ran "
          + "out.", .high,
        for: ["the request's last bytes are in \(frame: asked)", shown],
        next: [
          "nginx: client_header_timeout, client_body_timeout (\"client timed out\" in its log).",
          "Is the client slow, or are its packets lost on the way?",
        ])
      return
    }
    let stage: Passage =
      begun.map { "the answer began in \(frame: $0) and is not complete" }
      ?? "not a byte of an answer came"
    let isRound = Self.isRound(waited)
    add(
      "The server's process ended, crashed or was killed "
        + (begun == nil ? "before it answered" : "in the middle of its answer")
        + ". It had read the whole request, so that its kernel closes with a FIN instead of a reset.",
      .medium, for: [shown, stage], next: NextStep.descriptors)
    add(
      "The server closed on purpose: an idle time limit that met the request on its way, a limit of "
        + "requests per connection, or a time limit of the work.", isRound ? .medium : .low,
      for: isRound ? [shown, "\(Plain.duration(waited)) is a round time"] : [shown],
      next: [
        "keepalive_timeout, keepalive_requests, request_terminate_timeout; the server's log.",
        "nginx as its client says: \"upstream prematurely closed connection\".",
      ])
  }

  /// One side never closed.
  mutating func addHalfClosed() {
    guard let fin = story.details.fins.first(where: { $0.role != .retransmitted }),
      let side = story.details.closeWaitSide
    else { return }
    let time = story.details.closeWaitNanoseconds ?? 0
    let name = side.name
    let shown: Passage =
      "the \(fin.sender.name)'s FIN in \(frame: fin.frame) was acknowledged"
      + (fin.acknowledgedFrame.map { " in \(frame: $0)" } ?? "")
      + "; no FIN of the \(name) followed for \(Plain.duration(time))"
    let isShort = time < 2_000_000_000
    if isShort {
      add(
        "It cannot be told yet: the capture ends \(Plain.duration(time)) after the FIN.", .medium,
        for: [shown], next: ["Capture for longer."])
    }
    let isWorking = story.summary.transaction == .failed && side == .server
    add(
      "The program on the \(name) does not close its socket: it does not look at end of file (a leak "
        + "of connections), or it is stuck" + (isWorking ? " with the request." : "."),
      isShort ? .low : .high, for: [shown],
      next: [
        "On the \(name): `ss -tanp state close-wait`: which process, and does the number grow?",
        "`ls -l /proc/PID/fd | wc -l`; a stack of the process (`jstack PID`, `py-spy dump`, `gdb -p`)",
        "It ends only when the program calls close(); no timer of the kernel ends CLOSE_WAIT.",
      ])
    if story.firstPayload(.client) == nil, side == .server {
      add(
        "The connection still waits in the server's accept queue: its program never took it.",
        .medium,
        for: ["no payload at all before the FIN in \(frame: fin.frame)"],
        next: NextStep.acceptQueue(story.port))
    } else if side == .server, story.firstPayload(.server) == nil {
      add(
        "The connection still waits in the server's accept queue: its kernel acknowledges, and its "
          + "program never took it.", .medium,
        for: ["the server's program never sent a byte; \(frame: fin.frame) is the client's FIN"],
        next: NextStep.acceptQueue(story.port))
    }
    add(
      "A half-close on purpose: the \(name) still has something to send. That is legal.",
      isShort ? .medium : .low, for: [shown])
  }

  static func riding(_ fin: StreamDetails.Fin) -> String {
    fin.payloadByteCount > 0 ? " (on \(Plain.bytes(fin.payloadByteCount)) of payload)" : ""
  }
}
