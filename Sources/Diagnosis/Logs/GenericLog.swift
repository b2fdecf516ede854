/// Lines of any program that hold a time, an address and the words of a connection error.
///
/// The words are those of the C library and of Java, Go, PHP, Python and Node.
enum GenericLog {
  private static let wordings: [(StaticWords, LogEvent.Kind)] = [
    ("onnection reset", .reset), ("ECONNRESET", .reset), ("rrno 104", .reset),
    ("ConnectionResetError", .reset), ("forcibly closed", .reset),
    ("onnection refused", .refused), ("ECONNREFUSED", .refused), ("rrno 111", .refused),
    ("ConnectionRefusedError", .refused),
    ("roken pipe", .brokenPipe), ("EPIPE", .brokenPipe), ("rrno 32]", .brokenPipe),
    ("connect timed out", .connectTimedOut), ("onnect timeout", .connectTimedOut),
    ("ConnectTimeout", .connectTimedOut), ("dial tcp", .connectTimedOut),
    ("timed out", .timedOut), ("ETIMEDOUT", .timedOut), ("i/o timeout", .timedOut),
    ("deadline exceeded", .timedOut), ("rrno 110", .timedOut),
    ("nexpected EOF", .closedEarly), ("unexpected end of stream", .closedEarly),
    ("emote end closed connection", .closedEarly), ("ocket hang up", .closedEarly),
    ("server closed the connection", .closedEarly), ("prematurely closed", .closedEarly),
    ("onnection closed by peer", .closedEarly), (": EOF", .closedEarly),
  ]

  /// The event of a line; nil when it holds no known error, no time or no address.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - number: Its number.
  ///   - year: The year of times that have none.
  static func event(_ line: LogBytes, number: Int, year: Int) -> LogEvent? {
    guard let kind = wordings.first(where: { line.contains($0.0) })?.1,
      let clock = LogTime.first(line, year: year)
    else { return nil }
    let text = line.text
    let addresses = LogAddress.all(in: text)
    guard let last = addresses.last else { return nil }
    var event = LogEvent(line: number, text: text, clock: clock, leg: .unknown, kind: kind)
    if kind == .reset { event.saysReset = true }
    // `read tcp local->remote`: the last address is the one the program talked to.
    (event.serverAddress, event.serverPort) = (last.address, last.port)
    if addresses.count > 1, let first = addresses.first {
      (event.clientAddress, event.clientPort) = (first.address, first.port)
    }
    readURI(text, &event)
    return event
  }

  /// The target of a quoted request line, or of a URL.
  private static func readURI(_ text: String, _ event: inout LogEvent) {
    for method in ["GET ", "POST ", "PUT ", "DELETE ", "HEAD ", "PATCH ", "OPTIONS "] {
      guard let found = text.firstRange(of: method) else { continue }
      let target = text[found.upperBound...].prefix { $0 != " " && $0 != "\"" }
      if target.hasPrefix("/") {
        event.method = String(method.dropLast())
        event.uri = String(target)
        return
      }
    }
    guard let scheme = text.firstRange(of: "://") else { return }
    let rest = text[scheme.upperBound...].prefix { !" \"'),;".contains($0) }
    if let slash = rest.firstIndex(of: "/") { event.uri = String(rest[slash...]) }
  }
}
