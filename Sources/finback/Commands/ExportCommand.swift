import ArgumentParser
import Capture
import Export
import Glibc
import Session

/// `finback export`: chosen packets to a capture file.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write chosen packets to a capture file, or HTTP bodies to a folder.",
    discussion: """
      The file is replaced as a whole or not at all. --objects writes the bodies of HTTP messages \
      under safe names, never outside of the folder, and replaces nothing there. Without --format, a name that ends in .pcap \
      gives pcap, everything else pcapng.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customShort("w"), parsing: .unconditional,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write HTTP bodies, decoded, and a manifest.json to this folder.", valueName: "folder"),
    completion: .directory)
  var objects: String?

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

  func validate() throws {
    if output == nil, objects == nil {
      throw ValidationError("name a file with -w, or a folder with --objects")
    }
    if objects != nil, wholeStreams || format != nil, output == nil {
      throw ValidationError("--whole-streams and --format belong to -w")
    }
  }

  func run() throws {
    if output == "-", isatty(1) == 1 {
      throw CommandFailure.usage("-w -: a capture is not written to a terminal; redirect it")
    }
    var choice = CaptureExport.Choice()
    choice.filter = try compile(filter)
    choice.frames = try readFrames()
    choice.wholeStreams = wholeStreams
    let candidate = try compile(ObjectExport.candidates)
    let session = try input.open()
    session.prepare(
      for: [choice.filter?.neededFields], streams: wholeStreams || objects != nil)
    do throws(CaptureFailure) {
      if let output {
        _ = try CaptureExport(session, choice: choice).write(
          to: output, format: format(of: output))
      }
      if let objects, let candidate {
        let export = ObjectExport(session, matching: choice.filter, frames: choice.frames)
        _ = try export.write(to: objects, candidate: candidate)
      }
    } catch {
      throw CommandFailure(error)
    }
    session.reportDamage()
  }

  private func format(of output: String) -> OutputFormat {
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
