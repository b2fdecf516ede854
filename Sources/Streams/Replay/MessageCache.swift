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
    if reader == nil { reader = FrameReader(source: index.source, fragments: index.fragments) }
    if !index.isFinished || layers.isEmpty { layers = index.allLayers }
    guard var lent = reader.take() else { return SegmentMessages() }
    follow(stream, row, in: index, settings, &lent)
    var result = followed[stream]?.assembler.messages(ofFrame: Int(frame)) ?? SegmentMessages()
    for place in result.messages.indices {
      guard case .assembled(_, let fragments) = result.messages[place].body else { continue }
      var bytes: [UInt8] = []
      for fragment in fragments {
        guard bytes.count < MessageAssembler.keptByteLimit else { break }
        let frame = UInt32(clamping: fragment.frame)
        lent.read(frame, .tcp, stream: stream, index.columns, layers) { found, source in
          found.withPayload(in: source) { payload in
            bytes += payload.octets(fragment.payloadOffset, fragment.count)
          }
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
      reader.read(frame, .tcp, stream: stream, index.columns, layers) { found, bytes in
        if found.segment.marks.contains(.quoted) { return }
        let isFromClient = found.side == row.client
        if current == nil {
          let ports = (found.segment.sourcePort, found.segment.destinationPort)
          let conversation = Conversation(
            clientPort: isFromClient ? ports.0 : ports.1,
            serverPort: isFromClient ? ports.1 : ports.0, settings: settings)
          current = Followed(assembler: MessageAssembler(conversation), frame: frame)
        }
        current?.frame = frame
        if found.segment.isReset { return }
        found.withPayload(in: bytes) { payload in
          current?.assembler.take(
            MessageAssembler.Segment(found, frame: frame, isFromClient: isFromClient), payload)
        }
      }
    }
    current?.frame = row.lastFrame
  }
}

extension MessageAssembler.Segment {
  /// What the assembler needs of a segment that was read again.
  init(_ found: FrameReader.Found, frame: UInt32, isFromClient: Bool) {
    self.init(
      frame: Int(frame), nanoseconds: found.time, isFromClient: isFromClient,
      sequence: found.segment.sequence, isSYN: found.segment.isSyn, isFIN: found.segment.isFin)
  }
}
