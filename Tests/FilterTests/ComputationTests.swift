import Foundation
import Testing

@testable import Filter

/// Arithmetic, functions and times.
struct ComputationTests {
  @Test(arguments: [
    ("sample.len + 2 == 42", [1]), ("sample.len+2 == 42", [1]), ("sample.len - 2 == 38", [1]),
    ("sample.len * 2 == 80", [1]), ("sample.len / 3 == 13", [1]), ("sample.len % 7 == 5", [1]),
    ("sample.len + 2 * 10 == 60", [1]), ("{sample.len + 2} * 10 == 420", [1]),
    ("sample.len / 0 == 1", []), ("sample.len - 50 < 50", [3]), ("-sample.delta == 5", [1]),
    ("-sample.len == -40", [1]), ("sample.delta + 1 == -4", [1]),
    ("sample.flags & 0x10", [1]), ("sample.flags bitand 8 == 8", [1]),
    ("sample.flags bitwise_and 0x04", [2]), ("sample.flags & 0x18 == 0x18", [1]),
    ("sample.mask & 0x0f", []), ("sample.src & 255.0.0.0 == 10.0.0.0", [1, 3]),
    ("sample.ratio * 4 == 2", [1]), ("sample.elapsed * 2 == 3", [1]),
    ("sample.elapsed + 0.5 == 2", [1]), ("sample.elapsed - 1 == 0.5", [1]),
    ("sample.time - sample.elapsed == \"2015-12-01T15:49:46.75Z\"", [1]),
    ("sample.len + sample.delta == 35", [1]), ("sample.port - sample.len == 40", [1]),
    ("1 + 1 == sample.number", [2]), ("sample.len + 1", [1, 2, 3, 4]),
    ("sample.data[0]", []), ("sample.data[1]", [1]),
  ])
  func arithmetic(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    ("len(sample.name) == 15", [1]), ("len(sample.data) > 5", [1]),
    ("len(sample.port) == 2", [1, 2]),
    ("len(sample.src) == 4", [1, 2, 3]), ("count(sample.port) == 2", [1, 2]),
    ("count(sample.src) > 1", [3]), ("count(sample.phase) == 0", []),
    ("upper(sample.name) == \"GET /INDEX.HTML\"", [1]),
    ("lower(sample.name) contains \"get\"", [1]),
    ("max(sample.port) == 443", [2]), ("min(sample.port, sample.len) == 9", [2]),
    ("max(sample.port, 100) == 443", [2]), ("abs(sample.delta) == 5", [1]),
    ("abs(sample.elapsed) == 0.25", [2]), ("string(sample.port) matches \"^50\"", [1]),
    ("string(sample.flags) == \"0x0018\"", [1]), ("string(sample.src) contains \".0.1\"", [1, 3]),
    ("string(sample.src6) == \"fe80::1\"", [1]), ("string(sample.mac) contains \"1c:3c\"", [1]),
    ("string(sample.delta) == \"-5\"", [1]), ("lower(string(sample.flags.reset)) == \"true\"", [2]),
    ("len(sample.name) + 1 == 16", [1]), ("max(len(sample.name), 3) == 15", [1]),
  ])
  func functions(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test(arguments: [
    "2015-12-01T15:49:48.25Z", "2015-12-01 15:49:48.25Z", "2015-12-01T17:49:48.25+02:00",
    "2015-12-01T10:19:48.250-0530", "Dec  1, 2015 15:49:48.25 UTC", "dec 01, 2015 15:49:48.25 Z",
    "December 1, 2015 15:49:48.25 GMT", "2015-12-01 15:49:48.250000000 UTC", "1448984988.25",
  ])
  func absoluteTimes(_ text: String) throws {
    #expect(try SamplePacket.passing("sample.time == \"\(text)\"") == [1])
  }

  @Test(arguments: [
    ("sample.time >= \"2015-12-01T15:49:49Z\"", [2]), ("sample.time > 1448984989", [2]),
    ("sample.time < 2015-12-01T15:49:49Z", [1]),
    ("sample.time > \"2015-12-01 00:00 UTC\"", [1, 2]),
    ("sample.elapsed > 1", [1]), ("sample.elapsed > 1.499999999", [1]),
    ("sample.elapsed > 1.5", []), ("sample.elapsed == -0.25", [2]), ("sample.elapsed < 0", [2]),
    ("sample.elapsed == 1.5s", [1]), ("sample.elapsed == \"1.5\"", [1]),
    ("float(sample.elapsed) == 1.5", [1]),
  ])
  func times(_ filter: String, _ packets: [Int]) throws {
    #expect(try SamplePacket.passing(filter) == packets)
  }

  @Test func timesWithoutAZoneAreLocal() throws {
    let zone = TimeZone.current
    let local = try #require(TimeLiteral.absolute("2015-07-01 12:00:00"))
    let utc = try #require(TimeLiteral.absolute("2015-07-01 12:00:00Z"))
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local.seconds)))
    #expect(utc.seconds - local.seconds == Int64(offset))
  }

  @Test(arguments: [
    "2015-13-01", "2015-02-29", "2015-12-01 24:00:00", "2015-12-01 12:60:00", "yesterday-ish",
    "Foo 1, 2015 12:00:00", "2015-12-01 12:00:00 MARS", "2015-12-01 12:00:00Zx", "", "12:00:00",
  ])
  func noTimes(_ text: String) {
    #expect(TimeLiteral.absolute(text) == nil)
  }

  @Test func leapDays() {
    #expect(TimeLiteral.dayNumber(.init(year: 2016, month: 2, day: 29)) == 16860)
    #expect(TimeLiteral.dayNumber(.init(year: 1970, month: 1, day: 1)) == 0)
    #expect(TimeLiteral.dayNumber(.init(year: 1900, month: 2, day: 29)) == nil)
    #expect(TimeLiteral.date(1_456_704_000) == "2016-02-29T00:00:00")
    #expect(TimeLiteral.date(-1) == "1969-12-31T23:59:59")
  }
}
