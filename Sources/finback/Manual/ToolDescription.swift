import Foundation

/// A command as the option declarations describe it: what `--experimental-dump-help` prints.
struct CommandDescription: Decodable {
  /// An option, flag or argument.
  struct Argument: Decodable {
    /// One of its spellings.
    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed.
      var spelling: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?
  }

  var commandName: String
  var superCommands: [String]?
  var shouldDisplay: Bool
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandDescription]?
  var arguments: [Argument]?

  /// The whole program.
  static func program() throws -> CommandDescription {
    struct Dump: Decodable { var command: CommandDescription }
    return try JSONDecoder().decode(Dump.self, from: Foundation.Data(Finback._dumpHelp().utf8))
      .command
  }

  /// The words that call it.
  var words: [String] { (superCommands ?? []) + [commandName] }

  /// The name of its page.
  var pageName: String { words.joined(separator: "-") }

  /// The commands below it that are shown, without `help`, which every program has.
  var shownCommands: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// Its options and arguments that are shown.
  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}
