import Bytes
import Presentation

/// A format of rows with named columns, for programs.
public enum RowFormat: String, Sendable, CaseIterable {
  /// One array of objects.
  case json
  /// One object a line.
  case ndjson
  /// RFC 4180 with a line of names first; lines end with a line feed.
  case csv
}

/// How rows of named columns are written in a format.
///
/// Cells are appended in the order of the columns; each is begun by `open`. A cell that is left out
/// must be written as `null`.
public struct RowSyntax: Sendable {
  /// The format.
  public let format: RowFormat
  /// What stands before the value of each column.
  private let openings: [[UInt8]]
  private let names: [String]

  /// The syntax of rows with the named columns.
  public init(_ format: RowFormat, columns: [String]) {
    self.format = format
    names = columns
    openings = columns.enumerated().map { place, name in
      if format == .csv { return place == 0 ? [] : [UInt8(ascii: ",")] }
      var buffer = TextBuffer()
      buffer.append(place == 0 ? "{" : ",")
      buffer.append(json: name)
      buffer.append(":")
      return buffer.octets
    }
  }

  /// Appends what stands before the first row.
  public func appendHeader(to buffer: inout TextBuffer) {
    switch format {
    case .json: buffer.append("[\n")
    case .ndjson: break
    case .csv:
      for (place, name) in names.enumerated() {
        open(place, &buffer)
        buffer.append(csv: name)
      }
      buffer.append("\n")
    }
  }

  /// What stands between two rows.
  public var separator: String { format == .json ? ",\n" : "" }

  /// Appends what stands behind the last row.
  ///
  /// - Parameter isEmpty: True when there was no row.
  public func appendFooter(isEmpty: Bool, to buffer: inout TextBuffer) {
    if format == .json { buffer.append(isEmpty ? "]\n" : "\n]\n") }
  }

  /// Begins a cell.
  public func open(_ column: Int, _ buffer: inout TextBuffer) {
    buffer.append(openings[column])
  }

  /// Ends a row.
  public func close(_ buffer: inout TextBuffer) {
    if format != .csv { buffer.append("}") }
    if format != .json { buffer.append("\n") }
  }

  /// A cell without a value.
  public func null(_ column: Int, _ buffer: inout TextBuffer) {
    open(column, &buffer)
    if format != .csv { buffer.append("null") }
  }

  /// A whole number.
  public func append(_ column: Int, _ value: Int, _ buffer: inout TextBuffer) {
    open(column, &buffer)
    buffer.append(decimal: Int64(value))
  }

  /// A truth value.
  public func append(_ column: Int, _ value: Bool, _ buffer: inout TextBuffer) {
    open(column, &buffer)
    buffer.append(value ? "true" : "false")
  }

  /// Text; none for nil.
  public func append(_ column: Int, _ text: String?, _ buffer: inout TextBuffer) {
    guard let text else { return null(column, &buffer) }
    open(column, &buffer)
    if format == .csv { buffer.append(csv: text) } else { buffer.append(json: text) }
  }

  /// Text that `body` writes.
  public func append(
    _ column: Int, _ buffer: inout TextBuffer, _ body: (inout TextBuffer) -> Void
  ) {
    open(column, &buffer)
    let start = buffer.count
    body(&buffer)
    if format == .csv { buffer.quoteCSV(from: start) } else { buffer.quoteJSON(from: start) }
  }
}
