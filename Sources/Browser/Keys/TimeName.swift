import Presentation

/// The names of the time formats in `:time` and `config.toml`, beside the letters of `-t`.
enum TimeName {
  /// Every name.
  static let all: [(name: String, format: TimeFormat)] = [
    ("relative", .relative), ("absolute", .absolute), ("absolute-date", .absoluteDate),
    ("utc", .utc), ("utc-date", .utcDate), ("delta", .delta),
    ("delta-displayed", .deltaDisplayed), ("epoch", .epoch),
  ]

  /// The format of a name or letter.
  static func format(_ name: String) -> TimeFormat? {
    all.first { $0.name == name }?.format ?? TimeFormat(rawValue: name)
  }
}
