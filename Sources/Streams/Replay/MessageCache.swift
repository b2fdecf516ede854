import Bytes
import Capture
import Dissection

/// The application messages of the streams asked for lately.
///
/// A stream is followed through once; what is kept of it is where its messages lie and the state
/// each one needs, not their bytes.
struct MessageCache: ~Copyable {
  static let capacity = 256
  private var followed: [UInt32: Followed] = [:]
  private var order: [UInt32] = []
  private var reader: FrameReader?
  private var layers: [LayerEntry] = []

  /// A stream, followed up to a frame.
  private struct Followed {
    var assembler: MessageAssembler
    var frame: UInt32
  }

  /// What becomes of the payload of a frame of the stream.
  mutating func messages(
    of frame: UInt32, stream: UInt32, in index: StreamIndex, _ settings: DissectionSettings
  ) -> SegmentMessages {
    guard let row = index.row(Int(stream)) else { return SegmentMessages() }
    if reader == nil { reader = FrameReader(source: index.source) }
    if !index.isFinished || layers.isEmpty { layers = index.allLayers }
    guard var lent = reader.take() else { return SegmentMessages() }
    follow(stream, row, in: index, settings, &lent)
    var result = followed[stream]?.assembler.messages(ofFrame: Int(frame)) ?? SegmentMessages()
    for place in result.messages.indices {
      guard case .assembled(_, let fragments) = result.messages[place].body else { continue }
      var bytes: [UInt8] = []
      for fragment in fragments {
        guard bytes.count < MessageAssembler.keptByteLimit else { break }
        guard
          let found = lent.read(
            UInt32(clamping: fragment.frame), .tcp, stream: stream, index.columns, layers)
        else { continue }
        Self.withPayload(of: found, index.source) { payload in
          bytes += payload.octets(fragment.payloadOffset, fragment.count)
        }
      }
      result.messages[place].body = .assembled(bytes: bytes, fragments: fragments)
    }
    reader = consume lent
    return result
  }

  private mutating func follow(
    _ stream: UInt32, _ row: StreamRow, in index: StreamIndex, _ settings: DissectionSettings,
    _ reader: inout FrameReader
  ) {
    if order.last != stream {
      order.removeAll { $0 == stream }
      order.append(stream)
      if order.count > Self.capacity { followed.removeValue(forKey: order.removeFirst()) }
    }
    var current = followed.removeValue(forKey: stream)
    defer { followed[stream] = current }
    if let frame = current?.frame, frame >= row.lastFrame { return }
    let links = StreamFrames(stream: stream, columns: index.columns, layers: layers)
    for frame in links.range(from: (current?.frame ?? 0) + 1, through: row.lastFrame) {
      guard let found = reader.read(frame, .tcp, stream: stream, index.columns, layers),
        !found.segment.marks.contains(.quoted)
      else { continue }
      let isFromClient = found.side == row.client
      if current == nil {
        let ports = (found.segment.sourcePort, found.segment.destinationPort)
        let conversation = Conversation(
          clientPort: isFromClient ? ports.0 : ports.1,
          serverPort: isFromClient ? ports.1 : ports.0, settings: settings)
        current = Followed(assembler: MessageAssembler(conversation), frame: frame)
      }
      current?.frame = frame
      let segment = MessageAssembler.Segment(
        frame: Int(frame), nanoseconds: found.time, isFromClient: isFromClient,
        sequence: found.segment.sequence, isSYN: found.segment.isSyn,
        isFIN: found.segment.isFin)
      if found.segment.isReset { continue }
      Self.withPayload(of: found, index.source) { payload in
        current?.assembler.take(segment, payload)
      }
    }
    current?.frame = row.lastFrame
  }

  private static func withPayload(
    of found: FrameReader.Found, _ source: CaptureSource, _ body: (borrowing ByteView) -> Void
  ) {
    let offset = Int(found.segment.payloadOffset)
    let count = Int(found.segment.payloadByteCount)
    if let assembled = found.assembled {
      body(ByteView(assembled.span.rawBytes).slice(offset, count))
      return
    }
    source.withBytes(of: found.record) { bytes in
      let frame = ByteView(bytes, reportedCount: Int(found.record.originalLength))
      body(frame.slice(offset, count))
    }
  }
}
