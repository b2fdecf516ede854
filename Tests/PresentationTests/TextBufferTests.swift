import Bytes
import Dissection
import Testing

@testable import Presentation

/// Numbers, addresses and times as text.
@Suite struct TextBufferTests {
  private func text(_ body: (inout TextBuffer) -> Void) -> String {
    var buffer = TextBuffer()
    body(&buffer)
    return buffer.string
  }

  @Test(
    arguments: [
      (0, "0"), (7, "7"), (99_999_999, "99999999"), (100_000_000, "100000000"),
      (12_345_678_901_234_567_890, "12345678901234567890"), (UInt64.max, "18446744073709551615"),
    ] as [(UInt64, String)])
  func numbersAreDecimal(value: UInt64, expected: String) {
    #expect(text { $0.append(decimal: value) } == expected)
  }

  @Test func smallNumbersAreDecimal() {
    for value in 0...10_001 {
      #expect(text { $0.append(decimal: UInt64(value)) } == String(value))
    }
  }

  /// Wherever it stands among the eight octets that are looked at together.
  @Test(arguments: 0..<20)
  func aControlCharacterIsFoundAtEveryPlace(_ place: Int) {
    let before = String(repeating: "a", count: place)
    let controls = [("\u{9b}", "\\u009B"), ("\u{1b}", "\\033"), ("\u{7f}", "\\177")]
    for (control, escaped) in controls {
      for behind in ["", "b", "bcdefghijkl → é"] {
        let escapes = text {
          $0.append(before + control + behind)
          $0.escapeControls(from: 0)
        }
        #expect(escapes == before + escaped + behind)
      }
    }
    let letters = before + "é→·…À"
    let kept = text {
      $0.append(letters)
      $0.escapeControls(from: 0)
    }
    #expect(kept == letters)
  }

  @Test(
    arguments: [
      (-1, "-1"), (Int64.min, "-9223372036854775808"), (42, "42"),
    ] as [(Int64, String)])
  func signsAreWritten(value: Int64, expected: String) {
    #expect(text { $0.append(decimal: value) } == expected)
  }

  @Test(arguments: [(0, 1, "0"), (0x1f, 4, "001f"), (0xdead_beef, 2, "deadbeef")])
  func numbersAreHexadecimal(value: Int, digits: Int, expected: String) {
    #expect(text { $0.append(hex: UInt64(value), digits: digits) } == expected)
  }

  @Test(
    arguments: [
      (0, 0, 9, "0.000000000"), (1, 5, 9, "1.000000005"), (-1, -500_000_000, 1, "-1.5"),
      (0, -1, 9, "-0.000000001"), (12, 999_999_999, 0, "12"), (12, 999_999_999, 3, "12.999"),
    ] as [(Int64, Int32, Int, String)])
  func secondsAreCutNotRounded(
    seconds: Int64, nanoseconds: Int32, decimals: Int, expected: String
  ) {
    #expect(
      text { $0.append(seconds: seconds, nanoseconds: nanoseconds, decimals: decimals) }
        == expected)
  }

  @Test(arguments: [
    (NetworkAddress.ipv4(0xc000_0201), "192.0.2.1", "192.0.2.1:80"),
    (.ipv6(0x2001_0db8 << 96 | 1), "2001:db8::1", "[2001:db8::1]:80"),
    (.ipv6(0), "::", "[::]:80"),
    (.ipv6(0xffff_c000_0201), "::ffff:192.0.2.1", "[::ffff:192.0.2.1]:80"),
    (.ipv6(0x2001_0db8 << 96 | 1 << 64 | 1), "2001:db8:0:1::1", "[2001:db8:0:1::1]:80"),
    (.ethernet(0x0203_0405_0607), "02:03:04:05:06:07", "02:03:04:05:06:07:80"),
  ])
  func addressesAreShort(address: NetworkAddress, alone: String, withPort: String) {
    #expect(text { $0.append(address) } == alone)
    #expect(text { $0.append(address, port: 80) } == withPort)
  }

  @Test(
    arguments: [
      (951_782_400, "2000-02-29", "2000/060"), (1_000_000_000, "2001-09-09", "2001/252"),
      (0, "1970-01-01", "1970/001"), (-86_400, "1969-12-31", "1969/365"),
      (1_735_603_200, "2024-12-31", "2024/366"),
    ] as [(Int64, String, String)])
  func daysFollowTheCalendar(seconds: Int64, day: String, dayOfYear: String) {
    let time = CivilTime(seconds: seconds, zone: .utc)
    #expect(text { $0.append(day: time) } == day)
    #expect(text { $0.append(dayOfYear: time) } == dayOfYear)
  }

  @Test(arguments: [
    (3, 5, "..abc", "abc.."), (3, 2, "abc", "abc"),
  ])
  func columnsArePadded(count: Int, width: Int, left: String, right: String) {
    let made = text {
      $0.append("abc")
      $0.padLeft(from: 0, to: width)
    }
    #expect(made == left.replacing(".", with: " "))
    let other = text {
      $0.append("abc")
      $0.padRight(from: 0, to: width)
    }
    #expect(other == right.replacing(".", with: " "))
  }
}
