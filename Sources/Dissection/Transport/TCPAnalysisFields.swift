import Bytes
import Fields

/// The fields of the analysis, from the facts of a segment.
enum TCPAnalysisFields {
  private static let marks: [(TCPAnalysis, TCPField)] = [
    (.reusedPorts, .reusedPorts), (.lostSegment, .lostSegment),
    (.ackLostSegment, .ackLostSegment), (.windowUpdate, .windowUpdate),
    (.windowFull, .windowFull), (.keepAlive, .keepAlive), (.keepAliveAck, .keepAliveAck),
    (.duplicateAck, .duplicateAck), (.zeroWindowProbe, .zeroWindowProbe),
    (.zeroWindow, .zeroWindow), (.zeroWindowProbeAck, .zeroWindowProbeAck),
    (.retransmission, .retransmission), (.fastRetransmission, .fastRetransmission),
    (.spuriousRetransmission, .spuriousRetransmission), (.outOfOrder, .outOfOrder),
    (.tfoAck, .tfoAck), (.tfoIgnored, .tfoIgnored), (.copy, .copy),
  ]

  /// Offers times and the analysis.
  static func describe(
    _ facts: SegmentFacts, _ header: TCPHeader, into sink: inout FieldSink
  ) {
    sink.add(TCPField.timeRelative, interval: facts.relativeNanoseconds, at: .none, .generated)
    sink.add(TCPField.timeDelta, interval: facts.deltaNanoseconds, at: .none, .generated)
    guard
      sink.selection.contains(
        from: TCPField.analysis.id, through: TCPField.finRetransmission.id)
    else { return }
    guard holdsAnything(facts) else { return }
    sink.add(mark: TCPField.analysis, at: .none, .generated)
    sink.label(TCPField.analysis) { "[SEQ/ACK analysis]" }
    sink.nest()
    numbers(facts, into: &sink)
    if !facts.analysis.isEmpty {
      sink.add(mark: TCPField.analysisFlags, at: .none, .generated)
      sink.label(TCPField.analysisFlags) { "[TCP Analysis Flags]" }
      sink.nest()
      for (mark, field) in marks where facts.analysis.contains(mark) {
        sink.add(mark: field, at: .none, .generated)
      }
      sink.unnest()
    }
    sink.unnest()
  }

  private static func holdsAnything(_ facts: SegmentFacts) -> Bool {
    !facts.analysis.isEmpty || facts.acksFrame != nil || facts.initialRTTNanoseconds != nil
      || facts.bytesInFlight != nil || facts.pushBytesSent != nil || facts.rtoNanoseconds != nil
      || facts.duplicateAckNumber != nil
  }

  private static func numbers(_ facts: SegmentFacts, into sink: inout FieldSink) {
    let none = ByteRange.none
    if let frame = facts.acksFrame {
      sink.add(TCPField.acksFrame, UInt64(frame), at: none, .generated)
    }
    if let time = facts.ackRTTNanoseconds {
      sink.add(TCPField.ackRTT, interval: time, at: none, .generated)
    }
    if let time = facts.initialRTTNanoseconds {
      sink.add(TCPField.initialRTT, interval: time, at: none, .generated)
    }
    if let count = facts.bytesInFlight {
      sink.add(TCPField.bytesInFlight, count, at: none, .generated)
    }
    if let count = facts.pushBytesSent {
      sink.add(TCPField.pushBytesSent, count, at: none, .generated)
    }
    if let number = facts.duplicateAckNumber {
      // Beside the flag, as the head of its numbers.
      sink.add(mark: TCPField.duplicateAck, at: none, .generated)
      sink.add(TCPField.duplicateAckNumber, UInt64(number), at: none, .generated)
    }
    if let frame = facts.duplicateAckFrame {
      sink.add(TCPField.duplicateAckFrame, UInt64(frame), at: none, .generated)
    }
    if let time = facts.rtoNanoseconds {
      sink.add(TCPField.rto, interval: time, at: none, .generated)
    }
    if let frame = facts.rtoFrame {
      sink.add(TCPField.rtoFrame, UInt64(frame), at: none, .generated)
    }
  }
}
