import Bytes
import Dissection

/// The conversations of the UDP streams asked for lately.
///
/// A stream is followed from its first datagram on, because handshakes are at the start; what comes
/// far behind it is dissected with what was known by then.
struct DatagramConversationCache: ~Copyable {
  static let capacity = 256
  /// Datagrams of a stream that are followed.
  static let datagramLimit = 4096

  /// A stream, followed up to a frame.
  private struct Followed {
    /// The conversation before each frame that changed it, and as it stands: the first entry is
    /// that of frame 0.
    var steps: [(frame: UInt32, after: DatagramConversation)] = [(0, DatagramConversation())]
    var lastFrame: UInt32 = 0
    var datagramCount = 0

    /// The conversation as it stood before a frame.
    func before(_ frame: UInt32) -> DatagramConversation {
      var low = 0
      var high = steps.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if steps[middle].frame < frame { low = middle } else { high = middle }
      }
      return steps[low].after
    }
  }

  private var streams: [UInt32: Followed] = [:]
  private var reader: SegmentReader?

  /// The conversation of a UDP stream as it stood before one of its frames.
  ///
  /// - Parameter side: The side that sent the frame.
  mutating func conversation(
    before frame: UInt32, stream: UInt32, side: Int, in index: StreamIndex
  ) -> DatagramConversation {
    if streams.count >= Self.capacity { streams.removeAll(keepingCapacity: true) }
    var followed = streams.removeValue(forKey: stream) ?? Followed()
    if followed.lastFrame + 1 < frame, followed.datagramCount < Self.datagramLimit {
      if reader == nil { reader = SegmentReader(source: index.source, fragments: index.fragments) }
      if var lent = reader.take() {
        Self.follow(&followed, until: frame, stream, index, &lent)
        reader = consume lent
      }
    }
    var conversation = followed.before(frame)
    conversation.side = side
    streams[stream] = followed
    return conversation
  }

  private static func follow(
    _ followed: inout Followed, until end: UInt32, _ stream: UInt32, _ index: StreamIndex,
    _ reader: inout SegmentReader
  ) {
    let code = stream | StreamCode.udp
    let layers = index.hasSeveralLayers ? index.allLayers : []
    let links = StreamFrames(stream: code, columns: index.columns, layers: layers)
    // The frame itself comes with the range, because the links lead backwards from it.
    for frame in links.range(from: followed.lastFrame + 1, through: end) where frame < end {
      guard followed.datagramCount < datagramLimit else { return }
      followed.lastFrame = frame
      followed.datagramCount += 1
      reader.read(frame, .udp, stream: code, index.columns, layers) { found, bytes in
        if found.header.marks.contains(.quoted) { return }
        var conversation = followed.steps[followed.steps.count - 1].after
        let hasChanged = found.withPayload(in: bytes) {
          conversation.step($0, side: found.side, frame: Int(frame))
        }
        if hasChanged { followed.steps.append((frame, conversation)) }
      }
    }
  }
}
