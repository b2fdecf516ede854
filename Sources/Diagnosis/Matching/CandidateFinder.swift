import Dissection
import Session
import Streams

/// Finds the events that a line may be about.
struct CandidateFinder {
  let table: EventTable
  let reader: EventReader
  let requests: RequestCache
  /// Nanoseconds that the log's clock is ahead of the capture's.
  let skew: Int64
  /// Seconds after which the log's writer gives up on a SYN, by the upstream's address.
  var connectLimits: [NetworkAddress: Int64] = [:]

  private static let second: Int64 = 1_000_000_000
  /// Candidates of one line that are kept.
  private static let keptCount = 24
  /// Candidates of one line that are looked at.
  private static let limit = 512

  /// The candidates of a line, the best first.
  ///
  /// - Parameter time: When the line was written, nanoseconds since the epoch, by the log's clock.
  func candidates(of event: LogEvent, _ key: LineKey, time: Int64) -> [Candidate] {
    let near = find(event, key, time, patience: 1_200_000_000)
    if let best = near.first, best.isSound, event.kind != .connectTimedOut { return near }
    return find(event, key, time, patience: nil)
  }

  private func find(
    _ event: LogEvent, _ key: LineKey, _ time: Int64, patience: Int64?
  ) -> [Candidate] {
    var found: [Candidate] = []
    for reading in key.readings {
      let expectation = Expectation(line: event, peer: reading.peer)
      let patience = min(patience ?? .max, expectation.patience)
      let places = places(reading)
      if places == nil, !table.holdsEverything { continue }
      var looked = 0
      table.each(
        from: time - skew - patience, to: time - skew + Self.second + 300_000_000, among: places
      ) { candidate in
        looked += 1
        if let made = self.candidate(candidate, event, reading, expectation, time) {
          found.append(made)
        }
        return found.count < Self.limit && looked < 200_000
      }
    }
    compareRequests(&found, event)
    return best(of: found)
  }

  /// The order of candidates, the best first.
  private func order(_ candidates: [Candidate]) -> [Int] {
    let scores = candidates.map(\.score)
    return candidates.indices.sorted { a, b in
      scores[a] != scores[b]
        ? scores[a] > scores[b] : candidates[a].event.time < candidates[b].event.time
    }
  }

  /// The best ones in order, each event once.
  private func best(of candidates: [Candidate]) -> [Candidate] {
    var best: [Candidate] = []
    for place in order(candidates) where best.count < Self.keptCount {
      let event = candidates[place].event
      let isKnown = best.contains {
        $0.event.stream == event.stream && $0.event.frame == event.frame
      }
      if !isKnown { best.append(candidates[place]) }
    }
    return best
  }

  /// Where to look: at the address's events, at all where a balancer hides it or the log has none.
  private func places(_ reading: LineKey.Reading) -> [UInt32]? {
    guard let address = reading.address else { return nil }
    return reading.peer == .client ? table.byClient[address] : table.byServer[address]
  }

  private func candidate(
    _ found: ConnectionEvent, _ event: LogEvent, _ reading: LineKey.Reading,
    _ expectation: Expectation, _ time: Int64
  ) -> Candidate? {
    guard expectation.mayBe(found.kind),
      let brief = reader.knownBrief(of: Int(found.stream))
    else { return nil }
    let weight = expectation.weight(of: found, on: brief)
    guard weight > 0.1 else { return nil }
    let fit = timeFit(found, event, reading, time)
    guard fit > 0 else { return nil }
    var reasons = LogReport.Reasons()
    reasons.time = fit >= 0.75
    reasons.event = weight >= 0.6
    if let address = reading.address {
      let end = reading.peer == .client ? brief.client : brief.server
      if end.address == address {
        guard reading.port.map({ $0 == end.port }) ?? true else { return nil }
        reasons.address = true
      }
    }
    return Candidate(
      event: found, firstFrame: brief.firstFrame, time: fit, weight: weight, reasons: reasons)
  }

  /// 1 inside of the line's second, less the later the line was written.
  private func timeFit(
    _ found: ConnectionEvent, _ event: LogEvent, _ reading: LineKey.Reading, _ time: Int64
  ) -> Double {
    var at = found.time + skew
    if found.kind == .opening, event.kind == .connectTimedOut {
      guard let limit = reading.address.flatMap({ connectLimits[$0] }) else {
        return at < time ? 0.3 : 0
      }
      at += limit
    }
    let width = event.clock.hasFraction ? 20_000_000 : Self.second
    if at >= time, at < time + width { return 1 }
    if at < time {
      switch time - at {
      case ..<150_000_000: return 0.95
      case ..<1_100_000_000: return 0.8
      case ..<2_100_000_000: return 0.6
      default: return 0.3
      }
    }
    return at - time - width < 60_000_000 ? 0.85 : at - time - width < 250_000_000 ? 0.4 : 0
  }

  /// Compares the requests of those that fit best.
  private func compareRequests(_ candidates: inout [Candidate], _ event: LogEvent) {
    guard let wanted = RequestCache.Wanted(event) else { return }
    for place in order(candidates).prefix(64) {
      guard let brief = reader.knownBrief(of: Int(candidates[place].event.stream)) else { continue }
      candidates[place].reasons.url = requests.carries(wanted, on: brief)
    }
  }

  /// The time limits for SYNs: for each upstream the whole number of seconds that most lines agree on.
  mutating func findConnectLimits(_ lines: [(event: LogEvent, key: LineKey, time: Int64)]) {
    var votes: [NetworkAddress: [Int64: Int]] = [:]
    var all: [Int64: Int] = [:]
    for line in lines where line.event.kind == .connectTimedOut {
      guard let reading = line.key.readings.first, let address = reading.address,
        let places = places(reading)
      else { continue }
      var seen: Set<Int64> = []
      table.each(
        from: line.time - skew - 135 * Self.second, to: line.time - skew, among: places
      ) { candidate in
        guard candidate.kind == .opening else { return true }
        // The SYN and the limit together lie in the line's second.
        let limit = (line.time + Self.second - 1 - candidate.time - skew) / Self.second
        if limit >= 1, seen.insert(limit).inserted {
          votes[address, default: [:]][limit, default: 0] += 1
          all[limit, default: 0] += 1
        }
        return seen.count < 200
      }
    }
    func best(_ votes: [Int64: Int]) -> Int64? {
      votes.min { ($0.value, $1.key) > ($1.value, $0.key) }?.key
    }
    let common = best(all)
    for (address, own) in votes {
      // One limit usually holds for all upstreams of a log.
      let shared = common.flatMap { own[$0] != nil ? $0 : nil }
      connectLimits[address] = (shared ?? best(own) ?? 1) * Self.second
    }
  }
}
