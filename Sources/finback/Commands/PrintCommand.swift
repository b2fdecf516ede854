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
    case text, tcpdump, fields, json, ndjson, csv
  }

  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Print packets as text, for people and for programs.",
    discussion: """
      Formats: text is tshark's line; tcpdump is tcpdump -nn's; fields prints the values of -e, separated by tabs; json, \
      ndjson and csv print the columns of the list, or the fields of -e. -V prints the detail tree, \
      in json and ndjson as `layers`, -x the bytes. From a pipe that stays open packets are printed \
      as they come; then nothing is known of what follows them.
      """)

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

  @OptionGroup var fieldOptions: FieldOptions

  @Flag(name: .customShort("V"), help: "Print the detail tree of each packet.")
  var tree = false

  @Flag(name: .customShort("x"), help: "Print the bytes of each packet.")
  var bytes = false

  @Option(
    name: .customShort("t"), parsing: .unconditional,
    help: ArgumentHelp(TimeFormat.help, valueName: "format"))
  var timeFormat: TimeFormat?

  @Flag(help: "Show finback's own marks behind Info.")
  var marks = false

  @Flag(
    name: .customShort("l"),
    help: "Print each packet as it comes, before later ones tell more of it.")
  var isLineBuffered = false

  @OptionGroup var color: ColorOption

  func validate() throws {
    if let count, count < 0 { throw ValidationError("-c \(count): a count is not below zero") }
    if format == .fields, fieldOptions.fields.isEmpty {
      throw ValidationError("-T fields prints the fields of -e, and there is none")
    }
  }

  func run() throws {
    let matching = try compile(filter)
    let options = try fieldOptions.options
    let session = try input.open(orElse: "-")
    var printing = try PacketPrinting(
      session: session, format: makeFormat(session, options), matching: matching)
    printing.timeFormat = timeFormat ?? .relative
    printing.limit = count ?? .max
    printing.isPiped = input.isPiped
    printing.isImmediate = isLineBuffered
    try printing.run()
    session.reportDamage()
  }

  private func makeFormat(
    _ session: CaptureSession, _ options: FieldsFormat.Options
  ) throws -> any PacketFormat {
    let names = fieldOptions.fields
    do throws(UnknownField) {
      switch format {
      case .text: return textFormat(session)
      case .tcpdump: return TcpdumpFormat(session, timeFormat: timeFormat ?? .absolute)
      case .fields: return try FieldsFormat(names, schema: session.schema, options: options)
      case .json, .ndjson, .csv:
        let rows = RowFormat(rawValue: format.rawValue) ?? .ndjson
        if !names.isEmpty {
          return try FieldRowsFormat(rows, names, schema: session.schema, options: options)
        }
        return SummaryRowsFormat(
          rows, schema: session.schema, timeFormat: timeFormat ?? .epoch,
          showsTree: tree && rows != .csv, showsBytes: bytes)
      }
    } catch {
      throw CommandFailure.usage("\(error.name): no such field; see `finback fields`")
    }
  }

  private func textFormat(_ session: CaptureSession) -> any PacketFormat {
    let summary = SummaryFormat(
      session, timeFormat: timeFormat ?? .relative, showsMarks: marks,
      isColored: color.isWanted)
    guard tree || bytes else { return summary }
    return TreeFormat(
      schema: session.schema, showsTree: tree, showsBytes: bytes, summary: tree ? nil : summary)
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
