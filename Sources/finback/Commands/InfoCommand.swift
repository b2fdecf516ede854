import ArgumentParser
import Export
import Session

/// `finback info`: what a capture is.
struct InfoCommand: ParsableCommand {
  /// The formats of `-T`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tell what a capture is: format, size, times, rates, interfaces, damage.")

  @OptionGroup var input: InputOptions

  @Option(name: .customShort("T"), help: "The format.")
  var format = Format.text

  func run() throws {
    let session = try input.open()
    session.index(for: .nothing)
    let info = CaptureInfo(session.source.summary())
    do throws(ByteOutput.Failure) {
      try ByteOutput().write(format == .json ? info.json : info.text)
    } catch {
      throw CommandFailure(error)
    }
    session.reportDamage()
  }
}
