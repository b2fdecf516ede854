import Bytes
import Capture
import Dissection
import Fields
import Presentation
import Session
import Streams

/// One line a packet, as tshark prints it: `-T text`.
///
/// Number, time, source, arrow, destination, protocol, length, info; the first columns as wide as
/// tshark makes them.
public struct SummaryFormat: PacketFormat {
  /// The fields it needs of each packet.
  public let selection: FieldSelection
  private let session: CaptureSession
  private let timeFormat: TimeFormat
  private let showsMarks: Bool
  private let isColored: Bool

  /// A format.
  ///
  /// - Parameters:
  ///   - session: The capture whose packets are printed.
  ///   - timeFormat: How the time is written.
  ///   - showsMarks: Whether finback's own marks follow Info.
  ///   - isColored: Whether lines are coloured by what their packets mean.
  public init(
    _ session: CaptureSession, timeFormat: TimeFormat = .relative, showsMarks: Bool = false,
    isColored: Bool = false
  ) {
    self.session = session
    self.timeFormat = timeFormat
    self.showsMarks = showsMarks
    self.isColored = isColored
    selection = SummaryComposer(schema: session.schema, timeFormat: timeFormat).selection
  }

  /// Many: each is one line.
  public var chunkSize: Int { 4096 }

  /// A writer for one thread.
  public func makeWriter() -> any PacketTextWriter { Writer(self) }

  private final class Writer: PacketTextWriter {
    private let composer: SummaryComposer
    private let showsMarks: Bool
    private let isColored: Bool
    private let firstTime: Timestamp?
    private var precision: TimePrecision
    /// The direct path to the lines of plain messages, where marks and colours do not ask for more.
    private var messages: PlainMessages?
    private var messageLine: MessageLine?

    init(_ format: SummaryFormat) {
      let session = format.session
      composer = SummaryComposer(schema: session.schema, timeFormat: format.timeFormat)
      showsMarks = format.showsMarks
      isColored = format.isColored
      firstTime = session.source.record(0)?.timestamp
      precision = TimePrecision(session.source)
      if !showsMarks, !isColored {
        messageLine = MessageLine(timeFormat: format.timeFormat)
        messages = PlainMessages(session.streams, settings: session.settings)
      }
    }

    func appendDirectly(_ packet: Int, to buffer: inout TextBuffer) -> Bool {
      messages?.read(packet) { found, payload in
        let facts = FrameFacts(of: packet, found.record, since: firstTime)
        let decimals = precision.decimals(of: found.record)
        let isAppended =
          messageLine?.append(facts, found, payload, decimals: decimals, to: &buffer) ?? false
        if isAppended { buffer.append(ascii: 10) }
        return isAppended
      } ?? false
    }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      let start = buffer.count
      let tone = composer.appendLine(
        packet.facts, sink, frame: frame, marks: showsMarks,
        decimals: precision.decimals(of: packet.record), to: &buffer)
      buffer.escapeControls(from: start)
      if isColored, let color = Self.color(of: tone) {
        buffer.insert(color, at: start)
        buffer.append("\u{1b}[0m")
      }
      buffer.append("\n")
    }

    /// The colour of a rule: how connections begin and end and trouble first, then the protocol.
    private static func color(of tone: SummaryRow.Tone) -> String? {
      switch tone {
      case .reset: "\u{1b}[1;31m"
      case .fin: "\u{1b}[33m"
      case .syn: "\u{1b}[32m"
      case .trouble: "\u{1b}[31m"
      case .http: "\u{1b}[36m"
      case .tls, .dns: "\u{1b}[34m"
      case .icmp, .arp: "\u{1b}[35m"
      case .udp, .tcp, .other: nil
      }
    }
  }
}
