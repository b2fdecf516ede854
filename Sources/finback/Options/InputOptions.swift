import ArgumentParser
import Capture
import Dissection
import Glibc
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

  @Option(
    name: .customShort("d"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Dissect a port as a protocol: tcp.port==8888,http. May be repeated.", valueName: "rule"))
  var decodeAs: [String] = []

  @Flag(help: "Sequence numbers as they are in the header, not relative to the stream's first.")
  var rawSequenceNumbers = false

  @Flag(
    name: .customShort("n"), help: "No name resolution; there is none, so this changes nothing.")
  var noNames = false

  @Flag(name: .customShort("2"), help: "Two passes; there always are, so this changes nothing.")
  var twoPasses = false

  @Flag(
    help: ArgumentHelp(
      "Behind a damaged record of a pcap file, go on at the next one that looks right."))
  var resynchronize = false

  /// Every file named, in order.
  var paths: [String] { files + read }

  /// Opens the captures.
  ///
  /// - Parameters:
  ///   - fallback: What is read when no capture is named; nil where one must be.
  ///   - following: The end of a file is not taken for the end of the capture.
  func open(orElse fallback: String? = nil, following: Bool = false) throws -> CaptureSession {
    let paths = paths.isEmpty ? [fallback].compactMap { $0 } : paths
    guard !paths.isEmpty, !self.paths.isEmpty || isatty(0) != 1 else {
      throw CommandFailure.usage("no capture named: give a file, or - for standard input")
    }
    let settings = try settings
    let options = CaptureOptions(isFollowing: following, resynchronises: resynchronize)
    do throws(CaptureFailure) {
      return try CaptureSession(paths: paths, options: options, settings: settings)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// How packets are dissected.
  var settings: DissectionSettings {
    get throws {
      var settings = DissectionSettings()
      settings.rawSequenceNumbers = rawSequenceNumbers
      for rule in decodeAs {
        do throws(DissectionSettings.DecodeAs.Invalid) {
          settings.decodeAs.append(try .init(rule))
        } catch {
          throw CommandFailure.usage("-d \(rule): \(error.reason)")
        }
      }
      return settings
    }
  }
}
