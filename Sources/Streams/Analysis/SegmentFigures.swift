import Dissection

/// What the analysis says of one segment: marks and figures.
struct SegmentFigures: Sendable, BitwiseCopyable {
  var marks: TCPAnalysis = []
  /// 0: none.
  var acknowledgedFrame: UInt32 = 0
  var acknowledgedNanoseconds: Int64 = 0
  /// The acknowledgment number lies beyond what the other side was seen to send.
  var isBeyondSeen = false
  /// Bytes in flight were asked for, whatever came out.
  var isFlightKnown = false
  /// 0: none.
  var bytesInFlight: UInt32 = 0
  /// 0: none.
  var pushByteCount: UInt32 = 0
  /// 0: none.
  var retransmittedFrame: UInt32 = 0
  var retransmissionNanoseconds: Int64 = 0
  /// 0: none.
  var duplicateNumber: UInt32 = 0
  var duplicateFrame: UInt32 = 0
}
