import Fields

/// The declarations of what a stream says of its segments.
extension TCPField {
  private static func mark(_ name: String, _ label: String) -> FieldDeclaration {
    .mark("tcp.analysis." + name, label)
  }

  /// Numbers, times and the analysis.
  var streamDeclaration: FieldDeclaration {
    switch self {
    case .seq: FieldDeclaration("tcp.seq", "Sequence Number", .uint32)
    case .nxtseq: FieldDeclaration("tcp.nxtseq", "Next Sequence Number", .uint32)
    case .ack: FieldDeclaration("tcp.ack", "Acknowledgment Number", .uint32)
    case .windowSize: FieldDeclaration("tcp.window_size", "Calculated window size", .uint32)
    case .windowScale:
      FieldDeclaration(
        "tcp.window_size_scalefactor", "Window size scaling factor", .int32)
    case .stream: FieldDeclaration("tcp.stream", "Stream index", .uint32)
    case .completeness:
      FieldDeclaration("tcp.completeness", "Conversation completeness", .uint8)
    case .sackLeft: FieldDeclaration("tcp.options.sack_le", "TCP SACK Left Edge", .uint32)
    case .sackRight: FieldDeclaration("tcp.options.sack_re", "TCP SACK Right Edge", .uint32)
    case .duplicateSACK: .mark("tcp.options.sack.dsack", "D-SACK Sequence")
    case .duplicateSACKLeft:
      FieldDeclaration("tcp.options.sack.dsack_le", "TCP D-SACK Left Edge", .uint32)
    case .duplicateSACKRight:
      FieldDeclaration("tcp.options.sack.dsack_re", "TCP D-SACK Right Edge", .uint32)
    case .finActive: .mark("tcp.connection.fin_active", "This frame initiates the closing")
    case .finPassive: .mark("tcp.connection.fin_passive", "This frame undergoes the closing")
    case .timeRelative:
      FieldDeclaration(
        "tcp.time_relative", "Time since first frame in this TCP stream", .relativeTime)
    case .timeDelta:
      FieldDeclaration(
        "tcp.time_delta", "Time since previous frame in this TCP stream", .relativeTime)
    case .analysis: .mark("tcp.analysis", "SEQ/ACK analysis")
    case .analysisFlags: Self.mark("flags", "TCP Analysis Flags")
    case .acksFrame:
      FieldDeclaration(
        "tcp.analysis.acks_frame", "This is an ACK to the segment in frame", .frameNumber)
    case .ackRTT:
      FieldDeclaration(
        "tcp.analysis.ack_rtt", "The RTT to ACK the segment was", .relativeTime)
    case .initialRTT: FieldDeclaration("tcp.analysis.initial_rtt", "iRTT", .relativeTime)
    case .bytesInFlight:
      FieldDeclaration("tcp.analysis.bytes_in_flight", "Bytes in flight", .uint32)
    case .pushBytesSent:
      FieldDeclaration(
        "tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", .uint32)
    case .rto:
      FieldDeclaration("tcp.analysis.rto", "The RTO for this segment was", .relativeTime)
    case .rtoFrame:
      FieldDeclaration("tcp.analysis.rto_frame", "RTO based on delta from frame", .frameNumber)
    case .duplicateAckNumber:
      FieldDeclaration("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", .uint32)
    case .duplicateAckFrame:
      FieldDeclaration(
        "tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame", .frameNumber)
    default: markDeclaration
    }
  }

  private var markDeclaration: FieldDeclaration {
    switch self {
    case .retransmission: Self.mark("retransmission", "(Suspected) retransmission")
    case .fastRetransmission:
      Self.mark("fast_retransmission", "(Suspected) fast retransmission")
    case .spuriousRetransmission:
      Self.mark("spurious_retransmission", "(Suspected) spurious retransmission")
    case .outOfOrder: Self.mark("out_of_order", "(Suspected) out-of-order segment")
    case .lostSegment: Self.mark("lost_segment", "A segment before this one was not captured")
    case .ackLostSegment:
      Self.mark("ack_lost_segment", "Acknowledges a segment that was not captured")
    case .duplicateAck: Self.mark("duplicate_ack", "Duplicate ACK")
    case .keepAlive: Self.mark("keep_alive", "TCP keep-alive segment")
    case .keepAliveAck: Self.mark("keep_alive_ack", "ACK to a TCP keep-alive segment")
    case .zeroWindow: Self.mark("zero_window", "TCP Zero Window segment")
    case .zeroWindowProbe: Self.mark("zero_window_probe", "TCP Zero Window Probe")
    case .zeroWindowProbeAck:
      Self.mark("zero_window_probe_ack", "ACK to a TCP Zero Window Probe")
    case .windowFull: Self.mark("window_full", "The receiver's window is now completely full")
    case .windowUpdate: Self.mark("window_update", "TCP window update")
    case .reusedPorts:
      Self.mark("reused_ports", "A new session with the ports of an earlier one")
    case .tfoAck: Self.mark("tfo_ack", "SYN-ACK accepts the data of the SYN")
    case .tfoIgnored: Self.mark("tfo_ignored", "SYN-ACK ignores the data of the SYN")
    case .finRetransmission:
      FieldDeclaration(
        "tcp.fin_retransmission", "Retransmission of FIN from frame", .frameNumber)
    default: Self.mark("copy", "Copy of the frame before").own
    }
  }

  /// A text field of finback's own; `values` are all it can hold, where they are words of its own.
  private static func own(
    _ name: String, _ label: String, values: [String] = []
  ) -> FieldDeclaration {
    let words = Dictionary(
      uniqueKeysWithValues: values.enumerated().map { (UInt64($0.offset), $0.element) })
    return FieldDeclaration(
      name, label, .string, names: values.isEmpty ? nil : ValueNames(words)
    ).own
  }

  /// Beginning and end of the connection, in finback's words.
  var lifecycleDeclaration: FieldDeclaration {
    switch self {
    case .finRole:
      Self.own("tcp.fin.role", "What this FIN does", values: FinRole.allCases.map(\.rawValue))
    case .resetPhase:
      Self.own(
        "tcp.reset.phase", "What the stream showed before the reset",
        values: ResetPhase.allCases.map(\.rawValue))
    case .resetSender:
      Self.own("tcp.reset.sender", "Which side reset", values: ["client", "server"])
    case .resetOrigin:
      Self.own(
        "tcp.reset.origin", "Who made the reset", values: ResetOrigin.allCases.map(\.rawValue))
    case .ending:
      Self.own("tcp.ending", "How the stream ended", values: StreamEnding.allCases.map(\.rawValue))
    case .stateClient:
      Self.own("tcp.state.client", "State of the client", values: TCPState.allCases.map(\.name))
    case .stateServer:
      Self.own("tcp.state.server", "State of the server", values: TCPState.allCases.map(\.name))
    case .transaction:
      Self.own(
        "tcp.transaction", "The last request's outcome",
        values: Transaction.allCases.map(\.rawValue))
    case .streamClient: Self.own("tcp.stream.client", "Client")
    case .streamServer: Self.own("tcp.stream.server", "Server")
    case .streamClientInferred:
      FieldDeclaration(
        "tcp.stream.client_inferred", "The client was inferred", .boolean, names: .trueOrFalse
      ).own
    case .streamClosedFirst: Self.own("tcp.stream.closed_first", "Which side closed first")
    case .connectionState: Self.own("tcp.stream.conn_state", "Connection state (Zeek)")
    default: Self.own("tcp.stream.history", "History (Zeek)")
    }
  }

  /// What becomes of the payload.
  var payloadDeclaration: FieldDeclaration {
    switch self {
    case .segments: .mark("tcp.segments", "Reassembled TCP Segments")
    case .segment: FieldDeclaration("tcp.segment", "TCP Segment", .frameNumber)
    case .segmentOverlap:
      FieldDeclaration("tcp.segment.overlap", "Segment overlap", .boolean, names: .trueOrFalse)
    case .segmentCount: FieldDeclaration("tcp.segment.count", "Segment count", .uint32)
    case .reassembledIn:
      FieldDeclaration("tcp.reassembled_in", "Reassembled PDU in frame", .frameNumber)
    case .reassembledLength:
      FieldDeclaration("tcp.reassembled.length", "Reassembled TCP length", .uint32)
    case .reassembledData:
      FieldDeclaration("tcp.reassembled.data", "Reassembled TCP Data", .bytes)
    case .segmentData: FieldDeclaration("tcp.segment_data", "TCP segment data", .bytes)
    default: FieldDeclaration("tcp.pdu.size", "PDU Size", .uint32)
    }
  }
}
