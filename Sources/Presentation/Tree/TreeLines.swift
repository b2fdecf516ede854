import Bytes
import Fields

/// Writes the detail trees of many packets as text, one after the other, four spaces for each level.
///
/// Says what `TreeText` says, and keeps from packet to packet what it takes to say it.
public struct TreeLines: ~Copyable {
  private let text: TreeText
  private var forms: LineForms
  private var kept = KeptLines()
  private var dates = DateText()
  /// Trees that were written.
  private var count = 0

  /// A writer of trees.
  public init(schema: Schema) {
    text = TreeText(schema: schema)
    forms = LineForms(schema: schema)
  }

  /// Appends the lines of a record that holds every field with labels.
  public mutating func append(
    _ sink: borrowing FieldSink, frame: RawSpan, to buffer: inout TextBuffer
  ) {
    let entries = sink.entries
    let areLabelsPlain = sink.allLabels.isFreeOfControls()
    var label = 0
    count += 1
    for index in entries.indices where !entries[index].marks.contains(.hidden) {
      if entries[index].marks.contains(.labelled) {
        Self.indent(entries[index], &buffer)
        let start = buffer.count
        sink.appendLabel(at: index, from: &label, to: &buffer)
        if !areLabelsPlain { buffer.escapeControls(from: start) }
        buffer.append(ascii: UInt8(ascii: "\n"))
        continue
      }
      guard let place = forms.place(of: entries[index].id) else { continue }
      if forms[place].isKept {
        switch entries[index].kind {
        case .bytes, .madeBytes: break
        case .text, .madeText:
          if appendKept(text: entries[index], in: sink, frame, to: &buffer) { continue }
        default:
          if kept.append(KeptLines.Key(entries[index]), to: &buffer) { continue }
        }
      }
      appendLine(at: index, place, in: sink, frame, to: &buffer)
    }
  }

  /// Appends the line of the entry at `index`, which has no label, and keeps it.
  ///
  /// Mutating so that this writer is not copied for the call.
  @inline(never)
  private mutating func appendLine(
    at index: Int, _ place: Int, in sink: borrowing FieldSink, _ frame: RawSpan,
    to buffer: inout TextBuffer
  ) {
    let entry = sink.entries[index]
    let form = forms[place]
    let start = buffer.count
    Self.indent(entry, &buffer)
    if form.style == .named, entry.kind == .unsigned {
      text.append(entry, at: index, in: sink, frame: frame, to: &buffer)
    } else {
      let isBracketed = entry.marks.contains(.generated)
      forms.appendLabel(of: form, isBracketed: isBracketed, to: &buffer)
      switch (form.style, entry.kind) {
      case (.bare, _): break
      case (.decimal, .unsigned): buffer.append(decimal: entry.low)
      case (_, .text), (_, .madeText):
        sink.withBytes(of: entry, frame: frame) {
          Self.append(text: $0, isMade: entry.kind == .madeText, form.value, to: &buffer)
        }
      case (.interval, .time):
        buffer.append(seconds: entry.time.seconds, nanoseconds: entry.time.nanoseconds)
        buffer.append(" seconds")
      case (.localDate, .time), (.date, .time):
        dates.append(
          entry.time.seconds, nanoseconds: entry.time.nanoseconds,
          zone: form.style == .date ? .utc : .local, to: &buffer)
      default:
        // As `TreeText` writes it.
        text.appendPlain(entry, at: index, form.value, in: sink, frame: frame, to: &buffer)
      }
      if isBracketed { buffer.append(ascii: UInt8(ascii: "]")) }
    }
    buffer.append(ascii: UInt8(ascii: "\n"))
    guard form.isKept else { return }
    switch entry.kind {
    case .bytes, .madeBytes: return
    case .text, .madeText:
      let bytes = sink.bytesAtHand(of: entry, frame: frame)
      guard let key = KeptLines.Key(entry, text: bytes) else { return }
      kept.keep(key, buffer, from: start)
    default: kept.keep(KeptLines.Key(entry), buffer, from: start)
    }
    forms.noteMiss(at: place, after: count)
  }

  /// Appends the line of a text that was written before; false when it is not kept.
  ///
  /// Mutating so that this writer is not copied for the call.
  @inline(never)
  private mutating func appendKept(
    text entry: FieldEntry, in sink: borrowing FieldSink, _ frame: RawSpan,
    to buffer: inout TextBuffer
  ) -> Bool {
    let text = sink.bytesAtHand(of: entry, frame: frame)
    guard let key = KeptLines.Key(entry, text: text) else { return false }
    return kept.append(key, to: &buffer)
  }

  /// Appends a text, without a control character that a terminal would obey.
  @inline(__always)
  private static func append(
    text: RawSpan, isMade: Bool, _ form: ValueForm, to buffer: inout TextBuffer
  ) {
    // What was made for a field is UTF-8.
    if isMade && form.base != .ascii ? text.isFreeOfControls() : text.isPrintable() {
      return buffer.append(text)
    }
    let start = buffer.count
    ValueText.append(text: text, isASCII: form.base == .ascii, to: &buffer)
    buffer.escapeControls(from: start)
  }

  /// Begins a line: four spaces for each level.
  @inline(__always)
  private static func indent(_ entry: FieldEntry, _ buffer: inout TextBuffer) {
    buffer.append(ascii: UInt8(ascii: " "), count: Int(entry.depth) * 4)
  }
}
