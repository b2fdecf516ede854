import Dissection
import Session
import Streams

/// Finds the events that a line may be about.
struct CandidateFinder {
  let events: FittingEvents
  let reader: EventReader
  let requests: RequestCache
  /// Nanoseconds that the log's clock is ahead of the capture's.
  let skew: Int64
  /// Nanoseconds after which the log's writer gives up on a SYN, by the upstream's address.
  var connectLimits: [NetworkAddress: Int64] = [:]

  private static let second: Int64 = 1_000_000_000
  /// Candidates of one line that are kept.
  private static let keptCount = 24
  /// Candidates in a band of time: those looked at, those whose requests are compared, and those
  /// that nothing speaks against, more of which could not be told apart.
  private static let limits = (candidates: 512, compared: 128, clear: 64)

  /// One way to read a line.
  private struct Search {
    let event: LogEvent
    let reading: LineKey.Reading
    let wanted: RequestCache.Wanted?
    let list: FittingEvents.List
    /// How long before the line the event may have been, nanoseconds.
    let patience: Int64
    /// When the line was written, by the capture's clock.
    let time: Int64
  }

  /// The candidates of a line, the best first.
  ///
  /// Those that fit best by their time are looked at first, and the others only while they could still
  /// be as good.
  ///
  /// - Parameter time: When the line was written, nanoseconds since the epoch, by the log's clock.
  func candidates(of event: LogEvent, _ key: LineKey, time: Int64) -> [Candidate] {
    let wanted = RequestCache.Wanted(event)
    let searches = key.readings.map { reading in
      Search(
        event: event, reading: reading, wanted: wanted, list: events.list(for: event, reading),
        patience: Expectation(line: event, peer: reading.peer).patience, time: time - skew)
    }
    var found: [Candidate] = []
    for band in TimeBand.bands(of: event) {
      if isSettled(found, before: band) { break }
      found = best(of: found + searches.flatMap { candidates(of: $0, in: band) })
    }
    return found
  }

  /// Whether an event of a band, or of a later one, could neither win nor be the runner-up.
  private func isSettled(_ found: [Candidate], before band: TimeBand) -> Bool {
    guard let best = found.first,
      best.score - Candidate.bestScore(time: band.fit) >= Assignment.margin
    else { return false }
    return band.fit < 0.8 || found.contains { $0.event.stream != best.event.stream }
  }

  private func candidates(of search: Search, in band: TimeBand) -> [Candidate] {
    guard let stretch = stretch(of: search, band) else { return [] }
    let inTime = events.table.fits(search.list.fits, in: stretch)
    var fits: [FittingEvents.Fit] = []
    // The nearest to the line first.
    for place in inTime.indices {
      let fit = inTime[band.isBefore ? inTime.startIndex + inTime.endIndex - 1 - place : place]
      if let port = search.reading.port, search.list.isOfAddress, port != fit.port { continue }
      fits.append(fit)
      if fits.count == Self.limits.candidates { break }
    }
    fits.sort { $0.weight > $1.weight }
    return candidates(of: search, fits, band)
  }

  private func candidates(
    of search: Search, _ fits: [FittingEvents.Fit], _ band: TimeBand
  ) -> [Candidate] {
    var found: [Candidate] = []
    var (clearCount, comparedCount) = (0, 0)
    for fit in fits {
      let event = events.table.events[Int(fit.place)]
      var reasons = LogReport.Reasons()
      reasons.time = band.fit >= 0.75
      reasons.event = fit.weight >= 0.6
      if search.list.isOfAddress { reasons.address = true }
      if let wanted = search.wanted, comparedCount < Self.limits.compared,
        let brief = reader.knownBrief(of: Int(event.stream))
      {
        comparedCount += 1
        reasons.url = requests.carries(wanted, on: brief)
      }
      let made = Candidate(
        event: event, firstFrame: Int(fit.firstFrame), time: band.fit, weight: fit.weight,
        reasons: reasons)
      found.append(made)
      if made.isClear { clearCount += 1 }
      if clearCount == Self.limits.clear { break }
    }
    return found
  }

  /// The stretch of the capture's time that a band covers; nil when it lies too far back.
  private func stretch(of search: Search, _ band: TimeBand) -> Range<Int64>? {
    var time = search.time
    var range = band.range
    if search.event.kind == .connectTimedOut {
      // The event is the SYN, so long before the line as the writer waits for an answer.
      if let limit = search.reading.address.flatMap({ connectLimits[$0] }) {
        time -= limit
      } else if band.fit > TimeBand.worstFit {
        return nil
      } else {
        range = range.lowerBound..<0
      }
    }
    let start = max(range.lowerBound, -search.patience)
    return start < range.upperBound ? time + start..<time + range.upperBound : nil
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

  /// The time limits for SYNs: for each upstream the whole number of seconds that most lines agree on.
  mutating func findConnectLimits(_ lines: [(event: LogEvent, key: LineKey, time: Int64)]) {
    var votes: [NetworkAddress: [Int64: Int]] = [:]
    var all: [Int64: Int] = [:]
    for line in lines where line.event.kind == .connectTimedOut {
      guard let reading = line.key.readings.first, let address = reading.address else { continue }
      var seen: Set<Int64> = []
      let (time, list) = (line.time - skew, events.list(for: line.event, reading))
      let patience = Expectation(line: line.event, peer: reading.peer).patience
      for fit in events.table.fits(list.fits, in: time - patience..<time + 1) {
        // The SYN and the limit together lie in the line's second.
        let opening = events.table.events[Int(fit.place)].time
        let limit = (time + Self.second - 1 - opening) / Self.second
        if limit >= 1, seen.insert(limit).inserted {
          votes[address, default: [:]][limit, default: 0] += 1
          all[limit, default: 0] += 1
        }
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
