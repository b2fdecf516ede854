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

  /// The fields it needs of each packet.
  public let selection: FieldSelection
  private let names: [String]
  /// For each field number, the column it goes to, or -1.
  private let columns: [Int16]
  /// For each column, the first one of the same name.
  private let copies: [Int]
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
    var columns = [Int16](repeating: -1, count: 1 << 16)
    var wanted: [FieldID] = []
    var firstColumn: [String: Int] = [:]
    for (column, name) in names.enumerated() where firstColumn[name] == nil {
      firstColumn[name] = column
      let fields = schema.fields(named: name)
      if fields.isEmpty { throw UnknownField(name: name) }
      wanted += fields
      for field in fields { columns[Int(field.rawValue)] = Int16(clamping: column) }
    }
    self.names = names
    self.columns = columns
    self.options = options
    selection = FieldSelection(
      wanted, labels: wanted.contains { schema[$0]?.type == .protocol })
    values = ValueText(schema: schema)
    copies = names.map { firstColumn[$0] ?? 0 }
  }

  /// The names, when asked for.
  public func appendHeader(to buffer: inout TextBuffer) {
    guard options.header else { return }
    buffer.append(names.joined(separator: options.separator))
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
      for column in format.names.indices {
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
      let wanted = Int16(clamping: format.copies[column])
      let start = buffer.bytes.count
      var isFirst = true
      let entries = sink.entries
      for index in entries.indices
      where format.columns[Int(entries[index].id.rawValue)] == wanted {
        if isFirst {
          buffer.append(options.quote)
        } else if options.occurrence == .first {
          break
        } else if options.occurrence == .last {
          buffer.bytes.removeSubrange(start...)
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

/// A name that is no field.
public struct UnknownField: Error, Equatable, Sendable {
  /// The name.
  public let name: String
}
