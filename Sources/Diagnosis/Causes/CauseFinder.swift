import Dissection
import Streams

/// Argues why a stream ended as it did, by its segments alone.
struct CauseFinder {
  /// The stream.
  let story: StreamCase
  var causes: [Cause] = []

  /// The causes of a stream, the likeliest first.
  static func causes(of story: StreamCase) -> [Cause] {
    var finder = CauseFinder(story: story)
    let isSuspect = story.summary.resetOrigin == .suspect
    if isSuspect { finder.addSuspect() }
    let own = finder.causes.count
    finder.addByEnding()
    finder.holdBack(from: own, isSuspect: isSuspect)
    let order = Cause.Confidence.allCases
    return finder.causes.enumerated().sorted { a, b in
      let places = [a, b].map { order.firstIndex(of: $0.element.confidence) ?? 0 }
      return places[0] == places[1] ? a.offset < b.offset : places[0] < places[1]
    }.map(\.element)
  }

  private mutating func addByEnding() {
    let summary = story.summary
    if story.details.tls?.isHandshakeOpen == true {
      addHandshakeOfTLS()
      return
    }
    if let phase = summary.resetPhase, summary.ending == .reset || summary.ending == .refused {
      addReset(phase)
      return
    }
    switch summary.ending {
    case .attempt: addAttempt()
    case .timedOut: addTimedOut()
    case .halfClosed: addHalfClosed()
    case .unacknowledgedClose: addUnacknowledgedClose()
    case .fourWay, .threeWay, .simultaneous: addOrderly()
    case .open: addOpen()
    case .midstream:
      add(
        "The capture began after the connection did, and shows no end of it.", .low,
        next: ["Capture again, from before the connection is opened."])
    case .reset, .refused: break
    }
  }

  private mutating func addReset(_ phase: ResetPhase) {
    switch phase {
    case .refused: addRefused()
    case .handshake: addHandshake()
    case .connected: addConnected()
    case .request: addRequest()
    case .transfer: addTransfer()
    case .answered: addAnswered()
    case .closing, .closed: addClosing()
    case .midstream: addMidstream()
    }
  }

  /// A cause.
  mutating func add(
    _ sentence: String, _ confidence: Cause.Confidence, for evidence: [Passage] = [],
    against: [Passage] = [], next: [String] = []
  ) {
    causes.append(
      Cause(
        sentence: sentence, confidence: confidence, evidence: evidence, against: against,
        next: next))
  }

  /// Lowers what a thin capture, an unknown protocol or a forged reset leave open.
  private mutating func holdBack(from first: Int, isSuspect: Bool) {
    let inner: Set<ResetPhase> = [.request, .transfer, .answered]
    let isInferred =
      !story.hasFraming && story.summary.resetPhase.map { inner.contains($0) } ?? false
    for place in causes.indices {
      let isOneSided = !story.summary.hasBothSides && story.summary.ending != .attempt
      if place >= first, isSuspect || isOneSided {
        causes[place].confidence = .low
      } else if isInferred, causes[place].confidence == .high {
        causes[place].confidence = .medium
      }
    }
  }

  /// The reset as a sentence begins with it.
  var resetFrame: Int { story.summary.resetFrame ?? story.summary.lastFrame }

  /// Who reset.
  var resetter: StreamSide { story.summary.resetSender ?? .server }

  /// Time from the last payload of the side to the reset.
  func delay(since step: StreamDetails.Step?) -> Int64? { story.gap(step, story.resetStep) }

  /// A time that a person would choose as a limit: whole seconds, give or take 60 ms.
  static func isRound(_ nanoseconds: Int64) -> Bool {
    guard nanoseconds >= 900_000_000 else { return false }
    let rest = nanoseconds % 1_000_000_000
    return rest < 60_000_000 || rest > 985_000_000
  }

  /// Quick enough to be the kernel's doing, not a program's.
  func isAtOnce(_ nanoseconds: Int64?) -> Bool {
    guard let nanoseconds else { return false }
    return nanoseconds < max(50_000_000, 3 * (story.roundTrip ?? 0))
  }
}

/// Commands that several causes lead to.
enum NextStep {
  static func acceptQueue(_ port: Int) -> [String] {
    [
      "On the server: `ss -lnt 'sport = :\(port)'` (Recv-Q at or above Send-Q: the accept queue is "
        + "full)",
      "`nstat -az TcpExtListenOverflows TcpExtListenDrops TcpExtTCPAbortOnOverflow` twice: do they "
        + "grow?",
      "Avoid it: accept faster (more workers), raise the backlog of listen() and "
        + "net.core.somaxconn.",
    ]
  }

  static let descriptors = [
    "On the server: `ls /proc/PID/fd | wc -l` against `grep 'open files' /proc/PID/limits`",
    "The program's own log at that second: \"Too many open files\", a crash, a restart",
    "`dmesg -T | grep -iE 'oom|segfault'` and `journalctl -u SERVICE` around that time",
  ]

  static let unread = [
    "Read what has arrived before close(), or shutdown(SHUT_WR) first and read until end of file.",
    "`strace -f -e trace=network,close -p PID`: is close() called with bytes unread, or SO_LINGER set "
      + "to 0?",
  ]

  static let path = [
    "Capture at both ends at the same time and compare: where do the segments stop?",
    "`mtr -T -P PORT HOST`; firewall and NAT tables on the way (`conntrack -L`)",
  ]
}
