/// Numbers as people read them.
enum GroupedNumber {
  /// A number with commas between thousands.
  static func text(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return number < 0 ? "-" + grouped : grouped
  }

  /// A number of bytes: `96.2 MB`.
  static func bytes(_ count: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = Double(max(count, 0))
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    guard unit > 0 else { return "\(count) B" }
    return oneDecimal(value) + " " + units[unit]
  }

  /// A duration: `3 min 25 s`.
  static func duration(nanoseconds: Int64) -> String {
    let seconds = max(0, nanoseconds) / 1_000_000_000
    switch seconds {
    case 0 where nanoseconds < 1_000_000: return "\(max(0, nanoseconds) / 1000) µs"
    case 0: return "\(nanoseconds / 1_000_000) ms"
    case 1..<10: return oneDecimal(Double(nanoseconds) / 1e9) + " s"
    case 10..<60: return "\(seconds) s"
    case 60..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    case 3600..<86400: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    default: return "\(seconds / 86400) d \(seconds % 86400 / 3600) h"
    }
  }

  /// A share in percent with one decimal: `0.1 %`; never 0 or 100 where that is not exact.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    if part >= whole { return "100 %" }
    let share = Double(part) * 100 / Double(whole)
    if share < 0.05 { return "<0.1 %" }
    return oneDecimal(min(share, 99.9)) + " %"
  }

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
