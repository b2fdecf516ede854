import ArgumentParser
import Export
import Fields
import Filter
import Presentation
import Session

/// `finback print`: packets as text.
struct PrintCommand: ParsableCommand {
  /// The formats of `-T`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, fields
  }

  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Print packets as text.")

  @OptionGroup var input: InputOptions

  @Option(
    name: .customShort("Y"), parsing: .unconditional,
    help: ArgumentHelp("Print just the packets that match the display filter.", valueName: "filter")
  )
  var filter: String?

  @Option(
    name: .customShort("c"), help: ArgumentHelp("Read at most so many packets.", valueName: "count")
  )
  var count: Int?

  @Option(name: .customShort("T"), help: "The format.")
  var format = Format.text

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A field to print with -T fields; may be repeated.", valueName: "field"))
  var fields: [String] = []

  @Option(
    name: .customShort("E"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set an option of -T fields: header, separator, quote, occurrence, aggregator.",
      valueName: "option=value"))
  var options: [String] = []

  @Flag(name: .customShort("V"), help: "Print the detail tree of each packet.")
  var tree = false

  @Flag(name: .customShort("x"), help: "Print the bytes of each packet.")
  var bytes = false

  @Flag(help: "Show finback's own marks behind Info.")
  var marks = false

  func run() throws {
    let matching = try compile(filter)
    let session = try input.open()
    switch format {
    case .text where tree || bytes:
      let summary = tree ? nil : SummaryFormat(schema: session.schema, showsMarks: marks)
      try print(
        session,
        TreeFormat(
          schema: session.schema, showsTree: tree, showsBytes: bytes, summary: summary), matching)
    case .text:
      try print(session, SummaryFormat(schema: session.schema, showsMarks: marks), matching)
    case .fields: try print(session, fieldsFormat(session), matching)
    }
    session.reportDamage()
  }

  private func fieldsFormat(_ session: CaptureSession) throws -> FieldsFormat {
    do throws(UnknownField) {
      return try FieldsFormat(fields, schema: session.schema)
    } catch {
      throw CommandFailure.usage("\(error.name): no such field; see `finback fields`")
    }
  }

  private func print(
    _ session: CaptureSession, _ format: some PacketFormat, _ matching: PacketFilter?
  ) throws {
    session.prepare(
      for: [format.selection, matching?.neededFields], limit: count ?? .max)
    let printer = PacketPrinter(session, as: format, matching: matching)
    do throws(ByteOutput.Failure) {
      try printer.print(first: min(count ?? .max, session.packetCount), to: ByteOutput())
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// Compiles a display filter of the command line.
func compile(_ filter: String?) throws -> PacketFilter? {
  guard let filter else { return nil }
  do throws(FilterError) {
    return try PacketFilter(filter, schema: CaptureSession.everyField)
  } catch {
    throw CommandFailure(error, in: filter)
  }
}
