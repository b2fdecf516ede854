import Bytes
import Fields

/// Writes the detail trees of many packets as text, one after the other, four spaces for each level.
///
/// Says what `TreeText` says, and keeps from packet to packet what it takes to say it.
public struct TreeLines: ~Copyable {
  private let text: TreeText
  private var forms: LineForms
  private var kept = KeptLines()

  /// A writer of trees.
  public init(schema: Schema) {
    text = TreeText(schema: schema)
    forms = LineForms(schema: schema)
  }

  /// Appends the lines of a record that holds every field with labels.
  public mutating func append(
    _ sink: borrowing FieldSink, frame: RawSpan, to buffer: inout TextBuffer
  ) {
    let entries = sink.entrySpan
    var label = 0
    for index in entries.indices where !entries[index].marks.contains(.hidden) {
      let entry = entries[index]
      if entry.marks.contains(.labelled) {
        let start = indent(entry, &buffer)
        buffer.append(sink.labelBytes(at: index, from: &label))
        end(entry, from: start, &buffer)
        continue
      }
      guard let form = forms.form(of: entry.id) else { continue }
      guard form.isKept, Self.holdsValue(entry.kind) else {
        appendLine(of: entry, at: index, form, in: sink, frame, to: &buffer)
        continue
      }
      let key = KeptLines.Key(entry)
      if kept.append(key, to: &buffer) { continue }
      let start = buffer.count
      appendLine(of: entry, at: index, form, in: sink, frame, to: &buffer)
      kept.keep(key, buffer, from: start)
    }
  }

  /// True when nothing of a value lies outside the entry.
  @inline(__always)
  private static func holdsValue(_ kind: ValueKind) -> Bool {
    switch kind {
    case .unsigned, .ipv4, .ipv6, .ethernet: true
    default: false
    }
  }

  /// Appends the line of an entry without a label.
  @inline(never)
  private func appendLine(
    of entry: FieldEntry, at index: Int, _ form: LineForm, in sink: borrowing FieldSink,
    _ frame: RawSpan, to buffer: inout TextBuffer
  ) {
    let start = indent(entry, &buffer)
    append(entry, at: index, form, in: sink, frame, to: &buffer)
    end(entry, from: start, &buffer)
  }

  /// Appends the text of a line.
  private func append(
    _ entry: FieldEntry, at index: Int, _ form: LineForm, in sink: borrowing FieldSink,
    _ frame: RawSpan, to buffer: inout TextBuffer
  ) {
    if form.isNamed {
      return text.append(entry, at: index, in: sink, frame: frame, to: &buffer)
    }
    let isBracketed = entry.marks.contains(.generated)
    if isBracketed { buffer.append(ascii: UInt8(ascii: "[")) }
    forms.appendLabel(of: form, to: &buffer)
    if form.hasValue {
      text.appendPlain(entry, at: index, form.value, in: sink, frame: frame, to: &buffer)
    }
    if isBracketed { buffer.append(ascii: UInt8(ascii: "]")) }
  }

  /// Begins a line; gives the place behind its spaces.
  private func indent(_ entry: FieldEntry, _ buffer: inout TextBuffer) -> Int {
    buffer.append(ascii: UInt8(ascii: " "), count: Int(entry.depth) * 4)
    return buffer.count
  }

  /// Ends a line: what came from a packet or a dissector is made harmless.
  private func end(_ entry: FieldEntry, from start: Int, _ buffer: inout TextBuffer) {
    switch entry.kind {
    case .text, .madeText: buffer.escapeControls(from: start)
    default: if entry.marks.contains(.labelled) { buffer.escapeControls(from: start) }
    }
    buffer.append(ascii: UInt8(ascii: "\n"))
  }
}
