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
    let areLabelsPlain = sink.allLabels.isFreeOfControls()
    var label = 0
    for index in entries.indices where !entries[index].marks.contains(.hidden) {
      if entries[index].marks.contains(.labelled) {
        let start = Self.indent(entries[index], &buffer)
        buffer.append(sink.labelBytes(at: index, from: &label))
        if !areLabelsPlain { buffer.escapeControls(from: start) }
        buffer.append(ascii: UInt8(ascii: "\n"))
        continue
      }
      guard let form = forms.form(of: entries[index].id) else { continue }
      guard form.isKept, Self.holdsValue(entries[index].kind) else {
        appendLine(at: index, in: sink, frame, to: &buffer)
        continue
      }
      let key = KeptLines.Key(entries[index])
      if kept.append(key, to: &buffer) { continue }
      let start = buffer.count
      appendLine(at: index, in: sink, frame, to: &buffer)
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

  /// Appends the line of the entry at `index`, which has no label.
  ///
  /// Mutating so that this writer is not copied for the call.
  @inline(never)
  private mutating func appendLine(
    at index: Int, in sink: borrowing FieldSink, _ frame: RawSpan, to buffer: inout TextBuffer
  ) {
    let entry = sink.entrySpan[index]
    guard let form = forms.form(of: entry.id) else { return }
    let start = Self.indent(entry, &buffer)
    let isBracketed = !form.isNamed && entry.marks.contains(.generated)
    if isBracketed { buffer.append(ascii: UInt8(ascii: "[")) }
    if form.isNamed {
      text.append(entry, at: index, in: sink, frame: frame, to: &buffer)
    } else {
      forms.appendLabel(of: form, to: &buffer)
      if form.hasValue {
        text.appendPlain(entry, at: index, form.value, in: sink, frame: frame, to: &buffer)
      }
    }
    if isBracketed { buffer.append(ascii: UInt8(ascii: "]")) }
    if entry.kind == .text || entry.kind == .madeText { buffer.escapeControls(from: start) }
    buffer.append(ascii: UInt8(ascii: "\n"))
  }

  /// Begins a line; gives the place behind its spaces.
  @inline(__always)
  private static func indent(_ entry: FieldEntry, _ buffer: inout TextBuffer) -> Int {
    buffer.append(ascii: UInt8(ascii: " "), count: Int(entry.depth) * 4)
    return buffer.count
  }
}
