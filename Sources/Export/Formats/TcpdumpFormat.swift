import Bytes
import Fields
import Presentation
import Session
import Streams

/// One line a packet, as `tcpdump -nn` prints it: `-T tcpdump`.
public struct TcpdumpFormat: PacketFormat {
  /// The fields it needs of each packet.
  public let selection: FieldSelection
  private let session: CaptureSession
  private let timeFormat: TimeFormat

  /// A format.
  ///
  /// - Parameters:
  ///   - session: The capture whose packets are printed.
  ///   - timeFormat: How the time is written.
  public init(_ session: CaptureSession, timeFormat: TimeFormat = .absolute) {
    self.session = session
    self.timeFormat = timeFormat
    selection = TcpdumpComposer.selection(schema: session.schema, timeFormat: timeFormat)
  }

  /// A writer for one thread.
  public func makeWriter() -> any PacketTextWriter { Writer(self) }

  private final class Writer: PacketTextWriter {
    private let composer: TcpdumpComposer

    init(_ format: TcpdumpFormat) {
      let openings = Openings(format.session)
      composer = TcpdumpComposer(schema: format.session.schema, timeFormat: format.timeFormat) {
        openings.opening(of: $0)
      }
    }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      composer.appendLine(packet.facts, sink, frame: frame, to: &buffer)
      buffer.append("\n")
    }
  }

  /// How streams open, each looked up once.
  private final class Openings {
    private static let limit = 1 << 16
    private var table: StreamTable
    private var known: [Int: StreamOpening?] = [:]

    init(_ session: CaptureSession) {
      table = StreamTable(session.streams, settings: session.settings)
    }

    func opening(of stream: Int) -> StreamOpening? {
      if let found = known[stream] { return found }
      if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
      let opening = table.opening(of: stream)
      known[stream] = .some(opening)
      return opening
    }
  }
}
