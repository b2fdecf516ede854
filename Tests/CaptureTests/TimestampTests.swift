import Testing

@testable import Capture

@Suite struct TimestampTests {
  static let times: [(UInt8, UInt64, Int64, Int64, UInt32)] = [
    // code, units, offset, seconds, nanoseconds
    (6, 1_500_000_000_123_456, 0, 1_500_000_000, 123_456_000),
    (9, 1_500_000_000_123_456_789, 0, 1_500_000_000, 123_456_789),
    (0, 1_500_000_000, 0, 1_500_000_000, 0),
    (3, 1_500_000_000_123, 0, 1_500_000_000, 123_000_000),
    // 2^-10 seconds: half a second is 512 units.
    (0x8a, 512, 0, 0, 500_000_000),
    (0x80, 7, 0, 7, 0),
    // 2^-63 seconds: the finest that is taken.
    (0xbf, 1 << 62, 0, 0, 500_000_000),
    (12, 1_000_000_000_001_000, 0, 1000, 1),
    (19, 15_000_000_000_000_000_000, 0, 1, 500_000_000),
    (6, 1_000_000, -5, -4, 0),
    (6, 0, 1_000_000, 1_000_000, 0),
  ]

  @Test(arguments: times)
  func unitsBecomeTimes(
    code: UInt8, units: UInt64, offset: Int64, seconds: Int64, nanoseconds: UInt32
  ) throws {
    let resolution = try #require(TimestampResolution(code: code))
    let time = resolution.timestamp(units: units, offset: offset)
    #expect(time == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [20, 127, 0xc0, 0xff] as [UInt8])
  func resolutionsBeyond64BitsAreRefused(code: UInt8) {
    #expect(TimestampResolution(code: code) == nil)
  }

  @Test(arguments: [0, 3, 6, 9, 12, 0x8a, 0x94] as [UInt8])
  func unitsSurviveTheWayThere(code: UInt8) throws {
    let resolution = try #require(TimestampResolution(code: code))
    for units: UInt64 in [0, 1, 999, 1 << 40, 1_700_000_000] {
      let time = resolution.timestamp(units: units, offset: 17)
      let back = resolution.units(of: time, offset: 17)
      // Finer than nanoseconds and binary units lose their last part, never more than that.
      #expect(units - back <= max(1, resolution.unitsPerSecond / 1_000_000_000))
      if code <= 9 { #expect(back == units) }
    }
  }

  @Test func differencesAndSums() {
    let first = Timestamp(seconds: 10, nanoseconds: 999_999_999)
    let second = Timestamp(seconds: 11, nanoseconds: 1)
    #expect(second.nanoseconds(since: first) == 2)
    #expect(first.nanoseconds(since: second) == -2)
    #expect(first < second)
    #expect(first.advanced(byNanoseconds: 2) == second)
    #expect(second.advanced(byNanoseconds: -2) == first)
    #expect(
      Timestamp(seconds: 0, nanoseconds: 0).advanced(byNanoseconds: -1)
        == Timestamp(seconds: -1, nanoseconds: 999_999_999))
    let far = Timestamp(seconds: .max, nanoseconds: 0)
    let past = Timestamp(seconds: .min, nanoseconds: 0)
    #expect(far.nanoseconds(since: past) == .max)
    #expect(past.nanoseconds(since: far) == .min)
  }
}
