import Dissection

/// Gives each line its event: one event causes one line of a kind, and connections are numbered in the
/// order they came.
enum Assignment {
  /// What an event may be used for once.
  private struct Use: Hashable {
    var stream: UInt32
    var frame: UInt32
    var kind: LogEvent.Kind
  }

  /// Scores that differ by less are equal.
  static let margin = 0.03

  /// Chooses a candidate for every line.
  static func assign(_ lines: inout [LogMatcher.Line]) {
    var wanted: [Use: Int] = [:]
    for line in lines {
      for candidate in tier(line) { wanted[use(line, candidate), default: 0] += 1 }
    }
    var used: [Use: Int] = [:]
    var open: [Int] = []
    for place in lines.indices where !lines[place].candidates.isEmpty {
      let best = tier(lines[place])
      if best.count == 1, wanted[use(lines[place], lines[place].candidates[0])] == 1 {
        take(0, &lines, place, &used)
      } else {
        open.append(place)
      }
    }
    let anchors = Anchors(lines)
    // Connections are numbered as they come; lines without a number stand in the order of time.
    open.sort { a, b in
      let numbers = (lines[a].event.connection ?? .max, lines[b].event.connection ?? .max)
      return numbers.0 != numbers.1 ? numbers.0 < numbers.1 : a < b
    }
    for place in open { choose(&lines, place, &used, wanted, anchors) }
    for place in open { lines[place].isAmbiguous = isAmbiguous(lines[place], used, anchors) }
    spread(&lines, open)
  }

  /// Where one line of a group that wants the same events went without, any of them may be the one.
  private static func spread(_ lines: inout [LogMatcher.Line], _ open: [Int]) {
    var doubtful: Set<Use> = []
    for place in open where lines[place].lacksEvent {
      for candidate in tier(lines[place]) { doubtful.insert(use(lines[place], candidate)) }
    }
    for place in open {
      guard let chosen = lines[place].chosen else { continue }
      if doubtful.contains(use(lines[place], lines[place].candidates[chosen])) {
        lines[place].isAmbiguous = true
      }
    }
  }

  /// The candidates that fit as well as the best one.
  private static func tier(_ line: LogMatcher.Line) -> ArraySlice<Candidate> {
    guard let best = line.candidates.first else { return [] }
    return line.candidates.prefix { best.score - $0.score < margin }
  }

  private static func use(_ line: LogMatcher.Line, _ candidate: Candidate) -> Use {
    Use(stream: candidate.event.stream, frame: candidate.event.frame, kind: line.event.kind)
  }

  private static func take(
    _ choice: Int, _ lines: inout [LogMatcher.Line], _ place: Int, _ used: inout [Use: Int]
  ) {
    lines[place].chosen = choice
    used[use(lines[place], lines[place].candidates[choice])] = place
  }

  /// A free candidate that keeps the order of the connections: the first one where as many lines want
  /// the events as there are, else the one nearest to where the connection's number lies.
  private static func choose(
    _ lines: inout [LogMatcher.Line], _ place: Int, _ used: inout [Use: Int],
    _ wanted: [Use: Int], _ anchors: Anchors
  ) {
    let line = lines[place]
    let free = tier(line).indices.filter { used[use(line, line.candidates[$0])] == nil }
    let fitting = free.filter { anchors.allow(line, line.candidates[$0]) }
    let choices = fitting.isEmpty ? free : fitting
    let demand = choices.map { wanted[use(line, line.candidates[$0])] ?? 1 }.max() ?? 1
    let expected = choices.count > demand ? anchors.expectedFrame(line) : nil
    let isNumbered = line.event.connection != nil && anchors.isSteady
    let ordered = choices.sorted { a, b in
      let (first, second) = (line.candidates[a], line.candidates[b])
      if let expected {
        return abs(first.firstFrame - expected) < abs(second.firstFrame - expected)
      }
      return isNumbered
        ? first.firstFrame < second.firstFrame : first.event.time < second.event.time
    }
    if let choice = ordered.first {
      take(choice, &lines, place, &used)
    } else {
      lines[place].chosen = 0
      lines[place].lacksEvent = true
    }
  }

  /// True when another candidate is as good, and nobody else's.
  private static func isAmbiguous(
    _ line: LogMatcher.Line, _ used: [Use: Int], _ anchors: Anchors
  ) -> Bool {
    guard let chosen = line.chosen, !line.lacksEvent else { return true }
    let own = line.candidates[chosen]
    return tier(line).contains { other in
      other.event.stream != own.event.stream && used[use(line, other)] == nil
        && anchors.allow(line, other)
    }
  }
}

/// Connections whose number in the log and whose first frame are known for certain.
struct Anchors {
  private var numbers: [Int] = []
  private var frames: [Int] = []
  /// True when the numbers rise with the frames.
  private(set) var isSteady = false

  init(_ lines: [LogMatcher.Line]) {
    var pairs: [(number: Int, frame: Int)] = []
    for line in lines where line.event.leg == .client {
      guard let number = line.event.connection, let chosen = line.chosen,
        line.candidates[chosen].isSound
      else { continue }
      pairs.append((number, line.candidates[chosen].firstFrame))
    }
    pairs.sort { $0.number < $1.number }
    guard pairs.count >= 2 else {
      isSteady = true
      return
    }
    var rising = 0
    for (a, b) in zip(pairs, pairs.dropFirst()) where a.frame <= b.frame { rising += 1 }
    isSteady = rising * 10 >= (pairs.count - 1) * 9
    guard isSteady else { return }
    // One that is out of order is no anchor.
    for pair in pairs where frames.last.map({ $0 <= pair.frame }) ?? true {
      numbers.append(pair.number)
      frames.append(pair.frame)
    }
  }

  /// Place of the first connection with this number or a higher one.
  private func place(of number: Int) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the stream of a line should begin, by its number among those that are known.
  func expectedFrame(_ line: LogMatcher.Line) -> Int? {
    guard isSteady, line.event.leg == .client, let number = line.event.connection else {
      return nil
    }
    let above = place(of: number)
    guard above > 0, above < numbers.count else { return nil }
    let (low, high) = (numbers[above - 1], numbers[above])
    guard high > low else { return frames[above] }
    let share = Double(number - low) / Double(high - low)
    return frames[above - 1] + Int(share * Double(frames[above] - frames[above - 1]))
  }

  /// Whether a candidate lies between the connections that were numbered before and after it.
  func allow(_ line: LogMatcher.Line, _ candidate: Candidate) -> Bool {
    guard isSteady, line.event.leg == .client, let number = line.event.connection else {
      return true
    }
    let low = place(of: number)
    if low > 0, candidate.firstFrame < frames[low - 1] { return false }
    var next = low
    while next < numbers.count, numbers[next] == number { next += 1 }
    return next >= numbers.count || candidate.firstFrame <= frames[next]
  }
}
