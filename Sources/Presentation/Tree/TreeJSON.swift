import Bytes
import Fields

/// The detail tree of a packet in JSON: an array of layers, each node with its children.
///
/// A node holds `field` (the filter name), `text` (its line in the tree), `value` unless it is a
/// layer, `start` and `length` where it has bytes, `source` where these lie in reassembled or decoded
/// bytes (counted from 1), and `children` where there are any. Fields that the tree does not show
/// are left out.
public struct TreeJSON: Sendable {
  private let schema: Schema
  private let lines: TreeText
  private let values: ValueJSON

  /// A maker of trees.
  public init(schema: Schema) {
    self.schema = schema
    lines = TreeText(schema: schema)
    values = ValueJSON(schema: schema)
  }

  /// Appends the tree of a record that holds every field with labels.
  public func append(_ sink: borrowing FieldSink, frame: RawSpan, to buffer: inout TextBuffer) {
    let shown = sink.entries.indices.filter { !sink.entries[$0].marks.contains(.hidden) }
    var place = 0
    appendSiblings(0, shown, &place, sink, frame, to: &buffer)
  }

  /// Appends an array of the nodes from `place` on that lie no higher than `depth`.
  ///
  /// Each level of recursion is one of depth, which is at most 255.
  private func appendSiblings(
    _ depth: Int, _ shown: [Int], _ place: inout Int, _ sink: borrowing FieldSink,
    _ frame: RawSpan, to buffer: inout TextBuffer
  ) {
    buffer.append("[")
    var isFirst = true
    while place < shown.count {
      let own = Int(sink.entries[shown[place]].depth)
      guard own >= depth else { break }
      if !isFirst { buffer.append(",") }
      isFirst = false
      appendNode(at: shown[place], sink, frame, to: &buffer)
      place += 1
      if place < shown.count, Int(sink.entries[shown[place]].depth) > own {
        buffer.append(",\"children\":")
        appendSiblings(own + 1, shown, &place, sink, frame, to: &buffer)
      }
      buffer.append("}")
    }
    buffer.append("]")
  }

  /// Appends a node without its end.
  private func appendNode(
    at index: Int, _ sink: borrowing FieldSink, _ frame: RawSpan, to buffer: inout TextBuffer
  ) {
    let entry = sink.entries[index]
    buffer.append("{\"field\":")
    buffer.append(json: schema[entry.id]?.name ?? "")
    buffer.append(",\"text\":")
    let start = buffer.count
    lines.append(entry, at: index, in: sink, frame: frame, to: &buffer)
    buffer.quoteJSON(from: start)
    if schema[entry.id]?.type != .protocol {
      buffer.append(",\"value\":")
      values.append(entry, at: index, in: sink, frame: frame, to: &buffer)
    }
    if entry.range.count > 0 {
      buffer.append(",\"start\":")
      buffer.append(decimal: Int64(entry.range.start))
      buffer.append(",\"length\":")
      buffer.append(decimal: Int64(entry.range.count))
      if entry.source > 0 {
        buffer.append(",\"source\":")
        buffer.append(decimal: UInt64(entry.source))
      }
    }
  }
}
