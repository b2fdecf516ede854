import Capture
import Dissection

/// A run of packets with their segments located, on its way to the tracker.
struct LocatedBatch: Sendable {
  /// One for each packet.
  private(set) var packets: [Packet] = []
  /// Segments of the packets that needed a walk, outermost first.
  var walked: [WalkedSegment] = []

  /// What is known of a packet.
  struct Packet: Sendable, BitwiseCopyable {
    /// Its segment; kind `walk` where the segments are in `walked`.
    var segment = TrackedSegment()
    /// Its endpoints; of no meaning without a segment.
    var key = FlowKey.none
    /// Their number among those of TCP or of UDP.
    var flow = UInt32.max
    /// What filters ask most of its headers.
    var bits = HeaderBits.unknown
  }

  /// A segment of a packet that needed a walk.
  struct WalkedSegment: Sendable {
    /// Place of the packet in the batch.
    var place: Int
    /// Which transport layer of the packet.
    var layer: Int
    var segment: TrackedSegment
    var key: FlowKey
    var flow = UInt32.max
  }

  /// Makes room for `count` packets, which hold what they held before.
  mutating func begin(count: Int) {
    if packets.count > count { packets.removeLast(packets.count - count) }
    packets.append(contentsOf: repeatElement(Packet(), count: count - packets.count))
    walked.removeAll(keepingCapacity: true)
  }

  /// Changes a packet where it lies.
  @inline(__always)
  mutating func change(_ place: Int, _ body: (inout Packet) -> Void) { body(&packets[place]) }
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
