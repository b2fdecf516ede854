import Foundation

/// The time zone of a log, as users name it.
public enum LogZone {
  /// Seconds east of UTC of a zone: `+08:00`, `-0330`, `UTC`, `Asia/Shanghai`, `CET`.
  ///
  /// - Parameters:
  ///   - name: The zone.
  ///   - seconds: When, seconds since the epoch: summer time depends on it.
  /// - Returns: nil when there is no such zone.
  public static func seconds(_ name: String, at seconds: Int64) -> Int? {
    if let offset = offset(name) { return offset }
    if name == "Z" || name == "z" { return 0 }
    let zone = TimeZone(identifier: name) ?? TimeZone(abbreviation: name.uppercased())
    return zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// `+8`, `+08`, `+0800`, `+08:00`, `UTC+8`.
  private static func offset(_ name: String) -> Int? {
    var text = name[...]
    for prefix in ["UTC", "GMT"] where text.uppercased().hasPrefix(prefix) && text.count > 3 {
      text = text.dropFirst(3)
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard !digits.isEmpty, digits.count <= 4, let number = Int(digits) else { return nil }
    let (hours, minutes) = digits.count > 2 ? (number / 100, number % 100) : (number, 0)
    guard hours <= 14, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
