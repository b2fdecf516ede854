import Bytes
import Fields

/// Makes the lines of the detail tree from a record that holds every field with labels.
///
/// A dissector's own text goes first; else `Label: value`, where a value with a name is written
/// `name (number)`, a flag with the bits of its word before it, what was worked out in brackets, and
/// of many bytes the first ones.
public struct TreeText: Sendable {
  private let schema: Schema
  private let values: ValueText

  /// A maker of tree lines.
  public init(schema: Schema, zone: CivilTime.Zone = .local) {
    self.schema = schema
    values = ValueText(schema: schema, zone: zone)
  }

  /// The lines of a record.
  public func nodes(of sink: borrowing FieldSink, frame: RawSpan) -> [TreeNode] {
    var nodes: [TreeNode] = []
    var buffer = TextBuffer()
    let entries = sink.entries
    for index in entries.indices where !entries[index].marks.contains(.hidden) {
      let entry = entries[index]
      buffer.removeAll()
      append(entry, at: index, in: sink, frame: frame, to: &buffer)
      if let last = nodes.indices.last, nodes[last].depth < entry.depth {
        nodes[last].hasChildren = true
      }
      nodes.append(
        TreeNode(
          text: buffer.string, depth: Int(entry.depth),
          hasChildren: false, field: entry.id, range: entry.range, entry: index))
    }
    return nodes
  }

  /// Appends the line of one entry.
  public func append(
    _ entry: FieldEntry, at index: Int, in sink: borrowing FieldSink, frame: RawSpan,
    to buffer: inout TextBuffer
  ) {
    if entry.marks.contains(.labelled) { return buffer.append(sink.labelBytes(at: index)) }
    guard let field = schema[entry.id] else { return }
    let isBracketed = entry.marks.contains(.generated)
    if isBracketed { buffer.append("[") }
    if field.mask != 0, let value = entry.unsigned { appendBits(value, field, to: &buffer) }
    buffer.append(field.label)
    if field.type != .protocol, field.type != .none {
      buffer.append(": ")
      appendValue(entry, at: index, field, in: sink, frame: frame, to: &buffer)
    }
    if isBracketed { buffer.append("]") }
  }

  /// The bits of the containing word, those of other fields as dots: `.... .1.. = `.
  private func appendBits(
    _ value: UInt64, _ field: FieldDeclaration, to buffer: inout TextBuffer
  ) {
    let bits = min(max(field.containerBits, 8), 64)
    let shift = field.mask.trailingZeroBitCount
    for bit in stride(from: bits - 1, through: 0, by: -1) {
      if field.mask >> UInt64(bit) & 1 == 0 {
        buffer.append(".")
      } else {
        buffer.append(value >> UInt64(max(bit - shift, 0)) & 1 == 1 ? "1" : "0")
      }
      if bit % 4 == 0, bit > 0 { buffer.append(" ") }
    }
    buffer.append(" = ")
  }

  private func appendValue(
    _ entry: FieldEntry, at index: Int, _ field: FieldDeclaration, in sink: borrowing FieldSink,
    frame: RawSpan, to buffer: inout TextBuffer
  ) {
    switch field.type {
    case .boolean:
      let isSet = entry.unsigned != 0
      buffer.append((field.names ?? .trueOrFalse)[isSet ? 1 : 0] ?? (isSet ? "True" : "False"))
    default:
      if let names = field.names, let value = entry.unsigned {
        buffer.append(names[value] ?? "Unknown")
        buffer.append(" (")
        values.append(entry, at: index, ValueForm(field), in: sink, frame: frame, to: &buffer)
        buffer.append(")")
      } else {
        appendPlain(entry, at: index, ValueForm(field), in: sink, frame: frame, to: &buffer)
      }
    }
  }

  /// Bytes of a value that are shown; an ellipsis stands for the rest.
  private static let shownByteCount = 36

  /// Appends a value that has no name.
  func appendPlain(
    _ entry: FieldEntry, at index: Int, _ form: ValueForm, in sink: borrowing FieldSink,
    frame: RawSpan, to buffer: inout TextBuffer
  ) {
    if entry.kind == .bytes || entry.kind == .madeBytes {
      return sink.withBytes(of: entry, frame: frame) { bytes in
        let count = min(bytes.byteCount, Self.shownByteCount)
        ValueText.append(bytes: bytes.extracting(0..<count), form, to: &buffer)
        if count < bytes.byteCount { buffer.append("…") }
      }
    }
    values.append(entry, at: index, form, in: sink, frame: frame, to: &buffer)
    if form.type == .relativeTime { buffer.append(" seconds") }
    guard let value = entry.unsigned else { return }
    appendOtherBase(value, form, to: &buffer)
  }

  /// The second form of a number that is written in two bases.
  private func appendOtherBase(
    _ value: UInt64, _ form: ValueForm, to buffer: inout TextBuffer
  ) {
    switch form.base {
    case .decimalHexadecimal:
      buffer.append(" (0x")
      buffer.append(hex: value, digits: form.hexadecimalDigits)
      buffer.append(")")
    case .hexadecimalDecimal:
      buffer.append(" (")
      buffer.append(decimal: value)
      buffer.append(")")
    default: break
    }
  }
}
