import Dissection
import Presentation
import Session
import Streams

/// Prints the conversation of a TCP stream: `finback follow`.
public struct FollowPrinter: Sendable {
  /// The forms.
  public enum Form: String, Sendable, CaseIterable {
    /// Text under a heading for each turn; control characters as dots.
    case ascii
    /// Offset, hexadecimal digits and ASCII.
    case hex
    /// The bytes as they were sent, and nothing else.
    case raw
    /// An object with every piece, its frame and its bytes.
    case json
  }

  /// Whose bytes are printed.
  public enum Side: String, Sendable, CaseIterable {
    case both, client, server

    func holds(_ side: StreamSide) -> Bool {
      self == .both || (self == .client) == (side == .client)
    }
  }

  /// What is printed, and how.
  public struct Options: Sendable {
    /// The form.
    public var form = Form.ascii
    /// Whose bytes.
    public var side = Side.both
    /// Whether HTTP bodies are decoded.
    public var isDecoded = false
    /// Whether colours tell the sides apart.
    public var isColored = false

    /// Both sides as text.
    public init() {}
  }

  private let session: CaptureSession
  private let summary: StreamSummary
  private let options: Options

  /// A printer of a stream; nil when there is no such stream.
  ///
  /// - Parameters:
  ///   - session: The capture, its streams indexed.
  ///   - stream: Number of the stream.
  ///   - options: What is printed.
  public init?(_ session: CaptureSession, stream: Int, options: Options = Options()) {
    var table = StreamTable(session.streams, settings: session.settings)
    guard let summary = table.summary(of: stream) else { return nil }
    self.session = session
    self.summary = summary
    self.options = options
  }

  /// Prints the conversation.
  ///
  /// - Throws: `ByteOutput.Failure` when the output takes no more.
  public func print(to output: ByteOutput) throws(ByteOutput.Failure) {
    var writer: any FollowWriter =
      switch options.form {
      case .ascii, .hex:
        FollowText(summary, isHexadecimal: options.form == .hex, isColored: options.isColored)
      case .raw: FollowBytes()
      case .json: FollowJSON(session, summary)
      }
    try output.write(writer.opening)
    if options.isDecoded {
      try printDecoded(&writer, to: output)
    } else {
      try printRuns(&writer, to: output)
    }
    try output.write(writer.closing)
  }

  private func printRuns(
    _ writer: inout any FollowWriter, to output: ByteOutput
  ) throws(ByteOutput.Failure) {
    let conversation = StreamConversation(session, stream: summary.stream)
    var failure: ByteOutput.Failure?
    conversation.forEachRun { runs in
      for run in runs where options.side.holds(run.side) {
        let piece = FollowPiece(run, conversation.bytes(of: run))
        do throws(ByteOutput.Failure) {
          try output.write(writer.text(of: piece))
        } catch {
          failure = error
          return false
        }
      }
      return true
    }
    if let failure { throw failure }
  }

  /// Prints heads as they are and bodies decoded; what is no HTTP is printed as it was sent.
  private func printDecoded(
    _ writer: inout any FollowWriter, to output: ByteOutput
  ) throws(ByteOutput.Failure) {
    guard summary.application == .http else { return try printRuns(&writer, to: output) }
    let reader = HTTPMessageReader(session)
    var offsets = (client: 0, server: 0)
    for packet in session.streams.packets(of: summary.stream) {
      for message in reader.messages(endingIn: packet) where message.stream == summary.stream {
        let side: StreamSide = message.isRequest ? .client : .server
        guard options.side.holds(side) else { continue }
        let head = message.head.map { $0 + "\r\n" }.joined() + "\r\n"
        var piece = FollowPiece(
          StreamRun(side: side, packet: packet, range: 0..<0), Array(head.utf8) + message.body)
        piece.isDecoded = true
        piece.offset = side == .client ? offsets.client : offsets.server
        if side == .client {
          offsets.client += piece.bytes.count
        } else {
          offsets.server += piece.bytes.count
        }
        try output.write(writer.text(of: piece))
      }
    }
  }
}

/// One piece of a conversation on its way to a form.
struct FollowPiece {
  let kind: StreamRun.Kind
  let side: StreamSide
  /// The frame, from 1.
  let frame: Int
  /// Bytes of the side before it.
  var offset: Int
  let bytes: [UInt8]
  /// Bytes that are not in the capture.
  let missing: Int
  /// True for a message whose body was decoded.
  var isDecoded = false

  init(_ run: StreamRun, _ bytes: [UInt8]) {
    kind = run.kind
    side = run.side
    frame = run.packet + 1
    offset = run.offset
    missing = run.missing
    self.bytes = bytes
  }
}

/// A form of `finback follow`.
protocol FollowWriter {
  /// What comes first.
  var opening: [UInt8] { get }
  /// A piece; pieces come in the order of the conversation.
  mutating func text(of piece: FollowPiece) -> [UInt8]
  /// What comes last.
  var closing: [UInt8] { get }
}

/// The bytes as they were sent.
struct FollowBytes: FollowWriter {
  var opening: [UInt8] { [] }
  var closing: [UInt8] { [] }
  func text(of piece: FollowPiece) -> [UInt8] { piece.kind == .data ? piece.bytes : [] }
}
