import ArgumentParser
import Capture
import Export
import Session

/// `finback export`: chosen packets to a capture file.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write chosen packets to a capture file.",
    discussion: """
      The file is replaced as a whole or not at all. Without --format, a name that ends in .pcap \
      gives pcap, everything else pcapng.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customShort("w"), parsing: .unconditional,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    name: .customShort("Y"), parsing: .unconditional,
    help: ArgumentHelp("Only packets that match the display filter.", valueName: "filter"))
  var filter: String?

  @Option(help: ArgumentHelp("Only these frames, as 1-100,205.", valueName: "frames"))
  var frames: String?

  @Flag(help: "Every packet of each TCP stream that a chosen packet belongs to.")
  var wholeStreams = false

  @Option(help: "The file format: pcap or pcapng.")
  var format: OutputFormat?

  func run() throws {
    var choice = CaptureExport.Choice()
    choice.filter = try compile(filter)
    choice.frames = try readFrames()
    choice.wholeStreams = wholeStreams
    let session = try input.open()
    session.prepare(for: [choice.filter?.neededFields], streams: wholeStreams)
    do throws(CaptureFailure) {
      _ = try CaptureExport(session, choice: choice).write(to: output, format: outputFormat)
    } catch {
      throw CommandFailure(error)
    }
    session.reportDamage()
  }

  private var outputFormat: OutputFormat {
    format ?? (output.hasSuffix(".pcap") || output == "-" ? .pcap : .pcapng)
  }

  private func readFrames() throws -> FrameSelection? {
    guard let frames else { return nil }
    do throws(FrameSelection.Invalid) {
      return try FrameSelection(frames)
    } catch {
      throw CommandFailure.usage(
        "--frames \(frames): '\(error.part)' is no frame number or range, such as 1-100")
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}
