import Dissection
import Streams

/// Connections that never came to carry anything.
extension CauseFinder {
  /// A reset answers the SYN.
  mutating func addRefused() {
    let opening = story.openings.last?.frame ?? story.summary.firstFrame
    let port = story.port
    let host = story.host(.server)
    let others = story.neighbours.establishedOnServer
    let shown: [Passage] = [
      "\(frame: resetFrame) answers the SYN in \(frame: opening) with a reset"
    ]
    var against: [Passage] = []
    if others > 0 {
      against = ["\(others) other connections nearby to \(host) port \(port) were accepted"]
    }
    add(
      "No program listens on port \(port) of \(host): it is not started, has crashed, or listens on "
        + "another address or port.", others > 0 ? .medium : .high, for: shown, against: against,
      next: [
        "On \(host): `ss -lnt 'sport = :\(port)'`: is there a listener, and on which address?",
        "`systemctl status SERVICE`; was it being restarted at that time?",
      ])
    if others > 0 {
      add(
        "The service was down for a moment: a restart, a crash, or a deployment.", .medium,
        for: shown + ["\(others) other connections nearby to the same port were accepted"],
        next: ["`journalctl -u SERVICE` around that time; drain connections before a restart."])
    }
    add(
      "A firewall rejects the connection in the server's name (REJECT --reject-with tcp-reset).",
      .low, for: ["such a reset looks the same as the kernel's: \(frame: resetFrame)"],
      next: [
        "`nft list ruleset` or `iptables -L -n -v | grep -i reject` on the server and on the way"
      ])
  }

  /// SYNs without an answer.
  mutating func addAttempt() {
    let openings = story.openings
    let frames = openings.map(\.frame)
    let since = story.captureEndNanoseconds - (openings.last?.relativeNanoseconds ?? 0)
    let shown: [Passage] = [
      "\(Plain.count(frames.count, "SYN")) in \(frames: frames), and nothing came back"
    ]
    if frames.count == 1, since < 1_000_000_000 {
      add(
        "It cannot be told: the capture ends \(Plain.duration(since)) after the SYN.", .low,
        for: shown, next: ["Capture for longer: the second SYN comes after one second."])
      return
    }
    let others = story.neighbours.silentOnServer == 0 ? story.neighbours.establishedOnServer : 0
    var against: [Passage] = []
    if others > 0 {
      against = ["the same port accepted \(others) other connections nearby: the host is there"]
      let stuck = story.neighbours.stuckOnServer
      add(
        "The server's accept queue (connections that its kernel has completed and its program has "
          + "not taken yet) is full: Linux then drops SYNs without a word.",
        stuck > 1 ? .high : .medium,
        for: shown + ["the same port accepted \(others) other connections nearby"]
          + (stuck > 1 ? ["on \(stuck) of them its program never sent a byte"] : []),
        next: NextStep.acceptQueue(story.port))
    }
    add(
      "The SYN or its answer is dropped on the way: a firewall that drops, a wrong route, or a host "
        + "that is down.", others > 0 ? .low : .medium, for: shown, against: against,
      next: [
        "`ping` and `traceroute -T -p \(story.port) \(story.host(.server))`; `arp -n` in the same "
          + "network",
        "Capture on the server: does the SYN arrive? Then look at its firewall and its queue.",
      ])
    if others == 0 {
      add(
        "The server's accept queue or SYN queue is full and drops SYNs.", .low, for: shown,
        next: NextStep.acceptQueue(story.port))
    }
  }

  /// A reset before the handshake was complete.
  mutating func addHandshake() {
    if addRhythm("half-open health check or scanner: SYN, SYN-ACK, RST") { return }
    let opening = story.openings.first
    let answer = story.openingAnswer
    let reset = resetFrame
    guard resetter == .client else {
      add(
        "The server took its SYN-ACK back: its listener was closed meanwhile, or a device before it "
          + "guards against floods of SYNs.", .low,
        for: ["\(frame: reset) follows the SYN-ACK with no segment of the client between"],
        next: [
          "Was the service restarted? Is there a SYN proxy or SYN cookies: `dmesg | grep -i syn`"
        ])
      return
    }
    guard let answer else {
      add(
        "The client took its own attempt back before any answer: its program ended or its time "
          + "limit ran out.", .medium,
        for: ["\(frame: opening?.frame ?? reset) is the SYN, \(frame: reset) the reset"],
        next: ["The client's connect timeout; why did the server not answer in time?"])
      return
    }
    let waited = story.gap(opening, answer) ?? 0
    if opening == nil {
      add(
        "The client never asked, or has forgotten that it did: the SYN-ACK is stale, or someone "
          + "forged the client's address in a SYN.", .medium,
        for: ["no SYN before the SYN-ACK in \(frame: answer.frame), which \(frame: reset) rejects"],
        next: [
          "Does the SYN go another way (asymmetric routing)? `netstat -s | grep -i syncookies`"
        ])
    } else if story.openings.count > 1 || waited > 1_000_000_000 {
      add(
        "The client had given up when the answer came: its connect timeout ran out.", .medium,
        for: [
          "the SYN-ACK in \(frame: answer.frame) came \(Plain.duration(waited)) after the first SYN"
        ],
        next: NextStep.acceptQueue(story.port))
    }
    add(
      "A half-open health check or a port scan: it only wants to know whether the port answers.",
      opening == nil || story.openings.count > 1 ? .low : .medium,
      for: ["the reset in \(frame: reset) answers the SYN-ACK in \(frame: answer.frame) directly"],
      against: story.neighbours.alike.isEmpty
        ? ["only once in this capture: no rhythm can be seen"] : [],
      next: ["Who is \(story.host(.client))? A balancer's checks come at a steady interval."])
  }

  /// A reset behind a complete handshake, before any payload.
  mutating func addConnected() {
    if resetter == .client, addRhythm("TCP health check: connect, then reset at once") { return }
    let idle = delay(since: story.handshakeEnd ?? story.last(resetter.other))
    let shown: [Passage] = [
      """
      \(frame: resetFrame) comes \(Plain.duration(idle ?? 0)) after the handshake's \
      \(frame: story.handshakeEnd?.frame ?? story.summary.firstFrame), with no payload before it
      """
    ]
    if resetter == .client {
      addClientConnected(idle, shown)
    } else {
      addServerConnected(idle, shown)
    }
  }

  private mutating func addClientConnected(_ idle: Int64?, _ shown: [Passage]) {
    let isQuick = (idle ?? 0) < 1_000_000_000
    add(
      "A TCP health check (LVS, HAProxy, a cloud's balancer) or a scan: connect, then reset instead "
        + "of an ordinary close.", isQuick ? .medium : .low, for: shown,
      against: story.neighbours.alike.isEmpty
        ? ["only once in this capture: no rhythm can be seen"] : [],
      next: ["Who is \(story.host(.client))? Checks come at a steady interval and carry no bytes."])
    add(
      "The client dropped a connection that it had opened and did not need (a pool, a browser's "
        + "spare connection), or its program ended.", isQuick ? .low : .medium, for: shown,
      next: ["The client's pool settings and log; SO_LINGER 0 makes close() send a reset."])
  }

  private mutating func addServerConnected(_ idle: Int64?, _ shown: [Passage]) {
    let isQuick = isAtOnce(idle)
    let again = story.details.resetFrames.filter { $0 > resetFrame }
    let later: [Passage] =
      again.isEmpty ? [] : ["bytes sent later are answered by resets too: \(frames: again)"]
    let isFilled = !isQuick && story.steps.contains { $0.isSyn && $0.isAck && $0.isRepeated }
    if isQuick || isFilled {
      add(
        "The server's accept queue was full and net.ipv4.tcp_abort_on_overflow=1 turns the "
          + "connection away.", .medium, for: shown + later, next: NextStep.acceptQueue(story.port))
      add(
        "The server's program accepted and closed at once: a limit of connections, an access list, "
          + "or no file descriptors left.", .medium, for: shown,
        next: NextStep.descriptors)
    } else {
      add(
        "The server, or a device between, cut a connection on which nothing was asked.", .medium,
        for: shown, next: ["Time limits of the server for the first request; of balancers and NAT."]
      )
      add(
        "The connection waited in the accept queue until the server's program ended or was started "
          + "anew.", .medium, for: shown, next: NextStep.acceptQueue(story.port))
    }
  }

  /// The rhythm of a health check settles the question; true when there is one.
  private mutating func addRhythm(_ name: String) -> Bool {
    let alike = story.neighbours.alike
    guard let interval = story.neighbours.intervalNanoseconds, alike.count >= Rhythm.leastCount - 1
    else { return false }
    let streams = alike.prefix(3)
    let shown: Passage =
      streams.count == 3
      ? """
      \(story.host(.client)) does the same every \(Plain.duration(interval)), for example in \
      \(stream: streams[streams.startIndex]), \(stream: streams[streams.startIndex + 1]) and \
      \(stream: streams[streams.startIndex + 2])
      """ : "\(story.host(.client)) does the same every \(Plain.duration(interval))"
    add(
      "A \(name).", .high, for: [shown, "the reset is \(frame: resetFrame)"],
      next: [
        "Harmless. To hide them: `!(ip.addr == \(story.host(.client)) && tcp.len == 0)`",
        "If they fill the log, let the check close with FIN or ask a real URL.",
      ])
    return true
  }
}
