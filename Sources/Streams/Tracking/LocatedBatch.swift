import Capture
import Dissection

/// A run of packets with their segments located, on its way to the tracker.
struct LocatedBatch: Sendable {
  /// Number of the first packet, from 0.
  var firstPacket = 0
  /// One for each packet.
  var packets: [Packet] = []
  /// Segments of the packets that needed a walk, outermost first.
  var walked: [WalkedSegment] = []

  /// What is known of a packet.
  struct Packet: Sendable, BitwiseCopyable {
    /// What its headers say; kind `walk` where the segments are in `walked`.
    var header: SegmentHeader
    /// Its endpoints; `none` where there are none or the segments are in `walked`.
    var key: FlowKey
    /// Nanoseconds since the epoch.
    var time: Int64
    /// What filters ask most of its headers.
    var bits: HeaderBits
  }

  /// A segment of a packet that needed a walk.
  struct WalkedSegment: Sendable {
    /// Place of the packet in the batch.
    var place: Int
    /// Which transport layer of the packet.
    var layer: Int
    var header: SegmentHeader
    var key: FlowKey
  }

  mutating func removeAll() {
    packets.removeAll(keepingCapacity: true)
    walked.removeAll(keepingCapacity: true)
  }
}

extension Timestamp {
  /// Nanoseconds since the epoch; held at the ends of `Int64`.
  @inline(__always)
  var epochNanoseconds: Int64 {
    if seconds > 0, seconds < 9_000_000_000 {
      return seconds &* 1_000_000_000 &+ Int64(nanoseconds)
    }
    return nanoseconds(since: .zero)
  }
}
