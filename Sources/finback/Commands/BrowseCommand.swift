import ArgumentParser
import Browser
import Canvas
import Curses
import Export
import Foundation
import Presentation
import Session

/// `finback browse`: a capture in the browser; with a pipe on standard output, as text.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Browse a capture in the terminal (the default).",
    discussion: """
      Press ? in the browser for the keys. With a pipe on standard output the packets are printed \
      as `finback print` does.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customShort("Y"), parsing: .unconditional,
    help: ArgumentHelp("The display filter to begin with.", valueName: "filter"))
  var filter: String?

  @Option(
    name: .customShort("t"), parsing: .unconditional,
    help: ArgumentHelp(TimeFormat.help, valueName: "format"))
  var timeFormat: TimeFormat?

  @Option(help: ArgumentHelp("The frame to begin with.", valueName: "frame"))
  var goto: Int?

  @Flag(help: "Go on with files that are still being written, as tail -f does.")
  var follow = false

  @Option(help: ArgumentHelp("The theme, such as finback-light.", valueName: "name"))
  var theme: String?

  func run() throws {
    // A filter that does not compile is said before the screen is taken.
    let matching = try compile(filter)
    guard isatty(1) == 1 else { return try printInstead(matching) }
    if input.paths.isEmpty, isatty(0) == 1 { throw CommandFailure.usage(Self.firstSteps) }
    let session = try input.open(orElse: "-", following: follow)
    if let signal = try browse(session) { Glibc.exit(128 + signal) }
    session.reportDamage()
  }

  private func printInstead(_ matching: PacketFilter?) throws {
    let session = try input.open(orElse: "-")
    let format = SummaryFormat(session, timeFormat: timeFormat ?? .relative)
    var printing = PacketPrinting(session: session, format: format, matching: matching)
    printing.isPiped = input.isPiped
    try printing.run()
    session.reportDamage()
  }

  private func browse(_ session: CaptureSession) throws -> Int32? {
    var options = Browser.Options()
    options.name = name
    options.filter = filter ?? ""
    options.frame = goto
    options.theme = theme
    options.timeFormat = timeFormat
    options.environment = ProcessInfo.processInfo.environment
    do throws(TerminalError) {
      var terminal = try CursesTerminal(environment: options.environment)
      return Browser(session, options: options).run(on: &terminal)
    } catch {
      throw CommandFailure.failed("\(error)")
    }
  }

  /// The capture's name in the title: the file's, or how many files there are.
  private var name: String {
    let names = input.paths.map { path in
      path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
    }
    guard let first = names.first else { return "standard input" }
    return names.count == 1 ? first : "\(first) and \(names.count - 1) more"
  }

  private static let firstSteps = """
    no capture named.
      finback FILE                    browse a capture (pcap, pcapng, also compressed)
      tcpdump -U -w - | finback -     browse what tcpdump captures
      finback --help                  every command
    """
}
