import Foundation

/// A time on the clock and the calendar of a zone.
public struct CivilTime: Sendable, Equatable {
  /// Whose clock is read.
  public enum Zone: Sendable, Equatable {
    /// Coordinated universal time.
    case utc
    /// The zone of the user (`TZ`).
    case local
  }

  /// The Gregorian year.
  public let year: Int
  /// 1...12.
  public let month: Int
  /// 1...31.
  public let day: Int
  /// 0...23.
  public let hour: Int
  /// 0...59.
  public let minute: Int
  /// 0...59.
  public let second: Int
  /// What the zone is called at that time, such as `UTC` or `CEST`.
  public let zoneName: String

  /// English abbreviations, January first.
  static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The time `seconds` after the epoch.
  public init(seconds: Int64, zone: Zone) {
    var offset: Int64 = 0
    var name = "UTC"
    if zone == .local, !Self.localIsUTC {
      let date = Date(timeIntervalSince1970: Double(seconds))
      offset = Int64(TimeZone.current.secondsFromGMT(for: date))
      name = TimeZone.current.abbreviation(for: date) ?? name
    }
    let local = seconds &+ offset
    let dayNumber = Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    let clock = Int(local - Int64(dayNumber) * 86_400)
    (year, month, day) = Self.date(ofDay: dayNumber)
    hour = clock / 3600
    minute = clock / 60 % 60
    second = clock % 60
    zoneName = name
  }

  private static let localIsUTC: Bool = {
    let zone = TimeZone.current
    return zone.secondsFromGMT() == 0 && zone.nextDaylightSavingTimeTransition == nil
      && (zone.abbreviation() == "GMT" || zone.abbreviation() == "UTC")
  }()

  /// The proleptic Gregorian date of a day counted from 1 January 1970.
  ///
  /// Counts in eras of 400 years (146 097 days) that begin on 1 March, so that the leap day is the
  /// last of its year.
  static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The day of the year, 1...366.
  var dayOfYear: Int {
    let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return daysBefore[min(max(month - 1, 0), 11)] + day + (isLeap && month > 2 ? 1 : 0)
  }
}
