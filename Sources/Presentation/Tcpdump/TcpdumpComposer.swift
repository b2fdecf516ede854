import Bytes
import Dissection
import Fields
import Streams

/// Writes packets as `tcpdump -nn` does: one line each.
///
/// The walk tells where the layers lie and what the streams count from; from the first network layer
/// on the words come from the bytes. What tcpdump prints behind `length N` of a TCP segment is left
/// out. Packets without a network layer get the columns of the list.
public final class TcpdumpComposer {
  /// The fields it reads.
  public let selection: FieldSelection
  private let timeFormat: TimeFormat
  private let fallback: SummaryComposer
  private let opening: (Int) -> StreamOpening?

  /// A composer; each thread has its own.
  ///
  /// - Parameters:
  ///   - schema: All fields.
  ///   - timeFormat: How the time is written; tcpdump's own is `absolute`.
  ///   - opening: Tells the first acknowledging segment of a stream without a SYN-ACK.
  public init(
    schema: Schema, timeFormat: TimeFormat = .absolute,
    opening: @escaping (Int) -> StreamOpening?
  ) {
    self.timeFormat = timeFormat
    self.opening = opening
    fallback = SummaryComposer(schema: schema)
    selection = Self.selection(schema: schema, timeFormat: timeFormat)
  }

  /// The fields that the lines are made of.
  public static func selection(schema: Schema, timeFormat: TimeFormat) -> FieldSelection {
    let layers: [ProtocolID] = [
      .pppoe, .mpls, .arp, .ipv4, .ipv6, .tcp,
    ]
    let names = ["tcp.stream", "tcp.seq", "tcp.seq_raw", "tcp.ack", "tcp.ack_raw"]
    return FieldSelection(
      layers.map { FieldID(protocolNumber: $0.rawValue, local: 0) }
        + names.flatMap { schema.fields(named: $0) }
        + SummaryScan(schema: schema).fields + timeFormat.fields)
  }

  /// Appends the line of a packet, without a line end.
  public func appendLine(
    _ facts: FrameFacts, _ sink: borrowing FieldSink, frame: RawSpan, to buffer: inout TextBuffer
  ) {
    timeFormat.append(facts, decimals: 6, to: &buffer)
    buffer.append(" ")
    let start = buffer.count
    let bytes = ByteView(frame, reportedCount: facts.originalByteCount)
    var line = TcpdumpLine(numbers: numbers(facts, sink))
    swap(&line.text, &buffer)
    let isWritten = appendLayers(sink, bytes, &line)
    swap(&line.text, &buffer)
    if !isWritten {
      buffer.removeAll(from: start)
      appendOther(facts, sink, frame, to: &buffer)
      buffer.escapeControls(from: start)
    }
  }

  /// Writes what stands before the first network layer, and that layer; false without one.
  private func appendLayers(
    _ sink: borrowing FieldSink, _ bytes: borrowing ByteView, _ line: inout TcpdumpLine
  ) -> Bool {
    var hasLabels = false
    let entries = sink.entries
    for index in entries.indices {
      let entry = entries[index]
      guard entry.id.isProtocol, entry.source == 0 else { continue }
      let at = entry.range.bounds.lowerBound
      let length = bytes.reportedCount - at
      switch ProtocolID(rawValue: entry.id.protocolNumber) {
      case .pppoe: line.session(at: at, bytes)
      case .mpls:
        if !hasLabels { line.labels(at: at, bytes) }
        hasLabels = true
      case .arp:
        line.arp(at: at, length, bytes)
        return true
      case .ipv4, .ipv6:
        line.network(at: at, length, bytes)
        return true
      default: break
      }
    }
    return false
  }

  /// Where the sequence numbers of each TCP header begin.
  private func numbers(
    _ facts: FrameFacts, _ sink: borrowing FieldSink
  ) -> [TcpdumpLine.Numbers] {
    var found: [TcpdumpLine.Numbers] = []
    let entries = sink.entries
    for index in entries.indices {
      let entry = entries[index]
      guard entry.id.protocolNumber == ProtocolID.tcp.rawValue else { continue }
      let value = UInt32(truncatingIfNeeded: entry.unsigned ?? 0)
      let field = TCPField(rawValue: entry.id.local)
      if field == .tcp {
        let at = entry.source == 0 ? entry.range.bounds.lowerBound : -1
        found.append(TcpdumpLine.Numbers(at: at, frame: facts.number))
      }
      guard let last = found.indices.last else { continue }
      // A base is the number in the header less the relative one.
      switch field {
      case .seqRaw: found[last].sequenceBase &+= value
      case .seq: found[last].sequenceBase &-= value
      case .ackRaw: found[last].acknowledgmentBase &+= value
      case .ack: found[last].acknowledgmentBase &-= value
      case .stream:
        found[last].opening = opening(Int(value))
        found[last].hasStream = true
      default: break
      }
    }
    return found
  }

  private func appendOther(
    _ facts: FrameFacts, _ sink: borrowing FieldSink, _ frame: RawSpan,
    to buffer: inout TextBuffer
  ) {
    let row = fallback.row(facts, sink, frame: frame)
    if !row.source.isEmpty { buffer.append("\(row.source) > \(row.destination), ") }
    buffer.append("\(row.protocolName), length \(row.length)")
    if !row.info.isEmpty { buffer.append(": \(row.info)") }
  }
}
