import Capture
import Dissection

/// A run of packets with their segments located, on its way to the tracker.
struct LocatedBatch: Sendable {
  /// Number of the first packet, from 0.
  var firstPacket = 0
  /// One for each packet; kind `walk` for those whose segments are in `walked`.
  var segments: [LocatedSegment] = []
  /// Nanoseconds since the epoch, one for each packet.
  var times: [Int64] = []
  /// Blocks of the SACK options, in the order of the segments that have one.
  var sacks: [SACKBlocks] = []
  /// Segments of the packets that needed a walk, outermost first.
  var walked: [WalkedSegment] = []

  /// A segment of a packet that needed a walk.
  struct WalkedSegment: Sendable {
    /// Place of the packet in the batch.
    var place: Int
    /// Which transport layer of the packet.
    var layer: Int
    var segment: LocatedSegment
    var sack: SACKBlocks
  }

  mutating func removeAll() {
    segments.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
    sacks.removeAll(keepingCapacity: true)
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
