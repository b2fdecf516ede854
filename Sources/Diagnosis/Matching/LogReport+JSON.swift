extension LogReport {
  /// The report as JSON: what scripts rely on first.
  public var json: JSONValue {
    .object([
      .init("timezone", .optional(zoneName)),
      .init("skew", .seconds(skewNanoseconds)),
      .init("lines", .array(matches.map(value))),
      .init("summary", .array(summary.map(Self.value))),
      .init("logs", .array(paths.map { .string($0) })),
      .init("line_count", .integer(lineCount)),
    ])
  }

  private func value(_ match: Match) -> JSONValue {
    .object([
      .init("line", .integer(match.event.line)),
      .init("time", .seconds(match.time)),
      .init("leg", .string(match.event.leg.rawValue)),
      .init("kind", .string(match.event.kind.rawValue)),
      .init("stream", .optional(match.stream)),
      .init("frame", .optional(match.frame)),
      .init("score", .number(Self.decimal(match.score))),
      .init(
        "reasons",
        .object([
          .init("time", Self.value(match.reasons.time)),
          .init("address", Self.value(match.reasons.address)),
          .init("event", Self.value(match.reasons.event)),
          .init("url", Self.value(match.reasons.url)),
        ])),
      .init("verdict", .string(match.verdict.rawValue)),
      .init("remark", .optional(match.remark)),
      .init("runner_up", match.runnerUp.map(Self.value) ?? .null),
      .init("log", .integer(match.log)),
      .init("text", .string(match.event.text)),
    ])
  }

  private static func value(_ flag: Bool?) -> JSONValue { flag.map { .bool($0) } ?? .null }

  private static func value(_ other: (stream: Int, frame: Int, score: Double)) -> JSONValue {
    .object([
      .init("stream", .integer(other.stream)), .init("frame", .integer(other.frame)),
      .init("score", .number(decimal(other.score))),
    ])
  }

  private static func value(_ group: Group) -> JSONValue {
    .object([
      .init("kind", .string(group.kind.rawValue)), .init("leg", .string(group.leg.rawValue)),
      .init("lines", .integer(group.lineCount)), .init("matched", .integer(group.matched)),
      .init("likely", .integer(group.likely)), .init("unmatched", .integer(group.unmatched)),
    ])
  }

  /// Two decimals.
  static func decimal(_ score: Double) -> String {
    let hundredths = Int((max(0, min(1, score)) * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// The lines of one kind and leg.
  public struct Group: Sendable {
    /// What happened.
    public var kind: LogEvent.Kind
    /// Which connection.
    public var leg: LogEvent.Leg
    /// Lines in all.
    public var lineCount = 0
    /// Lines with each verdict.
    public var matched = 0
    /// Lines that are likely matched.
    public var likely = 0
    /// Lines without a match.
    public var unmatched = 0
  }

  /// The lines by kind and leg, the most frequent first.
  public var summary: [Group] {
    var groups: [String: Group] = [:]
    for match in matches {
      let key = "\(match.event.kind.rawValue) \(match.event.leg.rawValue)"
      var group = groups[key] ?? Group(kind: match.event.kind, leg: match.event.leg)
      group.lineCount += 1
      switch match.verdict {
      case .matched: group.matched += 1
      case .likely: group.likely += 1
      case .unmatched: group.unmatched += 1
      }
      groups[key] = group
    }
    return groups.sorted { ($0.value.lineCount, $1.key) > ($1.value.lineCount, $0.key) }.map(
      \.value)
  }
}
