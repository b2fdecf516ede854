import Dissection
import Streams

/// Finds a log's time zone and the skew of its clock: the distance at which most lines have an event.
struct ClockFinder {
  /// How the logs' clock stands to the capture's.
  struct Clock: Sendable {
    /// Seconds east of UTC.
    var zone: Int?
    /// Nanoseconds that the log's clock is ahead.
    var skew: Int64 = 0
    /// True when another zone explains the lines nearly as well.
    var isAmbiguous = false
  }

  /// Lines that are looked at.
  private static let lineLimit = 2000
  /// Zones from -12:45 to +14:00, and half an hour of skew on either side; seconds.
  private static let reach = 15 * 3600
  private static let second: Int64 = 1_000_000_000

  private let events: FittingEvents
  /// Times of the events of a list, which is kept: its identity is the key.
  private var known: [ObjectIdentifier: (list: FittingEvents.List, times: [Int64])] = [:]

  init(_ events: FittingEvents) { self.events = events }

  /// Finds the clock of some lines.
  ///
  /// - Parameter zone: The zone, where it is known; only the skew is searched then.
  mutating func clock(of lines: [(event: LogEvent, key: LineKey)], zone: Int?) -> Clock {
    let chosen = choose(lines, zone: zone)
    var bins = [Float](repeating: 0, count: 2 * Self.reach + 3)
    var marks = [Int32](repeating: -1, count: bins.count)
    for (number, line) in chosen.enumerated() {
      // A line with many events says little about each of them.
      let weight = 1 / Float(max(line.times.count, 1)).squareRoot()
      for time in line.times {
        // Distances of an exact clock lie in (-1, 0] of the whole second: two bins share them.
        let distance = Int(((line.time - time) / Self.second))
        let floor = line.time >= time ? distance : distance - 1
        for bin in [floor, floor + 1] where abs(bin) <= Self.reach {
          let place = bin + Self.reach
          if marks[place] == Int32(number) { continue }
          marks[place] = Int32(number)
          bins[place] += weight
        }
      }
    }
    return settle(bins, chosen, zone: zone)
  }

  /// Lines with the times of the events that fit them.
  private mutating func choose(
    _ lines: [(event: LogEvent, key: LineKey)], zone: Int?
  ) -> [(time: Int64, times: [Int64])] {
    let stride = max(1, lines.count / Self.lineLimit)
    var chosen: [(time: Int64, times: [Int64])] = []
    var index = 0
    while index < lines.count {
      let (event, key) = lines[index]
      index += stride
      if event.kind == .connectTimedOut || event.kind == .buffered { continue }
      let offset = Int64(event.clock.offset ?? zone ?? 0)
      let time =
        (event.clock.seconds - offset) * Self.second + Int64(event.clock.nanoseconds)
      for reading in key.readings {
        let found = times(event, reading)
        if !found.isEmpty { chosen.append((time, found)) }
      }
    }
    return chosen
  }

  /// Times of the events that fit a line well, in order.
  private mutating func times(_ event: LogEvent, _ reading: LineKey.Reading) -> [Int64] {
    let list = events.list(for: event, reading)
    guard list.isOfAddress else { return [] }
    if let found = known[ObjectIdentifier(list)] { return found.times }
    let times: [Int64] = list.fits.compactMap { fit in
      let found = events.table.events[Int(fit.place)]
      return fit.weight >= 0.7 && !found.isReaction && found.kind != .request ? found.time : nil
    }
    known[ObjectIdentifier(list)] = (list, times)
    return times
  }

  private func settle(
    _ bins: [Float], _ lines: [(time: Int64, times: [Int64])], zone: Int?
  ) -> Clock {
    // The fullest bin; among equals the one nearest to a whole quarter of an hour, then to UTC.
    func penalty(_ second: Int) -> (Int, Int) {
      let quarter = Int((Double(second) / 900).rounded()) * 900
      return (abs(second - quarter), abs(second))
    }
    var best = 0
    var bestValue: Float = 0
    for (place, value) in bins.enumerated() where value > 0 {
      let second = place - Self.reach
      let isBetter =
        value > bestValue * 1.001
        || value > bestValue * 0.999 && penalty(second) < penalty(best)
      if isBetter { (best, bestValue) = (second, value) }
    }
    guard bestValue > 0 else { return Clock(zone: zone) }
    let quarter = zone == nil ? Int((Double(best) / 900).rounded()) * 900 : 0
    var clock = Clock(zone: (zone ?? 0) + quarter)
    clock.skew = skew(near: best, base: quarter, lines)
    let others = bins.enumerated().filter { abs($0.offset - Self.reach - best) > 5 }
    clock.isAmbiguous = zone == nil && (others.map(\.element).max() ?? 0) > bestValue * 0.95
    return clock
  }

  /// The skew: the shift that puts most events into their lines' seconds.
  private func skew(near second: Int, base: Int, _ lines: [(time: Int64, times: [Int64])]) -> Int64
  {
    // A distance d allows every skew in [d, d + 1 s), in steps of 10 ms around the bin.
    let step: Int64 = 10_000_000
    let start = Int64(second - 2) * Self.second
    var cover = [Int](repeating: 0, count: 501)
    for line in lines {
      for time in line.times {
        let from = (line.time - time - start) / step
        guard line.time - time > start - Self.second, from < 500 else { continue }
        cover[Int(max(0, from))] += 1
        if from + 100 < 500 { cover[Int(max(0, from + 100))] -= 1 }
      }
    }
    var running = 0
    var best = (count: -1, distance: Int64.max, skew: Int64(0))
    for (place, change) in cover.enumerated() {
      running += change
      let skew = start + Int64(place) * step - Int64(base) * Self.second
      if running > best.count || running == best.count && abs(skew) < best.distance {
        best = (running, abs(skew), skew)
      }
    }
    // Less than a few steps is no skew: a program writes its log a little later than it sees.
    return best.distance < 50_000_000 ? 0 : best.skew
  }
}
