import ArgumentParser
import Glibc

/// The program: options and wiring, nothing else.
@main
struct Finback: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "finback",
    abstract:
      "The packet browser for the terminal: who ended a connection, how, and at which stage.",
    discussion: """
      Open a capture in the browser with `finback FILE`; with a pipe on standard output it prints \
      text instead. Filters are Wireshark's display filters. Standard output carries data, standard \
      error messages. Exit status: 0 success, 1 the work failed, 64 wrong usage or a filter that \
      does not compile.
      """,
    version: "finback \(version)",
    subcommands: [
      BrowseCommand.self,
      PrintCommand.self,
      ExplainCommand.self,
      ExportCommand.self,
      FollowCommand.self,
      StreamsCommand.self,
      InfoCommand.self,
      FieldsCommand.self,
      CaptureCommand.self,
      ManualCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self)

  static func main() {
    // A reader that goes away ends the work by an error of `write`, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      failure.report()
      Glibc.exit(failure.status)
    } catch {
      exit(withError: error)
    }
  }
}
