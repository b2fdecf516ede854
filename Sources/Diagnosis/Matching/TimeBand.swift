/// A stretch of time around the moment of a line, and how well an event in it fits the line.
struct TimeBand {
  /// Nanoseconds from the line's time.
  let range: Range<Int64>
  /// How well, 0...1: 1 in the line's second, or within 20 ms where it has a fraction.
  let fit: Double

  /// True when all of it precedes the line.
  var isBefore: Bool { range.upperBound <= 0 }

  /// The fit of events that happened long before the line.
  static let worstFit = 0.3

  private init(_ fit: Double, milliseconds: Range<Int64>) {
    self.fit = fit
    range = milliseconds.lowerBound * 1_000_000..<milliseconds.upperBound * 1_000_000
  }

  /// The bands around a line, the best first.
  ///
  /// They have no gaps. A program writes its log after the event, mostly at once: what follows the line
  /// is worse than what precedes it.
  static func bands(of event: LogEvent) -> [TimeBand] {
    let width: Int64 = event.clock.hasFraction ? 20 : 1000
    return [
      TimeBand(1, milliseconds: 0..<width),
      TimeBand(0.95, milliseconds: -150..<0),
      TimeBand(0.85, milliseconds: width..<width + 60),
      TimeBand(0.8, milliseconds: -1100..<(-150)),
      TimeBand(0.6, milliseconds: -2100..<(-1100)),
      TimeBand(0.4, milliseconds: width + 60..<width + 250),
      TimeBand(worstFit, milliseconds: -135_000..<(-2100)),
    ]
  }
}
