import Dissection

/// The analysis of one stream, segment after segment in capture order.
///
/// One state machine for the index pass, which keeps the marks, and for the replay of a stream,
/// which takes the figures too. Sides are 0 and 1, by the order of their endpoints.
struct SegmentAnalyzer: Sendable {
  var flows: (FlowState, FlowState) = (FlowState(), FlowState())
  /// Time of the last SYN; 0 before one.
  var openingTime: Int64 = 0
  /// From SYN to the handshake's ACK; 0 before that.
  var initialNanoseconds: Int64 = 0
  /// What was seen: SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32.
  var completeness = Completeness()

  /// Takes the next segment.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - side: Which side sent it.
  ///   - frame: Its frame, from 1.
  ///   - time: Nanoseconds since the epoch.
  ///   - wantsFigures: Whether figures that cost something are wanted besides the marks.
  @inline(__always)
  mutating func take(
    _ segment: SegmentHeader, from side: Int, frame: UInt32, time: Int64,
    wantsFigures: Bool
  ) -> SegmentFigures {
    if side == 0 {
      Self.take(
        segment, &flows.0, &flows.1, frame, time, wantsFigures, &openingTime,
        &initialNanoseconds, &completeness)
    } else {
      Self.take(
        segment, &flows.1, &flows.0, frame, time, wantsFigures, &openingTime,
        &initialNanoseconds, &completeness)
    }
  }

  private static func take(
    _ segment: SegmentHeader, _ forward: inout FlowState, _ reverse: inout FlowState,
    _ frame: UInt32, _ time: Int64, _ wantsFigures: Bool,
    _ openingTime: inout Int64, _ initialNanoseconds: inout Int64,
    _ completeness: inout Completeness
  ) -> SegmentFigures {
    let hasFirst = forward.hasBase || reverse.hasBase
    var step = AnalysisStep(segment: segment, frame: frame, time: time)
    step.setBases(&forward, &reverse)
    step.noteHandshake(
      forward, reverse, &openingTime, &initialNanoseconds, &completeness, hasFirst: hasFirst)
    step.markForward(&forward, &reverse)
    step.markSending(&forward, &reverse, initialNanoseconds)
    step.remember(&forward, &reverse)
    step.removeAcknowledged(from: &reverse)
    if wantsFigures { step.countFlight(&forward, reverse) }
    return step.figures
  }
}

/// What a stream showed: SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32.
///
/// On a first segment that is no SYN stands what the others showed.
struct Completeness: Sendable, BitwiseCopyable {
  var ofFirst: UInt8 = 0
  var ofOthers: UInt8 = 0
  var ofAll: UInt8 { ofFirst | ofOthers }
}
