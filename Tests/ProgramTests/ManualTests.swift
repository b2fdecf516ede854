import Foundation
import Testing

/// The help, the manual and the completions tell of the options that there are, and of no others.
@Suite struct ManualTests {
  /// A command as the option declarations have it.
  struct Command: Decodable, Sendable, CustomTestStringConvertible {
    struct Argument: Decodable, Sendable {
      struct Name: Decodable, Sendable {
        var kind: String
        var name: String
        var spelling: String { (kind == "long" ? "--" : "-") + name }
      }

      var kind: String
      var shouldDisplay: Bool
      var names: [Name]?
      var valueName: String?
      var abstract: String?
    }

    var commandName: String
    var superCommands: [String]?
    var shouldDisplay: Bool
    var abstract: String?
    var arguments: [Argument]?
    var subcommands: [Command]?

    /// The words behind the program's name.
    var words: [String] { superCommands == nil ? [] : [commandName] }
    /// The name of its page.
    var page: String { ((superCommands ?? []) + [commandName]).joined(separator: "-") }
    var shown: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
    var spellings: Set<String> {
      Set(shown.flatMap { ($0.names ?? []).map(\.spelling) })
    }
    var testDescription: String { page }
  }

  /// The program and every command that is shown.
  static let commands: [Command] = {
    struct Dump: Decodable { var command: Command }
    guard let run = try? ProgramRun(["--experimental-dump-help"]),
      let program = try? JSONDecoder().decode(Dump.self, from: run.output).command
    else { return [] }
    return [program]
      + (program.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }()

  @Test func everyCommandIsThere() {
    let names = Set(Self.commands.map(\.commandName))
    #expect(
      names.isSuperset(of: [
        "finback", "browse", "print", "export", "streams", "explain", "info", "fields", "capture",
      ]))
  }

  @Test(arguments: commands)
  func theHelpListsEveryOption(command: Command) throws {
    let run = try ProgramRun(command.words + ["--help"])
    #expect(run.status == 0)
    // The head of each entry, without what it means.
    let heads = run.text.split(separator: "\n").filter { $0.hasPrefix("  -") }
      .map { $0.dropFirst(2).components(separatedBy: "  ")[0] }
    let listed = Set(
      heads.flatMap { head in
        head.split(separator: ",").map { part in
          part.trimmingCharacters(in: .whitespaces).split(separator: " ").first.map(String.init)
            ?? ""
        }
      })
    #expect(listed == command.spellings)
  }

  @Test(arguments: commands)
  func everyOptionSaysWhatItDoes(command: Command) {
    #expect(command.abstract?.hasSuffix(".") == true)
    for argument in command.shown {
      let abstract = argument.abstract ?? ""
      #expect(abstract.hasSuffix("."), "\(command.page) \(argument.names?.first?.spelling ?? "")")
    }
  }

  @Test func theManualListsEveryOption() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(["manual", "--output-directory", folder.path, "--date", "May 1, 2026"])
    #expect(run.status == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(pages == Self.commands.map { $0.page + ".1" }.sorted())
    for command in Self.commands {
      let text = try String(contentsOfFile: folder.path + "/\(command.page).1", encoding: .utf8)
        .replacingOccurrences(of: "\\-", with: "-")
      let headings = text.split(separator: "\n").filter { $0.hasPrefix(".It Fl ") }
      let listed = headings.flatMap { line in
        line.dropFirst(4).components(separatedBy: " , ").map { part in
          "-" + (part.split(separator: " ").dropFirst().first.map(String.init) ?? "")
        }
      }
      #expect(Set(listed) == command.spellings, "\(command.page)")
      #expect(text.contains(".Nd \(command.abstract ?? "")"))
      #expect(text.contains(".Dd May 1, 2026"))
    }
  }

  @Test func aManualThatCannotBeWritten() throws {
    let run = try ProgramRun(["manual", "--output-directory", "/no/such/folder"])
    #expect(run.status == 1)
    #expect(run.errors.contains("/no/such/folder/finback.1: cannot write"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowEveryOption(shell: String) throws {
    let run = try ProgramRun(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for command in Self.commands {
      for name in command.shown.flatMap({ $0.names ?? [] }) where name.kind == "long" {
        #expect(run.text.contains(name.name), "\(command.page) \(name.name)")
      }
      #expect(run.text.contains(command.commandName))
    }
    // What the shell itself makes of it, where it is there.
    let folder = try TemporaryFolder()
    let script = folder.path + "/script"
    try run.output.write(to: URL(fileURLWithPath: script))
    if let child = try? ChildProcess(
      [shell, "-n", script], environment: ProcessInfo.processInfo.environment,
      output: folder.path + "/out")
    {
      #expect(child.wait(seconds: 20) == 0)
    }
  }
}
