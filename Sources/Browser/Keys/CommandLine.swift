/// The commands of the `:` line.
struct CommandLine: Equatable, Sendable {
  /// What a command takes.
  enum Argument: Equatable, Sendable {
    case none, frame, path, filter, stream, theme, time, setting, columns, name
  }

  /// Its name.
  let name: String
  /// What it takes.
  let argument: Argument
  /// What it does.
  let help: String

  /// Every command, in the order of the help.
  static let all: [CommandLine] = [
    CommandLine(name: "goto", argument: .frame, help: "go to a frame: :goto 500, or just :500"),
    CommandLine(name: "filter", argument: .filter, help: "apply a filter; without one, show all"),
    CommandLine(
      name: "funnel", argument: .none, help: "how many packets each part of the filter leaves"),
    CommandLine(name: "find", argument: .name, help: "find text, hex:…, re:…, filter:…"),
    CommandLine(name: "w", argument: .path, help: "write the displayed packets to a file"),
    CommandLine(name: "follow", argument: .stream, help: "read a stream's conversation"),
    CommandLine(name: "stream", argument: .stream, help: "show the packets of a stream"),
    CommandLine(name: "explain", argument: .stream, help: "explain a stream"),
    CommandLine(name: "ladder", argument: .stream, help: "a stream as a ladder"),
    CommandLine(name: "streams", argument: .none, help: "all streams"),
    CommandLine(name: "overview", argument: .none, help: "the capture at a glance"),
    CommandLine(name: "log", argument: .path, help: "match an error log with the streams"),
    CommandLine(name: "marks", argument: .none, help: "all marked packets"),
    CommandLine(name: "theme", argument: .theme, help: "choose a theme"),
    CommandLine(name: "time", argument: .time, help: "choose a time format"),
    CommandLine(name: "columns", argument: .columns, help: "columns, separated by spaces"),
    CommandLine(
      name: "set", argument: .setting,
      help: "relative-sequence-numbers, raw-sequence-numbers, mouse, no-mouse"),
    CommandLine(name: "bookmark", argument: .name, help: "keep the filter under a name"),
    CommandLine(
      name: "problems", argument: .none, help: "what is wrong with the configuration"),
    CommandLine(name: "help", argument: .none, help: "keys and commands"),
    CommandLine(name: "q", argument: .none, help: "quit"),
  ]

  /// What may be typed at the end of a line, and the UTF-8 bytes it replaces.
  static func completions(
    of line: String, _ state: BrowserState
  ) -> (range: Range<Int>, words: [(word: String, help: String)]) {
    let end = line.utf8.count
    guard let space = line.firstIndex(of: " ") else {
      let found = all.filter { $0.name.hasPrefix(line) }.map { ($0.name, $0.help) }
      return (0..<end, found)
    }
    let name = String(line[..<space])
    let word = line.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init)
    guard let command = all.first(where: { $0.name == name }), let word else { return (0..<0, []) }
    let words = command.words(state).filter { $0.hasPrefix(word) }.map { ($0, "") }
    return (end - word.utf8.count..<end, words)
  }

  /// The beginning of a path at the end of a line, when the line's command takes one.
  static func path(in line: String) -> String? {
    guard let space = line.firstIndex(of: " "), argument(of: line[..<space]) == .path else {
      return nil
    }
    return String(line[line.index(after: space)...].drop { $0 == " " })
  }

  /// The beginning of a column's name at the end of a line, when the line's command takes some.
  static func column(in line: String) -> String? {
    guard let space = line.firstIndex(of: " "), argument(of: line[..<space]) == .columns else {
      return nil
    }
    return line.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init)
  }

  private static func argument(of name: Substring) -> Argument? {
    all.first { $0.name == name }?.argument
  }

  private func words(_ state: BrowserState) -> [String] {
    switch argument {
    case .theme: state.preferences.themeNames
    case .time: TimeName.all.map(\.name)
    case .setting: ["relative-sequence-numbers", "raw-sequence-numbers", "mouse", "no-mouse"]
    case .filter: state.filter.editor.history.reversed()
    default: []
    }
  }
}
