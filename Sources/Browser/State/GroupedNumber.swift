/// Sizes and durations in few cells; `Diagnosis.Plain` writes numbers, shares and whole words.
enum GroupedNumber {
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

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
