import ArgumentParser
import Export
import Session

/// `finback fields`: every field that a filter can name.
struct FieldsCommand: ParsableCommand {
  /// The formats of `-T`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "List every filter field: name, type, label, values.")

  @Argument(help: "Only fields whose names begin so.")
  var prefix = ""

  @Option(name: .customShort("T"), help: "The format.")
  var format = Format.text

  func run() throws {
    let list = FieldList(CaptureSession.everyField, prefix: prefix)
    do throws(ByteOutput.Failure) {
      try ByteOutput().write(format == .json ? list.json : list.text)
    } catch {
      throw CommandFailure(error)
    }
  }
}
