/// Figures and names as people read them.
public enum Plain {
  /// A number with commas between thousands.
  public static func number(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return number < 0 ? "-" + grouped : grouped
  }

  /// A count of bytes: `312 bytes`, `96.2 MB`.
  public static func bytes(_ count: Int) -> String {
    if count < 10_000 { return count == 1 ? "1 byte" : "\(number(count)) bytes" }
    let units = ["kB", "MB", "GB", "TB"]
    var value = Double(count) / 1000
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return oneDecimal(value) + " " + units[unit]
  }

  /// A time: `0.35 ms`, `1.2 s`, `3 min 25 s`.
  public static func duration(_ nanoseconds: Int64) -> String {
    if nanoseconds < 0 { return "-" + duration(nanoseconds == .min ? .max : -nanoseconds) }
    let seconds = nanoseconds / 1_000_000_000
    switch nanoseconds {
    case ..<1_000_000: return "\(nanoseconds / 1000) µs"
    case ..<10_000_000: return oneDecimal(Double(nanoseconds) / 1e6) + " ms"
    case ..<1_000_000_000: return "\(nanoseconds / 1_000_000) ms"
    case ..<60_000_000_000: return oneDecimal(Double(nanoseconds) / 1e9) + " s"
    case ..<3_600_000_000_000: return "\(seconds / 60) min \(seconds % 60) s"
    case ..<86_400_000_000_000: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    default: return "\(seconds / 86400) d \(seconds % 86400 / 3600) h"
    }
  }

  /// A share: `4.0 %`; never 0 or 100 where that is not exact.
  public static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    if part >= whole { return "100 %" }
    let share = Double(part) * 100 / Double(whole)
    return share < 0.05 ? "<0.1 %" : oneDecimal(min(share, 99.9)) + " %"
  }

  /// A count and its noun: `1 frame`, `2 frames`.
  public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(self.number(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A text without octets that a terminal would obey; controls are written as `\xNN`.
  public static func text(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { isHarmless($0) }
    if isPlain { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if isHarmless(scalar) {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      }
    }
    return escaped
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: false
    default: true
    }
  }

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
