import Capture
import Dissection
import Fields
import Presentation
import Session

/// One line a packet, as tshark prints it: `-T text`.
///
/// Number, time, source, arrow, destination, protocol, length, info; the first columns as wide as
/// tshark makes them.
public struct SummaryFormat: PacketFormat {
  /// The fields it needs of each packet.
  public let selection: FieldSelection
  private let source: CaptureSource
  private let schema: Schema
  private let timeFormat: TimeFormat
  private let showsMarks: Bool

  /// A format.
  ///
  /// - Parameters:
  ///   - session: The capture whose packets are printed.
  ///   - timeFormat: How the time is written.
  ///   - showsMarks: Whether finback's own marks follow Info.
  public init(
    _ session: CaptureSession, timeFormat: TimeFormat = .relative, showsMarks: Bool = false
  ) {
    source = session.source
    schema = session.schema
    self.timeFormat = timeFormat
    self.showsMarks = showsMarks
    selection = SummaryComposer(schema: schema).selection
  }

  /// A writer for one thread.
  public func makeWriter() -> any PacketTextWriter { Writer(self) }

  private final class Writer: PacketTextWriter {
    private let composer: SummaryComposer
    private let showsMarks: Bool
    private var precision: TimePrecision

    init(_ format: SummaryFormat) {
      composer = SummaryComposer(schema: format.schema, timeFormat: format.timeFormat)
      showsMarks = format.showsMarks
      precision = TimePrecision(format.source)
    }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      composer.appendLine(
        packet.facts, sink, frame: frame, marks: showsMarks,
        decimals: precision.decimals(of: packet.record), to: &buffer)
      buffer.append("\n")
    }
  }
}
