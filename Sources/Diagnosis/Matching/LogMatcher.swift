import Dissection
import Session
import Streams

/// Matches the lines of logs with the frames that caused them.
public struct LogMatcher {
  /// One line on its way to a frame.
  struct Line {
    var log: Int
    var event: LogEvent
    var key: LineKey
    /// Nanoseconds since the epoch, by the log's clock.
    var time: Int64 = 0
    var candidates: [Candidate] = []
    var chosen: Int?
    /// True when all its events are other lines'.
    var lacksEvent = false
    /// True when others fit as well.
    var isAmbiguous = false
  }

  private let session: CaptureSession
  private static let second: Int64 = 1_000_000_000
  /// Lines in a chunk of work.
  private static let share = 256

  /// A matcher for a capture whose streams are indexed.
  public init(_ session: CaptureSession) { self.session = session }

  /// Matches every line of some logs.
  ///
  /// - Parameters:
  ///   - logs: The logs.
  ///   - zone: Seconds east of UTC of their clock; nil to find it.
  public func report(on logs: [LogFile], zone: Int?) -> LogReport {
    var lines: [Line] = []
    for (number, log) in logs.enumerated() {
      for event in log.events {
        lines.append(Line(log: number, event: event, key: LineKey(event)))
      }
    }
    let table = table(for: lines)
    let reader = EventReader(session)
    let isNamed = lines.contains { $0.event.clock.offset != nil }
    let given = zone ?? (isNamed ? 0 : nil)
    let events = FittingEvents(table, reader)
    let pairs = lines.filter { $0.event.leg != .none }.map { (event: $0.event, key: $0.key) }
    var clockFinder = ClockFinder(events)
    let clock = clockFinder.clock(of: pairs, zone: given)
    for place in lines.indices {
      let shown = lines[place].event.clock
      let offset = Int64(shown.offset ?? clock.zone ?? 0)
      lines[place].time = (shown.seconds - offset) * Self.second + Int64(shown.nanoseconds)
    }
    var finder = CandidateFinder(
      events: events, reader: reader, requests: RequestCache(session), skew: clock.skew)
    finder.findConnectLimits(lines.map { ($0.event, $0.key, $0.time) })
    findCandidates(of: &lines, like: finder)
    Assignment.assign(&lines)
    return LogReport(
      paths: logs.map(\.path), lineCount: logs.reduce(0) { $0 + $1.lineCount },
      zoneSeconds: isNamed && zone == nil
        ? lines.lazy.compactMap(\.event.clock.offset).first : clock.zone,
      isZoneGiven: given != nil, skewNanoseconds: clock.skew,
      matches: lines.map { Judgement(line: $0, clock: clock, table: table).match })
  }

  /// Looks for the candidates of all lines, on all cores.
  private func findCandidates(of lines: inout [Line], like finder: CandidateFinder) {
    let (all, session) = (lines, session)
    let (table, skew, limits) = (finder.events.table, finder.skew, finder.connectLimits)
    var next = 0
    OrderedWork.run(
      chunkCount: (all.count + Self.share - 1) / Self.share,
      makeWorker: {
        let reader = EventReader(session)
        let own = CandidateFinder(
          events: FittingEvents(table, reader), reader: reader, requests: RequestCache(session),
          skew: skew, connectLimits: limits)
        return { chunk in
          all[chunk * Self.share..<min((chunk + 1) * Self.share, all.count)].map { line in
            if line.event.leg == .none { return [] }
            return own.candidates(of: line.event, line.key, time: line.time)
          }
        }
      },
      consume: { (found: [[Candidate]]) in
        for candidates in found {
          lines[next].candidates = candidates
          next += 1
        }
        return true
      })
  }

  /// The events of the streams that the lines may be about.
  private func table(for lines: [Line]) -> EventTable {
    var addresses: Set<NetworkAddress> = []
    var needsEverything = false
    for line in lines where line.event.leg != .none {
      let named = line.key.addresses
      if named.isEmpty { needsEverything = true }
      addresses.formUnion(named)
    }
    let table = EventTable(session, naming: addresses, holdsEverything: needsEverything)
    if needsEverything { return table }
    let isHidden = lines.contains { line in
      line.event.leg == .client
        && line.key.addresses.contains { !table.knows(client: $0) }
    }
    return isHidden ? EventTable(session, naming: addresses, holdsEverything: true) : table
  }
}
