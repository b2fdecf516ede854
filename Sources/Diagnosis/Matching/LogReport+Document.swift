extension LogReport {
  /// The report as a page.
  public var document: Document {
    var page = Document(title: "Lines of \(paths.joined(separator: ", "))")
    let shown = matches.count
    page.add(
      "\(lineCount) lines, \(shown) of them about connections. \(clockSentence)")
    page.heading("By kind")
    for group in summary {
      let leg = group.leg == .none ? "no leg" : "\(group.leg.rawValue) leg"
      page.add(
        """
        \(group.lineCount)  \(group.kind.rawValue), \(leg): \(group.matched) matched, \
        \(group.likely) likely, \(group.unmatched) unmatched
        """, group.matched == group.lineCount ? .good : .plain, indent: 3)
    }
    page.heading("Line by line")
    for match in matches { add(match, to: &page) }
    return page
  }

  /// What is known of the logs' clock.
  public var clockSentence: String {
    let skew =
      skewNanoseconds == 0
      ? "no clock skew"
      : "its clock is \(Plain.duration(abs(skewNanoseconds))) "
        + (skewNanoseconds > 0 ? "ahead of" : "behind") + " the capture's"
    guard let zoneName else { return "The log's time zone could not be found; name it." }
    return
      "Time zone \(zoneName) (\(isZoneGiven ? "given" : "found by the lines that match")), \(skew)."
  }

  private func add(_ match: Match, to page: inout Document) {
    let tone: Document.Tone =
      switch match.verdict {
      case .matched: .good
      case .likely: .warning
      case .unmatched: match.event.leg == .none ? .faint : .bad
      }
    let label = "line \(match.event.line)  "
    let target: Document.Target? = match.frame.map { .frame($0) }
    page.add(verdict(match), tone, indent: 3, label: label, to: target)
    page.add("\(match.event.text)", .faint, indent: 6, to: target)
    if let remark = match.remark { page.add("\(remark)", indent: 6, to: target) }
    if match.verdict == .likely, let other = match.runnerUp {
      page.add(
        "next best: \(frame: other.frame) of \(stream: other.stream), score \(Self.decimal(other.score))",
        .faint, indent: 6)
    }
  }

  private func verdict(_ match: Match) -> Passage {
    let leg = match.event.leg == .none ? "" : ", \(match.event.leg.rawValue) leg"
    let kind = "\(match.event.kind.rawValue)\(leg)"
    guard let stream = match.stream, let frame = match.frame else {
      return match.event.leg == .none
        ? "no packet expected (\(match.event.kind.rawValue))" : "unmatched: \(kind)"
    }
    return "\(match.verdict.rawValue): \(frame: frame) of \(stream: stream) (\(kind))  "
      + "\(Self.ticks(match)) score \(Self.decimal(match.score))"
  }

  /// `time ✓ reset ✓ URL ✓`.
  static func ticks(_ match: Match) -> String {
    func tick(_ name: String, _ flag: Bool?) -> String? { flag.map { "\(name) \($0 ? "✓" : "✗")" } }
    let event = eventName(match.event)
    let reasons = match.reasons
    return [
      tick("time", reasons.time), tick("address", reasons.address), tick(event, reasons.event),
      tick("URL", reasons.url),
    ].compactMap { $0 }.joined(separator: " ")
  }

  private static func eventName(_ event: LogEvent) -> String {
    switch event.kind {
    case .reset, .keepaliveReset: "reset"
    case .refused: "refused"
    case .connectTimedOut: "SYN"
    case .closedEarly: event.saysReset == true ? "reset" : "FIN"
    case .keepaliveClosed, .closedWithoutRequest: "FIN"
    case .timedOut: "silence"
    default: "event"
    }
  }
}
