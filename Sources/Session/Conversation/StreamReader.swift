import Dissection
import Fields
import Presentation
import Streams

/// Reads the segments of a TCP stream one after the other; used by one thread.
public final class StreamReader {
  /// A segment of the stream.
  public struct Segment {
    /// The packet, counted from 0.
    public var packet = 0
    /// Who sent it.
    public var side = StreamSide.client
    /// Sequence number in the header.
    public var sequence: UInt32 = 0
    /// Acknowledgment number in the header.
    public var acknowledgment: UInt32 = 0
    /// Control bits (RFC 9293 §3.1).
    public var flags: UInt64 = 0
    /// Bytes of payload on the wire.
    public var length = 0
    /// Where the payload lies in the captured frame.
    public var payload: Range<Int> = 0..<0
    /// States of both sides after it.
    public var states = (client: TCPState.established, server: TCPState.established)
  }

  private let session: CaptureSession
  private let reader: FrameReader
  private let context: StreamContext?
  private let stream: Int
  private let fields: [String: [FieldID]]

  /// A reader of a stream's segments.
  public init(_ session: CaptureSession, stream: Int) {
    self.session = session
    self.stream = stream
    let names = [
      "tcp.seq_raw", "tcp.ack_raw", "tcp.flags", "tcp.len", "tcp.payload", "tcp.stream",
    ]
    fields = Dictionary(
      uniqueKeysWithValues: names.map { ($0, session.schema.fields(named: $0)) })
    let selection = FieldSelection(fields.values.flatMap { $0 })
    context = session.makeContext(for: selection)
    reader = FrameReader(session, selection, context: context)
  }

  /// A packet's segment of the stream.
  public func segment(of packet: Int) -> Segment? {
    var segment = Segment()
    segment.packet = packet
    let found = reader.read(packet) { sink, frame, _ in
      for index in sink.entries.indices {
        note(sink.entries[index], in: &segment, frameByteCount: frame.byteCount)
      }
      return !sink.entries.isEmpty
    }
    guard found == true else { return nil }
    if let facts = context?.segment(layer: 0, detail: .complete), !facts.isQuoted {
      segment.side = facts.sender
      segment.states = (facts.clientState, facts.serverState)
    }
    return segment
  }

  private func note(_ entry: FieldEntry, in segment: inout Segment, frameByteCount: Int) {
    func isField(_ name: String) -> Bool { fields[name]?.contains(entry.id) ?? false }
    if isField("tcp.payload"), entry.range.source == 0 {
      segment.payload = entry.range.bounds.clamped(to: 0..<frameByteCount)
    } else if let value = entry.unsigned {
      if isField("tcp.seq_raw") { segment.sequence = UInt32(truncatingIfNeeded: value) }
      if isField("tcp.ack_raw") { segment.acknowledgment = UInt32(truncatingIfNeeded: value) }
      if isField("tcp.flags") { segment.flags = value }
      if isField("tcp.len") { segment.length = Int(clamping: value) }
    }
  }
}
