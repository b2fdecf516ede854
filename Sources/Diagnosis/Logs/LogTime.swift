/// Times in the forms that logs use.
enum LogTime {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The first time in a line, in any form that is known.
  ///
  /// - Parameter year: The year of times that have none (syslog's).
  static func first(_ line: LogBytes, year: Int) -> LogClock? {
    for place in 0..<max(0, min(line.count - 14, 96)) {
      if let time = iso(line, at: place) ?? commonLog(line, at: place)
        ?? dashed(line, at: place) ?? syslog(line, at: place, year: year)
      {
        return time
      }
    }
    return nil
  }

  /// `2015-12-01T15:49:48.123Z`, `2015-12-01 15:49:48,123`, `2015/12/01 15:49:48`.
  static func iso(_ line: LogBytes, at place: Int) -> LogClock? {
    guard let year = line.number(place, digits: 4), let separator = line[place + 4],
      separator == 45 || separator == 47, line[place + 7] == separator,
      let month = line.number(place + 5, digits: 2), let day = line.number(place + 8, digits: 2),
      let middle = line[place + 10], middle == 32 || middle == 84
    else { return nil }
    return clock(line, at: place + 11, year: year, month: month, day: day)
  }

  /// `01/Dec/2015:15:49:48.123 +0800`, as in access logs.
  static func commonLog(_ line: LogBytes, at place: Int) -> LogClock? {
    guard let day = line.number(place, digits: 2), line[place + 2] == 47,
      let month = month(line, at: place + 3), line[place + 6] == 47,
      let year = line.number(place + 7, digits: 4), line[place + 11] == 58
    else { return nil }
    return clock(line, at: place + 12, year: year, month: month, day: day)
  }

  /// `01-Dec-2015 15:49:48 UTC`, as PHP writes it.
  static func dashed(_ line: LogBytes, at place: Int) -> LogClock? {
    guard let day = line.number(place, digits: 2), line[place + 2] == 45,
      let month = month(line, at: place + 3), line[place + 6] == 45,
      let year = line.number(place + 7, digits: 4), line[place + 11] == 32
    else { return nil }
    return clock(line, at: place + 12, year: year, month: month, day: day)
  }

  /// `Dec  1 15:49:48`, without a year.
  static func syslog(_ line: LogBytes, at place: Int, year: Int) -> LogClock? {
    guard let month = month(line, at: place), line[place + 3] == 32, line[place + 6] == 32 else {
      return nil
    }
    let day =
      line[place + 4] == 32
      ? line.number(place + 5, digits: 1) : line.number(place + 4, digits: 2)
    guard let day else { return nil }
    return clock(line, at: place + 7, year: year, month: month, day: day)
  }

  private static func month(_ line: LogBytes, at place: Int) -> Int? {
    guard let first = line[place], first >= 65, first <= 90 else { return nil }
    var count = 0
    let name = line.text(from: place) { _ in
      count += 1
      return count > 3
    }
    return months.firstIndex(of: name).map { $0 + 1 }
  }

  /// The time of day at `place`, its fraction and its zone.
  private static func clock(
    _ line: LogBytes, at place: Int, year: Int, month: Int, day: Int
  ) -> LogClock? {
    guard let hour = line.number(place, digits: 2), line[place + 2] == 58,
      let minute = line.number(place + 3, digits: 2), line[place + 5] == 58,
      let second = line.number(place + 6, digits: 2)
    else { return nil }
    var end = place + 8
    var nanoseconds: Int32 = 0
    var digits = 0
    if line[end] == 46 || line[end] == 44 {
      while digits < 9, let digit = line.number(end + 1 + digits, digits: 1) {
        nanoseconds = nanoseconds * 10 + Int32(digit)
        digits += 1
      }
      for _ in digits..<9 { nanoseconds *= 10 }
      if digits > 0 { end += 1 + digits }
    }
    return LogClock(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      nanoseconds: digits > 0 ? nanoseconds : 0, hasFraction: digits > 0,
      offset: offset(line, at: end))
  }

  /// `Z`, ` UTC`, `+08:00`, ` +0800`: seconds east of UTC.
  private static func offset(_ line: LogBytes, at place: Int) -> Int? {
    var place = place
    if line[place] == 90 { return 0 }
    if line[place] == 32 { place += 1 }
    if line[place] == 85, line[place + 1] == 84, line[place + 2] == 67 { return 0 }
    guard let sign = line[place], sign == 43 || sign == 45,
      let hours = line.number(place + 1, digits: 2)
    else { return nil }
    let minutes =
      line[place + 3] == 58
      ? line.number(place + 4, digits: 2) : line.number(place + 3, digits: 2)
    return (sign == 45 ? -1 : 1) * (hours * 3600 + (minutes ?? 0) * 60)
  }
}
