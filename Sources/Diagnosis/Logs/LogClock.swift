/// The time a log line carries: what a clock showed, in a zone that the line may not name.
public struct LogClock: Sendable, Hashable, Comparable {
  /// Seconds since the epoch if the clock had shown UTC.
  public let seconds: Int64
  /// Nanoseconds within the second; 0 where the log has whole seconds.
  public let nanoseconds: Int32
  /// True when the log has fractions of a second.
  public let hasFraction: Bool
  /// Seconds east of UTC, where the line says so.
  public let offset: Int?

  /// What a clock showed.
  public init(seconds: Int64, nanoseconds: Int32 = 0, hasFraction: Bool = false, offset: Int? = nil)
  {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.hasFraction = hasFraction
    self.offset = offset
  }

  /// A date and a time of day; nil when they are none.
  public init?(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, nanoseconds: Int32 = 0,
    hasFraction: Bool = false, offset: Int? = nil
  ) {
    guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second), (1970...9999).contains(year)
    else { return nil }
    // Days from 1 March of year 0 on, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthFromMarch + 2) / 5
      + day - 1 - 719_468
    self.init(
      seconds: Int64(days * 86_400 + hour * 3600 + minute * 60 + second),
      nanoseconds: nanoseconds, hasFraction: hasFraction, offset: offset)
  }

  /// Orders by what the clock showed.
  public static func < (a: LogClock, b: LogClock) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}
