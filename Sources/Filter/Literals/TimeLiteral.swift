import Foundation

/// Times as filters write them.
enum TimeLiteral {
  /// A date and time: `2015-12-01 15:49:48.25`, with `T`, `Z` or an offset; `Dec 1, 2015 15:49:48`;
  /// seconds since the epoch.
  ///
  /// Without a zone the time is local: of the zone that `TZ` names.
  static func absolute(_ text: String) -> (seconds: Int64, nanoseconds: Int32)? {
    if let epoch = relative(text), !text.contains(":"), text.utf8.filter({ $0 == 45 }).count < 2 {
      return epoch
    }
    var scanner = Scanner(text)
    guard let date = scanner.isoDate() ?? scanner.namedDate() else { return nil }
    var clock = Clock()
    if scanner.separator() {
      guard let found = scanner.clock() else { return nil }
      clock = found
    }
    let zone = scanner.zone()
    guard scanner.isAtEnd, let day = dayNumber(date) else { return nil }
    let seconds = day * 86_400 + Int64(clock.hour * 3600 + clock.minute * 60 + clock.second)
    let offset = zone ?? localOffset(seconds)
    return (seconds - offset, clock.nanoseconds)
  }

  /// A number of seconds with a fraction and a sign.
  static func relative(_ text: String) -> (seconds: Int64, nanoseconds: Int32)? {
    let isNegative = text.hasPrefix("-")
    var scanner = Scanner(isNegative ? String(text.dropFirst()) : text)
    let whole = scanner.number(atMost: 18)
    let fraction = scanner.fraction()
    guard whole != nil || fraction != nil else { return nil }
    _ = scanner.take(UInt8(ascii: "s"))
    guard scanner.isAtEnd else { return nil }
    let (seconds, nanoseconds) = (Int64(whole ?? 0), fraction ?? 0)
    return isNegative ? (-seconds, -nanoseconds) : (seconds, nanoseconds)
  }

  /// Seconds that local time is ahead of UTC, at a local time given as if it were UTC.
  private static func localOffset(_ local: Int64) -> Int64 {
    let zone = TimeZone.current
    let guess = Int64(
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local))))
    return Int64(
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local - guess))))
  }

  /// Days from 1 January 1970 in the proleptic Gregorian calendar; nil for a day that is none.
  static func dayNumber(_ date: Day) -> Int64? {
    guard (1...12).contains(date.month), date.day >= 1, date.year <= 9999 else { return nil }
    let isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard date.day <= lengths[date.month - 1] else { return nil }
    let before = lengths[..<(date.month - 1)].reduce(0, +)
    let year = date.year - 1
    let days = year * 365 + year / 4 - year / 100 + year / 400 + before + date.day - 1
    return Int64(days - 719_162)
  }

  /// A day of the calendar.
  struct Day {
    var year: Int
    var month: Int
    var day: Int
  }

  /// A time of day.
  struct Clock {
    var hour = 0
    var minute = 0
    var second = 0
    var nanoseconds: Int32 = 0
  }
}

extension TimeLiteral {
  /// Reads the parts of a date.
  struct Scanner {
    let text: [UInt8]
    var at = 0

    init(_ text: String) { self.text = Array(text.utf8) }

    var isAtEnd: Bool { at >= text.count }

    var peek: UInt8 { at < text.count ? text[at] : 0 }

    mutating func take(_ byte: UInt8) -> Bool {
      guard peek == byte, !isAtEnd else { return false }
      at += 1
      return true
    }

    mutating func skipSpace() {
      while !isAtEnd, Lexer.isSpace(peek) { at += 1 }
    }

    mutating func number(atMost digits: Int) -> Int? {
      let start = at
      var value = 0
      while at - start < digits, Lexer.isDigit(peek) {
        value = value * 10 + Int(peek - 48)
        at += 1
      }
      return at > start ? value : nil
    }

    /// `.25` as nanoseconds; digits beyond the ninth are dropped.
    mutating func fraction() -> Int32? {
      guard peek == UInt8(ascii: "."), at + 1 < text.count, Lexer.isDigit(text[at + 1]) else {
        return nil
      }
      at += 1
      var value: Int32 = 0
      var scale: Int32 = 100_000_000
      while Lexer.isDigit(peek) {
        value += Int32(peek - 48) * scale
        scale /= 10
        at += 1
      }
      return value
    }

    /// `2015-12-01`.
    mutating func isoDate() -> Day? {
      let start = at
      skipSpace()
      if let year = number(atMost: 4), take(UInt8(ascii: "-")), let month = number(atMost: 2),
        take(UInt8(ascii: "-")), let day = number(atMost: 2)
      {
        return Day(year: year, month: month, day: day)
      }
      at = start
      return nil
    }

    /// `Dec  1, 2015`.
    mutating func namedDate() -> Day? {
      skipSpace()
      let start = at
      while peek | 0x20 >= 97, peek | 0x20 <= 122 { at += 1 }
      let name = String(decoding: text[start..<at], as: UTF8.self).lowercased()
      let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
      ]
      guard name.utf8.count >= 3, let month = months.firstIndex(where: { $0.hasPrefix(name) })
      else { return nil }
      skipSpace()
      guard let day = number(atMost: 2) else { return nil }
      _ = take(UInt8(ascii: ","))
      skipSpace()
      guard let year = number(atMost: 4) else { return nil }
      return Day(year: year, month: month + 1, day: day)
    }

    /// What stands between the day and the time of day; false when the text ends with the day.
    mutating func separator() -> Bool {
      let hasLetter = take(UInt8(ascii: "T")) || take(UInt8(ascii: "t"))
      skipSpace()
      return hasLetter || Lexer.isDigit(peek)
    }

    /// `15:49:48.25`, `15:49:48`, `15:49`.
    mutating func clock() -> Clock? {
      var clock = Clock()
      guard let hour = number(atMost: 2), hour < 24, take(UInt8(ascii: ":")),
        let minute = number(atMost: 2), minute < 60
      else { return nil }
      clock.hour = hour
      clock.minute = minute
      if take(UInt8(ascii: ":")) {
        guard let second = number(atMost: 2), second <= 60 else { return nil }
        clock.second = second
        clock.nanoseconds = fraction() ?? 0
      }
      return clock
    }

    /// `Z`, `UTC`, `GMT`, `+02:00`, `-0530`: seconds ahead of UTC; nil where none is written.
    mutating func zone() -> Int64? {
      skipSpace()
      let rest = String(decoding: text[at...], as: UTF8.self)
      if ["Z", "z", "UTC", "GMT"].contains(rest) {
        at = text.count
        return 0
      }
      let start = at
      let sign: Int64 = peek == UInt8(ascii: "-") ? -1 : 1
      guard peek == UInt8(ascii: "+") || sign < 0 else { return nil }
      at += 1
      guard let hour = number(atMost: 2), hour < 24 else {
        at = start
        return nil
      }
      _ = take(UInt8(ascii: ":"))
      let minute = number(atMost: 2) ?? 0
      return sign * Int64(hour * 3600 + minute * 60)
    }
  }
}

extension TimeLiteral {
  /// `2015-12-01T15:49:48`, in UTC.
  static func date(_ seconds: Int64) -> String {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds &- 86_399) / 86_400
    let clock = seconds &- day &* 86_400
    let utc = Calendar(identifier: .gregorian).dateComponents(
      in: .gmt, from: Date(timeIntervalSince1970: Double(day) * 86_400))
    func padded(_ number: Int, _ digits: Int) -> String {
      String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
    }
    let date =
      padded(utc.year ?? 0, 4) + "-" + padded(utc.month ?? 0, 2) + "-" + padded(utc.day ?? 0, 2)
    return date + "T" + padded(Int(clock / 3600), 2) + ":" + padded(Int(clock / 60 % 60), 2) + ":"
      + padded(Int(clock % 60), 2)
  }
}
