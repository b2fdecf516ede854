import Bytes
import Foundation

/// Times and differences of times.
extension TextBuffer {
  /// Seconds with nine decimals and a sign below zero.
  ///
  /// - Parameters:
  ///   - seconds: Whole seconds; at or below zero for a difference below zero.
  ///   - nanoseconds: The rest, of the same sign.
  ///   - decimals: How many decimals, 0...9; the rest is cut off, not rounded.
  public mutating func append(seconds: Int64, nanoseconds: Int32, decimals: Int = 9) {
    if seconds < 0 || nanoseconds < 0 { append(ascii: UInt8(ascii: "-")) }
    append(decimal: seconds.magnitude)
    append(fraction: nanoseconds.magnitude, decimals: decimals)
  }

  /// The point and the decimals of a second.
  mutating func append(fraction nanoseconds: UInt32, decimals: Int) {
    guard decimals > 0 else { return }
    append(ascii: UInt8(ascii: "."))
    append(nanoseconds: nanoseconds, digits: decimals)
  }

  /// A time as the `absoluteTime` fields print: `May  2, 2016 19:50:42.366142000 UTC`.
  public mutating func append(
    date seconds: Int64, nanoseconds: Int32, zone: CivilTime.Zone
  ) {
    let time = CivilTime(seconds: seconds, zone: zone)
    append(date: time)
    append(fraction: nanoseconds.magnitude, decimals: 9)
    append(ascii: UInt8(ascii: " "))
    append(time.zoneName)
  }

  /// `May  2, 2016 19:50:42`.
  mutating func append(date time: CivilTime) {
    append(CivilTime.monthNames[time.month - 1])
    append(ascii: UInt8(ascii: " "))
    if time.day < 10 { append(ascii: UInt8(ascii: " ")) }
    append(decimal: UInt64(time.day))
    append(", ")
    append(decimal: Int64(time.year))
    append(ascii: UInt8(ascii: " "))
    append(clock: time)
  }

  /// `19:50:42`.
  mutating func append(clock time: CivilTime) {
    append(decimal: UInt64(time.hour), digits: 2)
    append(ascii: UInt8(ascii: ":"))
    append(decimal: UInt64(time.minute), digits: 2)
    append(ascii: UInt8(ascii: ":"))
    append(decimal: UInt64(time.second), digits: 2)
  }

  /// `2016-05-02`.
  mutating func append(day time: CivilTime) {
    append(decimal: UInt64(max(time.year, 0)), digits: 4)
    append(ascii: UInt8(ascii: "-"))
    append(decimal: UInt64(time.month), digits: 2)
    append(ascii: UInt8(ascii: "-"))
    append(decimal: UInt64(time.day), digits: 2)
  }

  /// `2016/123`: the year and the day of the year.
  mutating func append(dayOfYear time: CivilTime) {
    append(decimal: UInt64(max(time.year, 0)), digits: 4)
    append(ascii: UInt8(ascii: "/"))
    append(decimal: UInt64(time.dayOfYear), digits: 3)
  }
}
