import Bytes
import Dissection
import Fields

/// Writes the values of one packet's columns: the record, where its fields are, and the text so far.
///
/// Handed from composer to composer; each appends to `text`.
struct SummaryWriter: ~Copyable {
  var text = TextBuffer()
  var scan: SummaryScan
  let values: ValueText
  let schema: Schema

  init(schema: Schema) {
    self.schema = schema
    scan = SummaryScan(schema: schema)
    values = ValueText(schema: schema)
  }

  /// The last value of a field as a number.
  func number(_ field: SummaryField, _ sink: borrowing FieldSink) -> UInt64? {
    scan[field].flatMap { sink.entries[$0].unsigned }
  }

  /// The first value of a field as a number.
  func firstNumber(_ field: SummaryField, _ sink: borrowing FieldSink) -> UInt64? {
    scan.first(field).flatMap { sink.entries[$0].unsigned }
  }

  /// Appends the entry at `index` as `-T fields` prints it.
  mutating func append(entry index: Int, _ sink: borrowing FieldSink, _ frame: RawSpan) {
    values.append(sink.entries[index], at: index, in: sink, frame: frame, to: &text)
  }

  /// Appends the last value of a field; nothing when there is none.
  mutating func append(_ field: SummaryField, _ sink: borrowing FieldSink, _ frame: RawSpan) {
    if let index = scan[field] { append(entry: index, sink, frame) }
  }

  /// Appends the first value of a field; nothing when there is none.
  mutating func append(first field: SummaryField, _ sink: borrowing FieldSink, _ frame: RawSpan) {
    if let index = scan.first(field) { append(entry: index, sink, frame) }
  }

  /// Appends ` Name=value` when the record holds the field.
  mutating func append(
    _ label: String, _ field: SummaryField, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    guard let index = scan[field] else { return }
    text.append(label)
    append(entry: index, sink, frame)
  }

  /// The value of the last entry of a field as text.
  func string(_ field: SummaryField, _ sink: borrowing FieldSink, _ frame: RawSpan) -> String? {
    guard let index = scan[field] else { return nil }
    var buffer = TextBuffer()
    values.append(sink.entries[index], at: index, in: sink, frame: frame, to: &buffer)
    return buffer.string
  }

  /// The name of a field's last value, where the schema names it.
  func name(_ field: SummaryField, _ sink: borrowing FieldSink) -> String? {
    guard let index = scan[field] else { return nil }
    return name(entry: index, sink)
  }

  /// The name of an entry's value.
  func name(entry index: Int, _ sink: borrowing FieldSink) -> String? {
    let entry = sink.entries[index]
    guard let value = entry.unsigned else { return nil }
    return schema[entry.id]?.names?[value]
  }
}
