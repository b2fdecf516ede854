/// One line of the key table: what it does, where, by which keys.
struct Operation: Equatable, Sendable {
  /// The chapters of the help.
  enum Chapter: String, CaseIterable, Equatable, Sendable {
    case moving = "Moving"
    case filtering = "Filtering and finding"
    case streams = "Streams"
    case packets = "Packets and fields"
    case capturing = "Live captures"
    case program = "The program"
  }

  /// What it does.
  let command: Command
  /// Where.
  let scopes: Scope
  /// The usual keys, in the notation of `config.toml`.
  let keys: [String]
  /// What the help says.
  let help: String
  /// The chapter of the help.
  let chapter: Chapter
  /// The word on the status line, its key among the letters or before it; nil for none.
  let hint: String?

  init(
    _ command: Command, _ keys: [String], in scopes: Scope = .everywhere, _ chapter: Chapter,
    _ help: String, hint: String? = nil
  ) {
    self.command = command
    self.keys = keys
    self.scopes = scopes
    self.chapter = chapter
    self.help = help
    self.hint = hint
  }
}
