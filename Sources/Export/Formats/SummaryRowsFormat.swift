import Bytes
import Fields
import Presentation

/// The columns of the list as rows for programs: `-T json|ndjson|csv` without `-e`.
///
/// `time` is a number of seconds, or text where the time format is a clock's. In JSON `marks` is an
/// array; on demand `layers` holds the detail tree and `bytes` the frame in hexadecimal.
public struct SummaryRowsFormat: PacketFormat {
  /// The columns of every row.
  static let columns = [
    "number", "time", "source", "destination", "protocol", "length", "flags", "info", "marks",
  ]

  /// The fields it needs of each packet.
  public let selection: FieldSelection
  private let schema: Schema
  private let syntax: RowSyntax
  private let timeFormat: TimeFormat
  private let showsTree: Bool
  private let showsBytes: Bool

  /// A format.
  ///
  /// - Parameters:
  ///   - format: The format of the rows.
  ///   - schema: All fields.
  ///   - timeFormat: How `time` is written.
  ///   - showsTree: Whether `layers` follows.
  ///   - showsBytes: Whether `bytes` follows.
  public init(
    _ format: RowFormat, schema: Schema, timeFormat: TimeFormat = .epoch, showsTree: Bool = false,
    showsBytes: Bool = false
  ) {
    self.schema = schema
    self.timeFormat = timeFormat
    self.showsTree = showsTree
    self.showsBytes = showsBytes
    syntax = RowSyntax(
      format,
      columns: Self.columns + (showsTree ? ["layers"] : []) + (showsBytes ? ["bytes"] : []))
    selection =
      showsTree ? .tree : SummaryComposer(schema: schema, timeFormat: timeFormat).selection
  }

  /// The opening of the rows.
  public func appendHeader(to buffer: inout TextBuffer) { syntax.appendHeader(to: &buffer) }

  /// What stands between two rows.
  public var separator: String { syntax.separator }

  /// The end of the rows.
  public func appendFooter(to buffer: inout TextBuffer) {
    syntax.appendFooter(isEmpty: false, to: &buffer)
  }

  /// A writer for one thread.
  public func makeWriter() -> any PacketTextWriter { Writer(self) }

  private final class Writer: PacketTextWriter {
    private let format: SummaryRowsFormat
    private let composer: SummaryComposer
    private let tree: TreeJSON

    init(_ format: SummaryRowsFormat) {
      self.format = format
      composer = SummaryComposer(
        schema: format.schema, timeFormat: format.timeFormat, decimals: 9)
      tree = TreeJSON(schema: format.schema)
    }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      let syntax = format.syntax
      let row = composer.row(packet.facts, sink, frame: frame)
      syntax.append(0, row.number, &buffer)
      if format.timeFormat.isNumber {
        syntax.open(1, &buffer)
        buffer.append(row.time)
      } else {
        syntax.append(1, row.time, &buffer)
      }
      syntax.append(2, row.source.isEmpty ? nil : row.source, &buffer)
      syntax.append(3, row.destination.isEmpty ? nil : row.destination, &buffer)
      syntax.append(4, row.protocolName, &buffer)
      syntax.append(5, row.length, &buffer)
      syntax.append(6, row.flags.isEmpty ? nil : row.flags, &buffer)
      syntax.append(7, row.info, &buffer)
      append(marks: row.marks, to: &buffer)
      appendDetail(sink, frame, to: &buffer)
      syntax.close(&buffer)
    }

    private func append(marks: [String], to buffer: inout TextBuffer) {
      let syntax = format.syntax
      if syntax.format == .csv {
        return syntax.append(8, marks.joined(separator: " "), &buffer)
      }
      syntax.open(8, &buffer)
      buffer.append("[")
      for (place, mark) in marks.enumerated() {
        if place > 0 { buffer.append(",") }
        buffer.append(json: mark)
      }
      buffer.append("]")
    }

    private func appendDetail(
      _ sink: borrowing FieldSink, _ frame: RawSpan, to buffer: inout TextBuffer
    ) {
      if format.showsTree {
        format.syntax.open(9, &buffer)
        tree.append(sink, frame: frame, to: &buffer)
      }
      if format.showsBytes {
        format.syntax.append(format.showsTree ? 10 : 9, &buffer) { text in
          let view = ByteView(frame)
          for offset in 0..<view.count { text.append(hexOf: (try? view.u8(offset)) ?? 0) }
        }
      }
    }
  }
}
