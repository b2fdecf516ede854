import Fields
import Foundation

/// The list of fields, for people and for programs.
public struct FieldList: Sendable {
  private struct Row: Encodable {
    var name: String
    var type: String
    var label: String
    var values: [String: String]?
    var source: String?
    var own: Bool?
  }

  private let rows: [Row]

  /// The fields whose names begin with `prefix`.
  public init(_ schema: Schema, prefix: String = "") {
    var rows: [Row] = []
    for id in schema.all {
      guard let field = schema[id], field.name.hasPrefix(prefix), field.name != rows.last?.name
      else { continue }
      let values = field.names?.single.map { (String($0.key), $0.value) }
      rows.append(
        Row(
          name: field.name, type: field.type.rawValue, label: field.label,
          values: values.map { Dictionary($0, uniquingKeysWith: { first, _ in first }) },
          source: field.source.isEmpty ? nil : field.source, own: field.isOwn ? true : nil))
    }
    self.rows = rows
  }

  /// A JSON array of objects: `name`, `type`, `label`, and where there are any `values` (number to
  /// name), `source`, and `own` for fields that finback defines itself.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(rows) else { return [] }
    return Array(data) + [10]
  }

  /// One field a line: name, type, label, names of values; separated by tabs.
  public var text: [UInt8] {
    var lines = ""
    for row in rows {
      let values = (row.values ?? [:]).sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
        .map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
      lines +=
        [row.name, row.type, row.label + (row.own == true ? " (finback)" : ""), values]
        .joined(separator: "\t") + "\n"
    }
    return Array(lines.utf8)
  }
}
