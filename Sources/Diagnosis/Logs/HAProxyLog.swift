/// Lines of HAProxy's TCP and HTTP logs: what its termination state says of a session.
///
/// Source: HAProxy Configuration Manual §8.2 (formats), §8.5 (session state at disconnection).
enum HAProxyLog {
  /// The event of a line; nil when it is none of HAProxy's or the session ended as it should.
  ///
  /// The line's time is when the connection was accepted; the event's is that plus the total time.
  static func event(_ line: LogBytes, number: Int) -> LogEvent? {
    guard let daemon = line.end(of: "haproxy["), let open = line.end(of: " [", from: daemon),
      let accepted = LogTime.commonLog(line, at: open)
    else { return nil }
    let words = line.text.split(separator: " ")
    guard let bracket = words.firstIndex(where: { $0.hasPrefix("[") && $0.hasSuffix("]") }),
      bracket > 0, bracket + 3 < words.count,
      let state = words[bracket...].first(where: isState), let kind = kind(of: state)
    else { return nil }
    let total =
      words[bracket + 3].split(separator: "/").last
      .flatMap { Int64($0.drop { $0 == "+" }) } ?? 0
    let nanoseconds = Int64(accepted.nanoseconds) + max(total, 0) * 1_000_000
    let clock = LogClock(
      seconds: accepted.seconds + nanoseconds / 1_000_000_000,
      nanoseconds: Int32(nanoseconds % 1_000_000_000), hasFraction: true, offset: accepted.offset)
    var event = LogEvent(
      line: number, text: line.text, clock: clock, leg: kind.leg, kind: kind.kind)
    (event.clientAddress, event.clientPort) = LogAddress.split(words[bracket - 1])
    event.activity = "termination state \(state)"
    readRequest(line, &event)
    return event
  }

  /// `CD--` in HTTP logs, `CD` in TCP logs.
  private static func isState(_ word: Substring) -> Bool {
    guard word.count == 2 || word.count == 4, let first = word.first,
      let second = word.dropFirst().first
    else { return false }
    return "CSPLRIDUKcs-".contains(first) && "RQCHDLT-".contains(second)
      && word.dropFirst(2).allSatisfy { $0 == "-" || $0.isLetter }
  }

  private static func kind(of state: Substring) -> (kind: LogEvent.Kind, leg: LogEvent.Leg)? {
    switch state.prefix(2) {
    case "CR", "CC", "CH", "CD", "CQ", "CT", "CL": (.closedEarly, .client)
    case "cR", "cD", "cH", "cL": (.timedOut, .client)
    case "SC": (.refused, .upstream)
    case "sC": (.connectTimedOut, .upstream)
    case "SH", "SD", "SL": (.closedEarly, .upstream)
    case "sH", "sD", "sL": (.timedOut, .upstream)
    case "PH": (.invalidAnswer, .upstream)
    default: nil
    }
  }

  private static func readRequest(_ line: LogBytes, _ event: inout LogEvent) {
    guard let start = line.end(of: " \"") else { return }
    let parts = line.text(from: start) { $0 == UInt8(ascii: "\"") }.split(separator: " ")
    guard parts.count > 1 else { return }
    event.method = String(parts[0])
    event.uri = String(parts[1])
  }
}
