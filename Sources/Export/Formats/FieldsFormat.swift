import Bytes
import Fields
import Presentation

/// Chosen fields of each packet, one packet a line: `-T fields`.
public struct FieldsFormat: PacketFormat {
  /// What `-E` sets.
  public struct Options: Sendable, Equatable {
    /// Which of several values of a field is printed.
    public enum Occurrence: String, Sendable {
      case first = "f"
      case last = "l"
      case all = "a"
    }

    /// Whether the mark U+FEFF comes first.
    public var hasByteOrderMark = false
    /// Whether a line of names comes first.
    public var header = false
    /// Between two fields.
    public var separator = "\t"
    /// Around each field; empty for none.
    public var quote = ""
    /// Between two values of a field.
    public var aggregator = ","
    /// Which values.
    public var occurrence = Occurrence.all

    /// The defaults.
    public init() {}
  }

  private let columns: FieldColumns
  private let values: ValueText
  private let options: Options

  /// A format of the named fields.
  ///
  /// - Parameters:
  ///   - names: Filter names, in the order of the columns.
  ///   - schema: All fields.
  ///   - options: What `-E` sets.
  /// - Throws: `UnknownField` for the first name that is no field.
  public init(
    _ names: [String], schema: Schema, options: Options = Options()
  ) throws(UnknownField) {
    columns = try FieldColumns(names, schema: schema)
    self.options = options
    values = ValueText(schema: schema)
  }

  /// The fields it needs of each packet.
  public var selection: FieldSelection { columns.selection }

  /// The names, when asked for.
  public func appendHeader(to buffer: inout TextBuffer) {
    if options.hasByteOrderMark { buffer.append("\u{feff}") }
    guard options.header else { return }
    buffer.append(columns.names.joined(separator: options.separator))
    buffer.append("\n")
  }

  /// A writer for one thread.
  public func makeWriter() -> any PacketTextWriter { Writer(self) }

  private final class Writer: PacketTextWriter {
    private let format: FieldsFormat

    init(_ format: FieldsFormat) { self.format = format }

    func append(
      _ packet: FormattedPacket, sink: borrowing FieldSink, frame: RawSpan,
      to buffer: inout TextBuffer
    ) {
      for column in format.columns.names.indices {
        if column > 0 { buffer.append(format.options.separator) }
        append(column, sink, frame, to: &buffer)
      }
      buffer.append("\n")
    }

    /// The values of one column.
    private func append(
      _ column: Int, _ sink: borrowing FieldSink, _ frame: RawSpan, to buffer: inout TextBuffer
    ) {
      let options = format.options
      let start = buffer.count
      var isFirst = true
      let entries = sink.entries
      for index in entries.indices
      where format.columns.holds(entries[index].id, column: column) {
        if isFirst {
          buffer.append(options.quote)
        } else if options.occurrence == .first {
          break
        } else if options.occurrence == .last {
          buffer.removeAll(from: start)
          buffer.append(options.quote)
        } else {
          buffer.append(options.aggregator)
        }
        isFirst = false
        format.values.append(entries[index], at: index, in: sink, frame: frame, to: &buffer)
      }
      if !isFirst { buffer.append(options.quote) }
    }
  }
}
