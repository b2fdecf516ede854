/// Lines of nginx's error log.
///
/// `2015/12/01 15:49:48 [info] 20521#0: *55077498 words, client: …, server: …, request: "…",
/// upstream: "…", host: "…"`. Wordings differ between versions, so lines are recognised by parts.
enum NginxLog {
  private static let clientWords: StaticWords = ", client: "
  private static let requestWords: StaticWords = ", request: \""
  private static let upstreamWords: StaticWords = ", upstream: \""
  private static let whileWords: StaticWords = " while "

  /// Whether a line begins as one of nginx does.
  static func begins(_ line: LogBytes) -> Bool {
    line[4] == UInt8(ascii: "/") && line[7] == UInt8(ascii: "/") && line[10] == 32
      && line[13] == UInt8(ascii: ":") && line[16] == UInt8(ascii: ":") && line[20] == 91
      && clock(line) != nil
  }

  /// The event of a line; nil when it is no line of nginx or speaks of no connection at all.
  static func event(_ line: LogBytes, number: Int) -> LogEvent? {
    guard let clock = clock(line) else { return nil }
    var event = LogEvent(line: number, text: line.text, clock: clock, leg: .none, kind: .other)
    readPlaces(line, &event)
    guard let phrase = NginxPhrase.all.first(where: { $0.matches(line) }) else {
      return isTrouble(line) ? event : nil
    }
    event.kind = phrase.kind
    event.remark = phrase.remark
    event.saysReset = line.contains("(104:") ? true : nil
    if phrase.kind == .reset || phrase.kind == .keepaliveReset { event.saysReset = true }
    if phrase.kind == .keepaliveClosed || phrase.kind == .closedWithoutRequest {
      event.saysReset = false
    }
    event.leg = phrase.leg ?? leg(of: event, line)
    if event.upstreamIsLocal {
      event.leg = .none
      event.remark = "the upstream is a local socket: nothing of it is on the wire"
    }
    return event
  }

  private static func clock(_ line: LogBytes) -> LogClock? {
    guard let year = line.number(0, digits: 4), let month = line.number(5, digits: 2),
      let day = line.number(8, digits: 2), let hour = line.number(11, digits: 2),
      let minute = line.number(14, digits: 2), let second = line.number(17, digits: 2)
    else { return nil }
    return LogClock(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  /// Lines at level error and above that carry a connection's addresses.
  private static func isTrouble(_ line: LogBytes) -> Bool {
    line.contains(clientWords) && !line.contains("[notice]") && !line.contains("[debug]")
      && !line.contains("[warn]") && line.contains(" failed")
  }

  private static func readPlaces(_ line: LogBytes, _ event: inout LogEvent) {
    if let start = line.end(of: clientWords) {
      event.clientAddress = line.text(from: start) { $0 == UInt8(ascii: ",") || $0 == 32 }
    } else if let start = line.end(of: " client ") {
      let word = line.text(from: start) { $0 == UInt8(ascii: ",") || $0 == 32 }
      if word.contains(".") || word.contains(":") { event.clientAddress = word }
    }
    if let start = line.end(of: requestWords) {
      let request = line.text(from: start) { $0 == UInt8(ascii: "\"") }
      let parts = request.split(separator: " ")
      event.method = parts.first.map(String.init)
      event.uri = parts.count > 1 ? String(parts[1]) : nil
    }
    if let start = line.end(of: upstreamWords) {
      event.readUpstream(line.text(from: start) { $0 == UInt8(ascii: "\"") })
    }
    if let start = line.end(of: ": *") {
      event.connection = Int(line.text(from: start) { $0 == 32 })
    }
    if let start = line.end(of: whileWords) {
      event.activity = line.text(from: start) { $0 == UInt8(ascii: ",") }
    }
  }

  /// The words `client …`/`upstream …` first, the `while …` phrase second.
  private static func leg(of event: LogEvent, _ line: LogBytes) -> LogEvent.Leg {
    if line.contains(" upstream timed out") || line.contains(" upstream prematurely")
      || line.contains(" upstream sent")
    {
      return .upstream
    }
    if line.contains(" client prematurely") || line.contains(" client closed")
      || line.contains(" client timed out") || line.contains("that client prematurely")
    {
      return .client
    }
    guard let activity = event.activity else { return .client }
    return activity.contains("upstream") ? .upstream : .client
  }
}

extension LogEvent {
  /// True when the upstream is a socket of this machine.
  fileprivate var upstreamIsLocal: Bool { serverAddress == "unix" && leg == .upstream }

  /// Reads `http://10.0.0.1:8080/path`, `fastcgi://…`, `http://unix:/run/x.sock:/path`.
  fileprivate mutating func readUpstream(_ url: String) {
    guard let scheme = url.firstRange(of: "://") else { return }
    let rest = url[scheme.upperBound...]
    if rest.hasPrefix("unix:") {
      serverAddress = "unix"
      return
    }
    let authority = rest.prefix { $0 != "/" }
    if authority.endIndex < rest.endIndex { upstreamURI = String(rest[authority.endIndex...]) }
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      serverAddress = String(authority[authority.index(after: authority.startIndex)..<end])
      serverPort = UInt16(authority[authority.index(after: end)...].dropFirst())
    } else {
      let parts = authority.split(separator: ":")
      serverAddress = parts.first.map(String.init)
      serverPort = parts.count > 1 ? UInt16(parts[1]) : nil
    }
  }
}
