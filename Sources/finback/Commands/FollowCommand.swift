import ArgumentParser
import Export
import Glibc
import Session

/// `finback follow`: the conversation of a stream.
struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Print what both sides of a TCP stream sent, in order and each byte once.",
    discussion: """
      Bytes that are not in the capture and bytes that were sent again with another content are \
      named where they stand. raw gives the bytes as they were sent and nothing else.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("The stream's number, as tcp.stream.", valueName: "number"))
  var stream: Int

  @Option(help: "The form.")
  var format = FollowPrinter.Form.ascii

  @Option(help: "Whose bytes.")
  var side = FollowPrinter.Side.both

  @Flag(help: "Print HTTP bodies as they are meant: chunks joined, compression undone.")
  var decode = false

  @OptionGroup var color: ColorOption

  func run() throws {
    if format == .raw, isatty(1) == 1 {
      throw CommandFailure.usage(
        "--format raw: bytes of a stranger are not written to a terminal; redirect them")
    }
    let session = try input.open()
    session.prepare(for: [], streams: true)
    var options = FollowPrinter.Options()
    options.form = format
    options.side = side
    options.isDecoded = decode
    options.isColored = color.isWanted
    guard let printer = FollowPrinter(session, stream: stream, options: options) else {
      throw CommandFailure.failed(
        "no stream \(stream): the capture has \(session.streams.streamCount) TCP streams")
    }
    do throws(ByteOutput.Failure) {
      try printer.print(to: ByteOutput())
    } catch {
      throw CommandFailure(error)
    }
    session.reportDamage()
  }
}

extension FollowPrinter.Form: ExpressibleByArgument {}
extension FollowPrinter.Side: ExpressibleByArgument {}
