import Presentation

/// The names of the time formats in `:time` and `config.toml`, beside the letters of `-t`.
enum TimeName {
  /// Every name.
  static let all: [(name: String, format: TimeFormat)] = TimeFormat.allCases.map { ($0.name, $0) }

  /// The format of a name or letter.
  static func format(_ name: String) -> TimeFormat? { TimeFormat(named: name) }
}
