import ArgumentParser
import Export
import Session

/// `finback streams`: every TCP stream and how it ended.
struct StreamsCommand: ParsableCommand {
  /// The formats of `-T`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson, csv
  }

  static let configuration = CommandConfiguration(
    commandName: "streams",
    abstract: "List the TCP streams: who, when, how much, and how each one ended.",
    discussion: """
      One row a stream. Times are in seconds, the start since the epoch; bytes are payload without \
      retransmissions. With -Y the streams that have at least one matching packet are listed.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customShort("Y"), parsing: .unconditional,
    help: ArgumentHelp(
      "Only streams with at least one packet that matches the display filter.",
      valueName: "filter"))
  var filter: String?

  @Option(name: .customShort("T"), help: "The format.")
  var format = Format.text

  func run() throws {
    let matching = try compile(filter)
    let session = try input.open()
    session.prepare(for: [matching?.neededFields], streams: true)
    let form: StreamPrinter.Format =
      RowFormat(rawValue: format.rawValue).map { .rows($0) } ?? .text
    do throws(ByteOutput.Failure) {
      try StreamPrinter(session, as: form, matching: matching).print(to: ByteOutput())
    } catch {
      throw CommandFailure(error)
    }
    session.reportDamage()
  }
}
