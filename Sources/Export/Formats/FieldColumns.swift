import Fields
import Presentation

/// Named fields as columns.
struct FieldColumns: Sendable {
  /// Filter names, in the order of the columns.
  let names: [String]
  /// The fields to record.
  let selection: FieldSelection
  /// For each field number, the column it goes to, or -1.
  private let columns: [Int16]
  /// For each column, the first one of the same name.
  private let copies: [Int16]

  /// The columns of the named fields.
  ///
  /// - Throws: `UnknownField` for the first name that is no field.
  init(_ names: [String], schema: Schema) throws(UnknownField) {
    var columns = [Int16](repeating: -1, count: 1 << 16)
    var wanted: [FieldID] = []
    var firstColumn: [String: Int] = [:]
    for (column, name) in names.enumerated() where firstColumn[name] == nil {
      firstColumn[name] = column
      let fields = schema.fields(named: ColumnField.current(name))
      if fields.isEmpty { throw UnknownField(name: name) }
      wanted += fields
      for field in fields { columns[Int(field.rawValue)] = Int16(clamping: column) }
    }
    self.names = names
    self.columns = columns
    copies = names.map { Int16(clamping: firstColumn[$0] ?? 0) }
    selection = FieldSelection(
      wanted, labels: wanted.contains { schema[$0]?.type == .protocol })
  }

  /// True when a field goes to a column.
  func holds(_ id: FieldID, column: Int) -> Bool { columns[Int(id.rawValue)] == copies[column] }
}

/// A name that is no field.
public struct UnknownField: Error, Equatable, Sendable {
  /// The name.
  public let name: String
}
