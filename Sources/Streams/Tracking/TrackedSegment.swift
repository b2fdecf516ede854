import Dissection

/// A segment on its way into its stream: what its headers say, who sent it, and when.
///
/// Handed on as a whole, from the locator to the analysis and the lifecycle: 48 bytes
/// that nobody takes apart on the way.
struct TrackedSegment: Sendable, BitwiseCopyable {
  var header = SegmentHeader()
  /// Nanoseconds since the epoch.
  var time: Int64 = 0
  /// Its frame, from 1.
  var frame: UInt32 = 0
  private var sender: UInt32 = 0

  /// No segment.
  init() {}

  @inline(__always)
  init(_ header: SegmentHeader, from side: Int, frame: UInt32, time: Int64) {
    self.header = header
    self.time = time
    self.frame = frame
    sender = UInt32(truncatingIfNeeded: side)
  }

  /// Which side sent it: 0 or 1, by the order of their endpoints.
  @inline(__always)
  var side: Int {
    get { Int(sender) }
    set { sender = UInt32(truncatingIfNeeded: newValue) }
  }
}
