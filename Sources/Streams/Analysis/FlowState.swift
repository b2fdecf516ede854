import Dissection

/// One direction of a stream, as the analysis remembers it.
///
/// Source: the user guide's chapter "TCP Analysis"; sequence numbers as in RFC 9293 §3.4.
struct FlowState: Sendable {
  /// The most segments that are remembered; more means that the acknowledgments are not captured.
  static let greatestUnacknowledgedCount = 10_000

  /// Sequence number that relative numbers count from.
  var base: UInt32 = 0
  /// Behind the highest byte sent; 0 before the first segment.
  var next: UInt32 = 0
  /// Behind the last byte of the run without gaps; 0 before the first segment.
  var contiguous: UInt32 = 0
  /// Acknowledgment number of the last segment.
  var lastAcknowledgment: UInt32 = 0
  /// Window of the last segment, as in its header; `UInt32.max` before the first.
  var window = UInt32.max
  /// Frame that raised `next`.
  var nextFrame: UInt32 = 0
  /// Frame with the first of equal acknowledgments.
  var newAcknowledgmentFrame: UInt32 = 0
  /// How often the last acknowledgment was repeated.
  var duplicateCount: UInt32 = 0
  /// Bytes since the last PSH.
  var pushByteCount: UInt32 = 0
  /// Time of the frame that raised `next`, nanoseconds since the epoch.
  var nextTime: Int64 = 0
  /// Time of the last segment.
  var lastTime: Int64 = 0
  /// Marks of the last segment.
  var lastMarks: TCPAnalysis = []
  /// Shift of its window; -1 not known, -2 not in use.
  var windowShift: Int8 = -1
  /// `base` is known.
  var hasBase = false
  /// It has acknowledged bytes that are not in the capture.
  var hasAcknowledgedLost = false
  /// Its own sequence number then, and what the other side had sent.
  var lossSequences: (own: UInt32, other: UInt32) = (0, 0)
  /// The SYN carried payload.
  var hasOpeningPayload = false
  /// The last segment had PSH set.
  var wasPushed = false
  /// Bytes in flight can be told: no gap since the last acknowledgment.
  var isFlightKnown = true
  /// Bytes that the last segment acknowledged selectively.
  var selectivelyAcknowledgedByteCount: UInt32 = 0
  /// What has been sent and not acknowledged, oldest first.
  var unacknowledged = UnacknowledgedSegments()

  /// The last window in bytes.
  @inline(__always) var scaledWindow: UInt32 { window &<< UInt32(max(windowShift, 0)) }
}

/// Order of sequence numbers, which wrap around.
///
/// Source: RFC 9293 §3.4.
enum SequenceOrder {
  @inline(__always)
  static func isBefore(_ a: UInt32, _ b: UInt32) -> Bool { Int32(bitPattern: a &- b) < 0 }
  @inline(__always)
  static func isAfter(_ a: UInt32, _ b: UInt32) -> Bool { Int32(bitPattern: a &- b) > 0 }
  @inline(__always)
  static func isAtOrBefore(_ a: UInt32, _ b: UInt32) -> Bool { Int32(bitPattern: a &- b) <= 0 }
  @inline(__always)
  static func isAtOrAfter(_ a: UInt32, _ b: UInt32) -> Bool { Int32(bitPattern: a &- b) >= 0 }
}
