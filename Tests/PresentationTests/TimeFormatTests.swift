import Bytes
import Dissection
import Testing

@testable import Presentation

/// The forms of `-t`.
@Suite struct TimeFormatTests {
  private var facts: FrameFacts {
    var facts = FrameFacts(
      number: 3, seconds: 1_449_024_588, nanoseconds: 123_456_789, originalByteCount: 60,
      capturedByteCount: 60, linkType: 1)
    facts.relativeNanoseconds = 2_000_000_001
    facts.deltaNanoseconds = 5
    facts.deltaDisplayedNanoseconds = -1_500_000_000
    return facts
  }

  @Test(arguments: [
    (TimeFormat.relative, "2.000000001"), (.delta, "0.000000005"),
    (.deltaDisplayed, "-1.500000000"), (.epoch, "1449024588.123456789"),
    (.utc, "02:49:48.123456789"), (.utcDate, "2015-12-02 02:49:48.123456789"),
    (.utcDayOfYear, "2015/336 02:49:48.123456789"),
  ])
  func aTimeIsWritten(format: TimeFormat, expected: String) {
    var buffer = TextBuffer()
    format.append(facts, decimals: 9, to: &buffer)
    #expect(buffer.string == expected)
  }

  @Test func datesAreTheSameHoweverOneFollowsTheOther() {
    var dates = DateText()
    let times: [(Int64, Int32, CivilTime.Zone)] = [
      (0, 0, .utc), (0, 999_999_999, .utc), (1_449_024_588, 5, .utc), (1_449_024_588, 6, .local),
      (1_449_024_589, 7, .local), (0, 0, .utc), (-1, 1, .utc),
    ]
    for (seconds, nanoseconds, zone) in times {
      var buffer = TextBuffer()
      dates.append(seconds, nanoseconds: nanoseconds, zone: zone, to: &buffer)
      var expected = TextBuffer()
      expected.append(date: seconds, nanoseconds: nanoseconds, zone: zone)
      #expect(buffer.string == expected.string)
    }
  }

  @Test func lettersAndNamesStandForOneFormat() {
    for format in TimeFormat.allCases {
      #expect(TimeFormat(named: format.name) == format)
      #expect(TimeFormat(named: format.rawValue) == format)
    }
    #expect(TimeFormat(named: "adx") == nil)
    #expect(
      Set(TimeFormat.allCases.map(\.rawValue))
        == Set(
          ["a", "ad", "adoy", "d", "dd", "e", "r", "u", "ud", "udoy"]))
  }
}
