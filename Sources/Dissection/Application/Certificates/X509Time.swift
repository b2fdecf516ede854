/// Times of certificates.
///
/// Source: RFC 5280 §4.1.2.5: `YYMMDDHHMMSSZ`, from 1950 to 2049, or `YYYYMMDDHHMMSSZ`.
enum X509Time {
  /// A UTCTime as text: `2018-05-08 00:00:00 (UTC)`; the text itself when it is none.
  static func text(utc text: String) -> String {
    let digits = Array(text.utf8)
    guard digits.count >= 12, digits.prefix(12).allSatisfy({ $0 &- 0x30 < 10 }) else {
      return text
    }
    let century = digits[0] < 0x35 ? "20" : "19"
    let pairs = stride(from: 0, to: 12, by: 2).map {
      String(decoding: digits[$0..<($0 + 2)], as: UTF8.self)
    }
    return "\(century)\(pairs[0])-\(pairs[1])-\(pairs[2]) \(pairs[3]):\(pairs[4]):\(pairs[5]) (UTC)"
  }

  /// A GeneralizedTime in seconds since the epoch; nil when it is none.
  static func seconds(generalized text: String) -> Int64? {
    let digits = text.utf8.prefix(14).map { Int64($0) - 0x30 }
    guard digits.count == 14, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    let parts = stride(from: 4, to: 14, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
    guard (1...12).contains(parts[0]), (1...31).contains(parts[1]) else { return nil }
    // Days from the civil date: years begin in March, so that leap days come last.
    let shifted = parts[0] > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let month = (parts[0] + 9) % 12
    let dayOfYear = (153 * month + 2) / 5 + parts[1] - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (days - 719_468) * 86400 + parts[2] * 3600 + parts[3] * 60 + parts[4]
  }
}
