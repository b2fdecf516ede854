import ArgumentParser
import Diagnosis
import Export
import Session

/// `finback explain`: a stream, a log, or the capture as a whole, explained.
struct ExplainCommand: ParsableCommand {
  /// The formats of `-T`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a stream, the lines of a log, or what is wrong in a capture.",
    discussion: """
      With --stream or --frame: was the work done, at which stage did the connection end, and why. \
      With --log: which frame caused each line of an error log. Without either: an overview.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("The TCP stream to explain.", valueName: "number"))
  var stream: Int?

  @Option(help: ArgumentHelp("Explain the stream of this frame.", valueName: "frame"))
  var frame: Int?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An error log whose lines are to be matched.", valueName: "file"),
    completion: .file())
  var log: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The time zone of the logs, as +08:00 or Asia/Shanghai; found by itself by default.",
      valueName: "zone"))
  var logTimezone: String?

  @Option(name: .customShort("T"), help: "The format.")
  var format = Format.text

  func run() throws {
    if stream != nil, frame != nil {
      throw CommandFailure.usage("--stream and --frame: name one of them")
    }
    if stream != nil || frame != nil, !log.isEmpty {
      throw CommandFailure.usage("--log explains a log's lines: leave --stream and --frame out")
    }
    if logTimezone != nil, log.isEmpty {
      throw CommandFailure.usage("--log-timezone: name a log with --log")
    }
    let session = try input.open()
    session.prepare(for: [], streams: true)
    if !log.isEmpty {
      try match(in: session)
    } else if let number = try number(in: session) {
      try explain(number, in: session)
    } else {
      let overview = OverviewMaker(session).make()
      try write(overview.document, overview.json)
    }
    session.reportDamage()
  }

  /// Matches the lines of the logs.
  private func match(in session: CaptureSession) throws {
    let start = session.source.record(0)?.timestamp.seconds ?? 0
    let zone = try logTimezone.map { name in
      guard let seconds = LogZone.seconds(name, at: start) else {
        throw CommandFailure.usage(
          "--log-timezone \(name): no such zone; write +08:00 or Asia/Shanghai")
      }
      return seconds
    }
    let logs = try log.map { path in
      do throws(LogFile.Failure) {
        return try LogFile(path: path, year: LogFile.year(of: start))
      } catch {
        throw CommandFailure.failed(error.message)
      }
    }
    let report = LogMatcher(session).report(on: logs, zone: zone)
    try write(report.document, report.json)
  }

  /// The stream that is asked for.
  private func number(in session: CaptureSession) throws -> Int? {
    if let stream { return stream }
    guard let frame else { return nil }
    guard frame >= 1, frame <= session.packetCount else {
      throw CommandFailure.failed(
        "there is no frame \(frame): the capture has \(session.packetCount)")
    }
    guard let found = session.streams.stream(ofFrame: frame) else {
      throw CommandFailure.failed("frame \(frame) belongs to no TCP stream")
    }
    return found
  }

  private func explain(_ stream: Int, in session: CaptureSession) throws {
    guard let explanation = Explainer(session).explain(stream: stream) else {
      throw CommandFailure.failed(
        "there is no stream \(stream): the capture has \(session.streams.streamCount)")
    }
    try write(explanation.document, explanation.json)
  }

  private func write(
    _ document: @autoclosure () -> Document, _ json: @autoclosure () -> JSONValue
  ) throws {
    do throws(ByteOutput.Failure) {
      try ByteOutput().write(format == .json ? json().bytes : document().text())
    } catch {
      throw CommandFailure(error)
    }
  }
}
