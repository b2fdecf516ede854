import Bytes
import Capture
import Dissection

/// The application messages of the streams asked for lately.
///
/// A stream is followed through once; what is kept of it is where its messages lie and the state
/// each one needs, not their bytes.
struct MessageCache: ~Copyable {
  private var followed = RecentStreams<FollowedStream>(capacity: 512)
  private let index: StreamIndex
  private let settings: DissectionSettings
  private var reader: SegmentReader

  /// A cache for the streams of `index`.
  init(_ index: StreamIndex, settings: DissectionSettings) {
    self.index = index
    self.settings = settings
    reader = SegmentReader(source: index.source, fragments: index.fragments)
  }

  /// A stream, as far as it has been followed.
  mutating func stream(_ number: UInt32) -> FollowedStream {
    followed.value(of: number) { FollowedStream(stream: number) }
  }

  /// Follows a stream to the last frame that it has now.
  ///
  /// - Parameter isFinal: Whether nothing comes after that frame any more.
  mutating func follow(
    _ stream: FollowedStream, to row: StreamRow, _ layers: [LayerEntry], isFinal: Bool
  ) {
    stream.follow(to: row, in: index, layers, settings, &reader)
    stream.isThrough = isFinal
  }

  /// What becomes of the payload of a frame of the stream.
  mutating func messages(
    of frame: UInt32, in stream: FollowedStream, _ layers: () -> [LayerEntry]
  ) -> SegmentMessages {
    guard var result = stream.messages(of: frame) else { return SegmentMessages() }
    for place in result.messages.indices {
      guard case .assembled(_, let fragments) = result.messages[place].body else { continue }
      let bytes = stream.bytes(of: fragments, in: index, layers(), &reader)
      result.messages[place].body = .assembled(bytes: bytes, fragments: fragments)
    }
    return result
  }
}

/// A stream, followed up to a frame.
final class FollowedStream {
  private let stream: UInt32
  /// Its messages; nil before its first segment.
  private var assembler: MessageAssembler?
  private var frame: UInt32 = 0
  /// True when it was followed to its end.
  var isThrough = false

  init(stream: UInt32) { self.stream = stream }

  /// What became of a frame's payload; nil for a frame without one.
  func messages(of frame: UInt32) -> SegmentMessages? {
    assembler?.messages(ofFrame: Int(frame))
  }

  /// Goes on to the last frame that the stream has now.
  func follow(
    to row: StreamRow, in index: StreamIndex, _ layers: [LayerEntry],
    _ settings: DissectionSettings, _ reader: inout SegmentReader
  ) {
    if frame >= row.lastFrame { return }
    let links = StreamFrames(stream: stream, columns: index.columns, layers: layers)
    let frames = links.exchange(from: frame + 1, through: row.lastFrame)
    reader.forEach(frames, .tcp, stream: stream, index.columns, layers) { frame, found, bytes in
      let isFromClient = found.side == row.client
      if assembler == nil {
        open(found.header, isFromClient: isFromClient, settings, segmentCount: frames.count)
      }
      take(found, bytes, frame: frame, isFromClient: isFromClient)
    }
    frame = row.lastFrame
  }

  private func open(
    _ header: SegmentHeader, isFromClient: Bool, _ settings: DissectionSettings, segmentCount: Int
  ) {
    if header.marks.contains(.quoted) { return }
    assembler = MessageAssembler(
      Conversation(header, isFromClient: isFromClient, settings: settings),
      segmentCount: segmentCount)
  }

  private func take(
    _ found: SegmentReader.Found, _ bytes: RawSpan, frame: UInt32, isFromClient: Bool
  ) {
    let header = found.header
    if header.marks.contains(.quoted) || header.isReset { return }
    // A bare acknowledgment says nothing to an application.
    if header.payloadByteCount == 0, header.controlBits & 0x003 == 0 { return }
    found.withPayload(in: bytes) { payload in
      assembler?.take(
        MessageAssembler.Segment(found, frame: frame, isFromClient: isFromClient), payload)
    }
  }

  /// The bytes of a message, read again from the frames that hold them.
  func bytes(
    of fragments: [Fragment], in index: StreamIndex, _ layers: [LayerEntry],
    _ reader: inout SegmentReader
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for fragment in fragments {
      guard bytes.count < MessageAssembler.keptByteLimit else { break }
      let frame = UInt32(clamping: fragment.frame)
      reader.read(frame, .tcp, stream: stream, index.columns, layers) { found, source in
        found.withPayload(in: source) { payload in
          bytes += payload.octets(fragment.payloadOffset, fragment.count)
        }
      }
    }
    return bytes
  }
}

extension MessageAssembler.Segment {
  /// What the assembler needs of a segment that was read again.
  init(_ found: SegmentReader.Found, frame: UInt32, isFromClient: Bool) {
    self.init(
      frame: Int(frame), nanoseconds: found.time, isFromClient: isFromClient,
      sequence: found.header.sequence, isSYN: found.header.isSyn, isFIN: found.header.isFin)
  }
}
