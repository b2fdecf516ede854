import Dissection

/// The life of one stream: states of both sides, FINs, the reset, and what was asked and answered.
///
/// Fed with every segment in capture order after the analysis has marked it. Used by the index pass,
/// whose rows it fills, and by the replay. Source of the states: RFC 9293 figure 5.
struct Lifecycle: Sendable {
  /// What is remembered of one side's last segment, to recognise its copies.
  struct Footprint: Sendable, BitwiseCopyable, Equatable {
    var sequence: UInt32 = 0
    var acknowledgment: UInt32 = 0
    var length: UInt32 = 0
    var controlBits: UInt16 = .max
    var identification: UInt16 = 0
  }

  /// One side.
  struct Side: Sendable, BitwiseCopyable {
    /// Behind the last byte of payload sent.
    var payloadEnd: UInt32 = 0
    /// Highest acknowledgment number sent.
    var acknowledged: UInt32 = 0
    var hasAcknowledged = false
    /// Behind the FIN.
    var finNext: UInt32 = 0
    var footprint = Footprint()
    var footprintTime: Int64 = 0
    var retransmissionCount: UInt32 = 0
    var zeroWindowCount: UInt32 = 0
    var gapCount: UInt32 = 0
  }

  /// What is remembered of the two sides together.
  struct Course: Sendable {
    /// Segments that were copies.
    var copyCount: UInt32 = 0
    /// The reset may be challenged: it was inside the window and not at its start.
    var awaitsChallenge = false
    /// States of both sides before the reset.
    var statesBeforeReset: (TCPState, TCPState) = (.established, .established)
    /// What the FIN of the current segment does.
    var finRole: FinRole?
  }

  private var sides: (Side, Side) = (Side(), Side())
  private var course = Course()

  /// What the FIN of the current segment does.
  var finRole: FinRole? { course.finRole }

  /// Takes the next segment.
  ///
  /// - Returns: True when it is a copy of the one before.
  @inline(__always)
  mutating func take(_ input: LifecycleInput, row: inout StreamRow) -> Bool {
    if input.side == 0 {
      course.take(input, &sides.0, &sides.1, row: &row)
    } else {
      course.take(input, &sides.1, &sides.0, row: &row)
    }
  }

  /// A copy comes within this time.
  static let copyNanoseconds: Int64 = 50_000_000
  /// A copy of a packet without an identification comes within this time.
  static let hastyCopyNanoseconds: Int64 = 1_000_000
}

/// One segment for the lifecycle, with what the analysis said of it.
struct LifecycleInput {
  let taken: TrackedSegment
  let marks: TCPAnalysis
  /// Window of the other side, scaled.
  let peerWindow: UInt32

  @inline(__always) var segment: SegmentHeader { taken.header }
  @inline(__always) var side: Int { taken.side }
  @inline(__always) var frame: UInt32 { taken.frame }
  @inline(__always) var time: Int64 { taken.time }
}
