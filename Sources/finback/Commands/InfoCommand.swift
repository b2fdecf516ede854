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
    abstract: "Tell what a capture is: format, size, times, rates, interfaces, damage.",
    discussion: """
      The hashes are those of the files as they lie on the disk, compressed or not; what comes \
      through a pipe has none.
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .customShort("T"), help: "The format.")
  var format = Format.text

  @Flag(help: "Leave out the hashes, for which each file is read whole.")
  var noHashes = false

  func run() throws {
    let session = try input.open()
    // Beside the counting: each takes about as long as the other.
    let paths = noHashes ? [] : input.paths
    let work = HashWork(paths)
    session.index(for: .nothing)
    let info = CaptureInfo(session.source.summary(), hashes: work.wait())
    do throws(ByteOutput.Failure) {
      try ByteOutput().write(format == .json ? info.json : info.text)
    } catch {
      throw CommandFailure(error)
    }
    session.reportDamage()
  }
}
