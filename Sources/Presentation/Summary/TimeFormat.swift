import Dissection

/// How the Time column is written; the letters are those of `-t`.
public enum TimeFormat: String, Sendable, CaseIterable {
  /// Since the first frame of the capture.
  case relative = "r"
  /// Clock time in the user's zone.
  case absolute = "a"
  /// Date and clock time in the user's zone.
  case absoluteDate = "ad"
  /// Clock time in UTC.
  case utc = "u"
  /// Date and clock time in UTC.
  case utcDate = "ud"
  /// Since the frame before.
  case delta = "d"
  /// Since the displayed frame before.
  case deltaDisplayed = "dd"
  /// Seconds since the epoch.
  case epoch = "e"

  /// What the column is called.
  public var title: String {
    switch self {
    case .relative: "Time"
    case .absolute: "Clock"
    case .absoluteDate: "Date and time"
    case .utc: "UTC"
    case .utcDate: "UTC date and time"
    case .delta: "Delta"
    case .deltaDisplayed: "Delta displayed"
    case .epoch: "Epoch"
    }
  }

  /// Appends a frame's time.
  ///
  /// - Parameters:
  ///   - facts: The times of the frame.
  ///   - decimals: Decimals of the second, 0...9.
  ///   - buffer: Takes the text.
  public func append(_ facts: FrameFacts, decimals: Int, to buffer: inout TextBuffer) {
    switch self {
    case .relative: Self.append(interval: facts.relativeNanoseconds, decimals, to: &buffer)
    case .delta: Self.append(interval: facts.deltaNanoseconds ?? 0, decimals, to: &buffer)
    case .deltaDisplayed:
      Self.append(interval: facts.deltaDisplayedNanoseconds ?? 0, decimals, to: &buffer)
    case .epoch:
      buffer.append(seconds: facts.seconds, nanoseconds: facts.nanoseconds, decimals: decimals)
    case .absolute, .absoluteDate, .utc, .utcDate:
      let zone: CivilTime.Zone = self == .utc || self == .utcDate ? .utc : .local
      let time = CivilTime(seconds: facts.seconds, zone: zone)
      if self == .absoluteDate || self == .utcDate {
        buffer.append(day: time)
        buffer.append(" ")
      }
      buffer.append(clock: time)
      buffer.append(fraction: facts.nanoseconds.magnitude, decimals: decimals)
    }
  }

  private static func append(interval: Int64, _ decimals: Int, to buffer: inout TextBuffer) {
    buffer.append(
      seconds: interval / 1_000_000_000, nanoseconds: Int32(interval % 1_000_000_000),
      decimals: decimals)
  }
}
