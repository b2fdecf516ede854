import Bytes
import Dissection
import Fields

/// How the Time column is written; the letters are those of `-t`.
public enum TimeFormat: String, Sendable, CaseIterable {
  /// Since the first frame of the capture.
  case relative = "r"
  /// Clock time in the user's zone.
  case absolute = "a"
  /// Date and clock time in the user's zone.
  case absoluteDate = "ad"
  /// Year, day of the year and clock time in the user's zone.
  case absoluteDayOfYear = "adoy"
  /// Clock time in UTC.
  case utc = "u"
  /// Date and clock time in UTC.
  case utcDate = "ud"
  /// Year, day of the year and clock time in UTC.
  case utcDayOfYear = "udoy"
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
    case .absoluteDayOfYear: "Day of year"
    case .utc: "UTC"
    case .utcDate: "UTC date and time"
    case .utcDayOfYear: "UTC day of year"
    case .delta: "Delta"
    case .deltaDisplayed: "Delta displayed"
    case .epoch: "Epoch"
    }
  }

  /// Its name, which stands for the letters too.
  public var name: String {
    switch self {
    case .relative: "relative"
    case .absolute: "absolute"
    case .absoluteDate: "absolute-date"
    case .absoluteDayOfYear: "absolute-day-of-year"
    case .utc: "utc"
    case .utcDate: "utc-date"
    case .utcDayOfYear: "utc-day-of-year"
    case .delta: "delta"
    case .deltaDisplayed: "delta-displayed"
    case .epoch: "epoch"
    }
  }

  /// The format of a name or of the letters of `-t`.
  public init?(named name: String) {
    guard let format = Self.allCases.first(where: { $0.name == name || $0.rawValue == name })
    else { return nil }
    self = format
  }

  /// True for seconds; false for a clock's time.
  public var isNumber: Bool {
    switch self {
    case .relative, .delta, .deltaDisplayed, .epoch: true
    default: false
    }
  }

  /// The fields whose times of neighbouring frames it needs in a frame's facts.
  var fields: [FieldID] {
    switch self {
    case .delta: [FrameField.timeDelta.id]
    case .deltaDisplayed: [FrameField.timeDeltaDisplayed.id]
    default: []
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
    default: appendClock(facts, decimals, to: &buffer)
    }
  }

  private func appendClock(
    _ facts: FrameFacts, _ decimals: Int, to buffer: inout TextBuffer
  ) {
    let isUTC = self == .utc || self == .utcDate || self == .utcDayOfYear
    let time = CivilTime(seconds: facts.seconds, zone: isUTC ? .utc : .local)
    switch self {
    case .absoluteDate, .utcDate:
      buffer.append(day: time)
      buffer.append(" ")
    case .absoluteDayOfYear, .utcDayOfYear:
      buffer.append(dayOfYear: time)
      buffer.append(" ")
    default: break
    }
    buffer.append(clock: time)
    buffer.append(fraction: facts.nanoseconds.magnitude, decimals: decimals)
  }

  private static func append(interval: Int64, _ decimals: Int, to buffer: inout TextBuffer) {
    buffer.append(
      seconds: interval / 1_000_000_000, nanoseconds: Int32(interval % 1_000_000_000),
      decimals: decimals)
  }
}
