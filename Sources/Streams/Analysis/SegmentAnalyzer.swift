import Dissection

/// The analysis of one stream, segment after segment in capture order.
///
/// One state machine for the index pass, which keeps the marks, and for the replay of a stream,
/// which takes the figures too. Sides are 0 and 1, by the order of their endpoints.
struct SegmentAnalyzer: Sendable {
  var flows: (FlowState, FlowState) = (FlowState(), FlowState())
  var opening = Opening()

  /// What is remembered of the two directions together.
  struct Opening: Sendable, BitwiseCopyable {
    /// Time of the last SYN; 0 before one.
    var time: Int64 = 0
    /// From SYN to the handshake's ACK; 0 before that.
    var nanoseconds: Int64 = 0
    /// What was seen: SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32.
    var completeness = Completeness()
  }

  /// Takes the next segment.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - figures: Filled in where it is not nil.
  /// - Returns: The marks.
  @inline(__always)
  mutating func take(
    _ segment: TrackedSegment, _ figures: inout SegmentFigures?
  ) -> TCPAnalysis {
    if segment.side == 0 {
      Self.take(segment, &flows.0, &flows.1, &opening, &figures)
    } else {
      Self.take(segment, &flows.1, &flows.0, &opening, &figures)
    }
  }

  private static func take(
    _ segment: TrackedSegment, _ forward: inout FlowState, _ reverse: inout FlowState,
    _ opening: inout Opening, _ figures: inout SegmentFigures?
  ) -> TCPAnalysis {
    let hasFirst = forward.hasBase || reverse.hasBase
    var step = AnalysisStep(segment)
    step.setBases(&forward, &reverse)
    step.noteHandshake(&opening, hasFirst: hasFirst)
    step.markForward(&forward, &reverse)
    step.markSending(&forward, &reverse, opening.nanoseconds)
    step.remember(&forward, &reverse)
    step.removeAcknowledged(from: &reverse)
    if figures != nil {
      step.countFlight(&forward, reverse)
      figures = step.figures
    }
    return step.figures.marks
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
