import Bytes
import Fields
import Presentation

/// Chosen fields of each packet as rows for programs: `-T json|ndjson|csv` with `-e`.
///
/// In JSON a column is an array of the field's values, typed, in the packet's order, `null` when
/// there is none; with one occurrence chosen it is that value. In CSV it is the text of `-T fields`.
public struct FieldRowsFormat: PacketFormat {
  private let columns: FieldColumns
  private let syntax: RowSyntax
  private let texts: ValueText
  private let values: ValueJSON
  private let options: FieldsFormat.Options

  /// A format of the named fields.
  ///
  /// - Parameters:
  ///   - format: The format of the rows.
  ///   - names: Filter names, in the order of the columns.
  ///   - schema: All fields.
  ///   - options: What `-E` sets; occurrence and aggregator count.
  /// - Throws: `UnknownField` for the first name that is no field.
  public init(
    _ format: RowFormat, _ names: [String], schema: Schema,
    options: FieldsFormat.Options = FieldsFormat.Options()
  ) throws(UnknownField) {
    columns = try FieldColumns(names, schema: schema)
    syntax = RowSyntax(format, columns: names)
    texts = ValueText(schema: schema)
    values = ValueJSON(schema: schema)
    self.options = options
  }

  /// The fields it needs of each packet.
  public var selection: FieldSelection { columns.selection }

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
    private let format: FieldRowsFormat
    /// Places of one column's entries, in the record.
    private var places: [Int] = []

    init(_ format: FieldRowsFormat) { self.format = format }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      for column in format.columns.names.indices {
        findPlaces(of: column, sink.entries)
        if places.isEmpty {
          format.syntax.null(column, &buffer)
        } else if format.syntax.format == .csv {
          appendText(column, sink, frame, to: &buffer)
        } else {
          appendValues(column, sink, frame, to: &buffer)
        }
      }
      format.syntax.close(&buffer)
    }

    private func findPlaces(of column: Int, _ entries: Span<FieldEntry>) {
      places.removeAll(keepingCapacity: true)
      for index in entries.indices where format.columns.holds(entries[index].id, column: column) {
        if format.options.occurrence == .last { places.removeAll(keepingCapacity: true) }
        places.append(index)
        if format.options.occurrence == .first { return }
      }
    }

    private func appendText(
      _ column: Int, _ sink: borrowing FieldSink, _ frame: RawSpan, to buffer: inout TextBuffer
    ) {
      format.syntax.open(column, &buffer)
      let start = buffer.count
      for (number, index) in places.enumerated() {
        if number > 0 { buffer.append(format.options.aggregator) }
        format.texts.append(sink.entries[index], at: index, in: sink, frame: frame, to: &buffer)
      }
      buffer.quoteCSV(from: start)
    }

    private func appendValues(
      _ column: Int, _ sink: borrowing FieldSink, _ frame: RawSpan, to buffer: inout TextBuffer
    ) {
      format.syntax.open(column, &buffer)
      let isArray = format.options.occurrence == .all
      if isArray { buffer.append("[") }
      for (number, index) in places.enumerated() {
        if number > 0 { buffer.append(",") }
        format.values.append(sink.entries[index], at: index, in: sink, frame: frame, to: &buffer)
      }
      if isArray { buffer.append("]") }
    }
  }
}
