import Dissection
import Fields
import Presentation
import Session
import Streams

/// Reads the segments of a TCP stream one after the other.
final class StreamReader {
  /// A segment of the stream.
  struct Segment {
    var packet = 0
    var side = StreamRun.Side.client
    var sequence: UInt32 = 0
    var flags: UInt64 = 0
    var length = 0
    /// Where the payload lies in the frame.
    var payload: Range<Int> = 0..<0
    /// States of both sides after it.
    var states = (client: TCPState.established, server: TCPState.established)
  }

  private let session: CaptureSession
  private let reader: FrameReader
  private let context: StreamContext?
  private let stream: Int
  private let fields: [String: [FieldID]]

  init(_ session: CaptureSession, stream: Int) {
    self.session = session
    self.stream = stream
    let names = ["tcp.seq_raw", "tcp.flags", "tcp.len", "tcp.payload", "tcp.stream"]
    fields = Dictionary(
      uniqueKeysWithValues: names.map { ($0, session.schema.fields(named: $0)) })
    let selection = FieldSelection(fields.values.flatMap { $0 })
    context = session.makeContext(for: selection)
    reader = FrameReader(session, selection, context: context)
  }

  /// A packet's segment of the stream.
  func segment(of packet: Int) -> Segment? {
    var segment = Segment()
    segment.packet = packet
    let found = reader.read(packet) { sink, frame, _ in
      for entry in sink.entries { note(entry, in: &segment, frameByteCount: frame.byteCount) }
      return !sink.entries.isEmpty
    }
    guard found == true else { return nil }
    if let facts = context?.segment(layer: 0, detail: .complete), !facts.isQuoted {
      segment.side = facts.sender == .client ? .client : .server
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
      if isField("tcp.flags") { segment.flags = value }
      if isField("tcp.len") { segment.length = Int(clamping: value) }
    }
  }
}
