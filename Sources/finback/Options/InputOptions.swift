import ArgumentParser
import Capture
import Dissection
import Session

/// The captures a command reads, and how they are dissected.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "Capture files, merged by time; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(
    name: .customShort("r"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A capture file, as with tshark.", valueName: "file"), completion: .file())
  var read: [String] = []

  @Flag(
    name: .customShort("n"), help: "No name resolution; there is none, so this changes nothing.")
  var noNames = false

  @Flag(name: .customShort("2"), help: "Two passes; there always are, so this changes nothing.")
  var twoPasses = false

  /// Every file named, in order.
  var paths: [String] { files + read }

  /// Opens the captures.
  func open() throws -> CaptureSession {
    guard !paths.isEmpty else {
      throw CommandFailure.usage("no capture named: give a file, or - for standard input")
    }
    do throws(CaptureFailure) {
      return try CaptureSession(paths: paths)
    } catch {
      throw CommandFailure(error)
    }
  }
}
