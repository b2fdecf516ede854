import Fields

/// The fields of a TCP segment: of its header, of its options, and what its stream says of it.
///
/// The cases from `seq` to `streamHistory` need the stream's facts, those from `segments` on its
/// messages: a walk that wants none of them does not ask for them.
public enum TCPField: UInt16, FieldTable {
  // The header.
  case tcp, srcport, dstport, port, len, seqRaw, ackRaw, hdrLen, flags, flagsReserved
  case flagsAccurateECN, flagsCWR, flagsECE, flagsURG, flagsACK, flagsPSH, flagsReset, flagsSYN
  case flagsFin, flagsText, windowValue, checksum, checksumStatus, urgentPointer, payload
  case ackNonzero, urgentNonzero, shortSegment, bogusHeaderLength, connectionSYN
  case connectionSYNACK, connectionFIN, connectionRST, resetCause, finPiggybacked
  // The options.
  case options, optionKind, optionLength, optionLengthInvalid, nopRun, nonzeroAfterEnd, mss
  case windowShift, windowMultiplier, sackCount, timestampValue, timestampEcho, md5Digest
  case authenticationKey, authenticationNextKey, authenticationCode, userTimeoutGranularity
  case userTimeout, experimentID, experimentData, fastOpenRequest, fastOpenCookie, echoValue
  case connectionCount, quickStartRate, quickStartTTL, optionPayload
  // What the stream says.
  case seq, nxtseq, ack, windowSize, windowScale, stream, completeness, sackLeft, sackRight
  case duplicateSACK, duplicateSACKLeft, duplicateSACKRight, finActive, finPassive, timeRelative
  case timeDelta, analysis, analysisFlags, acksFrame, ackRTT, initialRTT, bytesInFlight
  case pushBytesSent, rto, rtoFrame, duplicateAckNumber, duplicateAckFrame, retransmission
  case fastRetransmission, spuriousRetransmission, outOfOrder, lostSegment, ackLostSegment
  case duplicateAck, keepAlive, keepAliveAck, zeroWindow, zeroWindowProbe, zeroWindowProbeAck
  case windowFull, windowUpdate, reusedPorts, tfoAck, tfoIgnored, copy, finRetransmission
  case finRole, resetPhase, resetSender, resetOrigin, ending, stateClient, stateServer
  case transaction, streamClient, streamServer, streamClientInferred, streamClosedFirst
  case connectionState, streamHistory
  // What becomes of the payload.
  case segments, segment, segmentOverlap, segmentCount, reassembledIn, reassembledLength
  case reassembledData, segmentData, pduSize

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.tcp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch rawValue {
    case Self.tcp.rawValue...Self.finPiggybacked.rawValue: headerDeclaration
    case Self.options.rawValue...Self.optionPayload.rawValue: optionDeclaration
    case Self.segments.rawValue...: payloadDeclaration
    case Self.finRole.rawValue...: lifecycleDeclaration
    default: streamDeclaration
    }
  }

  private static func flag(_ name: String, _ label: String, _ mask: UInt64) -> FieldDeclaration {
    .flag("tcp.flags." + name, label, mask: mask, of: 12)
  }

  private var headerDeclaration: FieldDeclaration {
    switch self {
    case .srcport: FieldDeclaration("tcp.srcport", "Source Port", .uint16)
    case .dstport: FieldDeclaration("tcp.dstport", "Destination Port", .uint16)
    case .port: FieldDeclaration("tcp.port", "Source or Destination Port", .uint16)
    case .len: FieldDeclaration("tcp.len", "TCP Segment Len", .uint32)
    case .seqRaw: FieldDeclaration("tcp.seq_raw", "Sequence Number (raw)", .uint32)
    case .ackRaw: FieldDeclaration("tcp.ack_raw", "Acknowledgment number (raw)", .uint32)
    case .hdrLen: FieldDeclaration("tcp.hdr_len", "Header Length", .uint8)
    case .flags: FieldDeclaration("tcp.flags", "Flags", .uint16, base: .hexadecimal)
    case .flagsReserved: Self.flag("res", "Reserved", 0xe00)
    case .flagsAccurateECN: Self.flag("ae", "Accurate ECN", 0x100)
    case .flagsCWR: Self.flag("cwr", "Congestion Window Reduced", 0x080)
    case .flagsECE: Self.flag("ece", "ECN-Echo", 0x040)
    case .flagsURG: Self.flag("urg", "Urgent", 0x020)
    case .flagsACK: Self.flag("ack", "Acknowledgment", 0x010)
    case .flagsPSH: Self.flag("push", "Push", 0x008)
    case .flagsReset: Self.flag("reset", "Reset", 0x004)
    case .flagsSYN: Self.flag("syn", "Syn", 0x002)
    case .flagsFin: Self.flag("fin", "Fin", 0x001)
    case .flagsText: FieldDeclaration("tcp.flags.str", "TCP Flags", .string)
    case .windowValue: FieldDeclaration("tcp.window_size_value", "Window", .uint16)
    case .checksum: FieldDeclaration("tcp.checksum", "Checksum", .uint16, base: .hexadecimal)
    case .checksumStatus:
      FieldDeclaration(
        "tcp.checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .urgentPointer: FieldDeclaration("tcp.urgent_pointer", "Urgent Pointer", .uint16)
    case .payload: FieldDeclaration("tcp.payload", "TCP payload", .bytes)
    case .ackNonzero:
      .mark("tcp.ack.nonzero", "The acknowledgment number is not 0 without the ACK flag")
    case .urgentNonzero:
      .mark("tcp.urgent_pointer.non_zero", "The urgent pointer is not 0 without the URG flag")
    case .shortSegment: .mark("tcp.short_segment", "The segment is shorter than its header")
    case .bogusHeaderLength:
      .mark("tcp.bogus_header_length", "The header length is below 20 bytes")
    case .connectionSYN: .mark("tcp.connection.syn", "Connection establish request (SYN)")
    case .connectionSYNACK:
      .mark("tcp.connection.synack", "Connection establish acknowledge (SYN+ACK)")
    case .connectionFIN: .mark("tcp.connection.fin", "Connection finish (FIN)")
    case .connectionRST: .mark("tcp.connection.rst", "Connection reset (RST)")
    case .resetCause: FieldDeclaration("tcp.reset_cause", "Reset cause", .string)
    case .finPiggybacked:
      FieldDeclaration(
        "tcp.fin.piggybacked", "FIN on a segment with payload", .boolean, names: .trueOrFalse
      ).own
    default: .layer("tcp", "Transmission Control Protocol", source: "RFC 9293")
    }
  }

  /// Names of option kinds.
  static let optionNames = ValueNames([
    0: "End of Option List", 1: "No-Operation", 2: "Maximum Segment Size", 3: "Window Scale",
    4: "SACK Permitted", 5: "SACK", 6: "Echo", 7: "Echo Reply", 8: "Time Stamp Option",
    9: "Partial Order Connection Permitted", 10: "Partial Order Service Profile", 11: "CC",
    12: "CC.NEW", 13: "CC.ECHO", 14: "TCP Alternate Checksum Request",
    15: "TCP Alternate Checksum Data", 18: "Trailer Checksum", 19: "MD5 Signature Option",
    20: "SCPS Capabilities", 21: "Selective Negative Acknowledgements", 22: "Record Boundaries",
    23: "Corruption experienced", 27: "Quick-Start Response", 28: "User Timeout Option",
    29: "The TCP Authentication Option", 30: "Multipath TCP", 34: "TCP Fast Open Cookie",
    69: "Encryption Negotiation", 172: "Accurate ECN Order 0", 174: "Accurate ECN Order 1",
    253: "RFC3692-style Experiment 1", 254: "RFC3692-style Experiment 2",
  ])

  private var optionDeclaration: FieldDeclaration {
    switch self {
    case .options: FieldDeclaration("tcp.options", "TCP Options", .bytes)
    case .optionKind:
      FieldDeclaration("tcp.option_kind", "Kind", .uint8, names: Self.optionNames)
    case .optionLength: FieldDeclaration("tcp.option_len", "Length", .uint8)
    case .optionLengthInvalid:
      .mark("tcp.option.len.invalid", "The length does not fit the option")
    case .nopRun: .mark("tcp.nop", "Four NOPs in a row: an option may have been removed")
    case .nonzeroAfterEnd:
      .mark("tcp.non_zero_bytes_after_eol", "Bytes that are not 0 after the end of the options")
    case .mss: FieldDeclaration("tcp.options.mss_val", "MSS Value", .uint16)
    case .windowShift: FieldDeclaration("tcp.options.wscale.shift", "Shift count", .uint8)
    case .windowMultiplier:
      FieldDeclaration("tcp.options.wscale.multiplier", "Multiplier", .uint16)
    case .sackCount: FieldDeclaration("tcp.options.sack.count", "TCP SACK Count", .uint8)
    case .timestampValue:
      FieldDeclaration("tcp.options.timestamp.tsval", "Timestamp value", .uint32)
    case .timestampEcho:
      FieldDeclaration("tcp.options.timestamp.tsecr", "Timestamp echo reply", .uint32)
    case .md5Digest: FieldDeclaration("tcp.options.md5.digest", "MD5 digest", .bytes)
    case .authenticationKey: FieldDeclaration("tcp.options.ao.keyid", "AO KeyID", .uint8)
    case .authenticationNextKey:
      FieldDeclaration("tcp.options.ao.rnextkeyid", "AO RNextKeyID", .uint8)
    case .authenticationCode: FieldDeclaration("tcp.options.ao.mac", "AO MAC", .bytes)
    case .userTimeoutGranularity:
      .flag(
        "tcp.options.user_to_granularity", "Granularity", mask: 0x8000, of: 16,
        names: ValueNames([0: "Seconds", 1: "Minutes"]))
    case .userTimeout:
      FieldDeclaration("tcp.options.user_to_val", "User Timeout", .uint16, mask: 0x7fff, of: 16)
    case .experimentID:
      FieldDeclaration(
        "tcp.options.experimental.exid", "Experiment Identifier", .uint16, base: .hexadecimal,
        names: ValueNames([
          0x00ac: "TARR", 0x0348: "Host ID", 0x0ca0: "SCHC", 0x20ce: "TCP-CE",
          0x7802: "SMC-R", 0xacc0: "Accurate ECN Order 0", 0xacc1: "Accurate ECN Order 1",
          0xe2d4: "SMC-R", 0xf989: "TCP Fast Open",
        ]))
    case .experimentData:
      FieldDeclaration("tcp.options.experimental.data", "Data", .bytes)
    case .fastOpenRequest: .mark("tcp.options.tfo.request", "Fast Open Cookie Request")
    case .fastOpenCookie:
      FieldDeclaration("tcp.options.tfo.cookie", "Fast Open Cookie", .bytes)
    case .echoValue: FieldDeclaration("tcp.options.echo_value", "TCP Echo Option", .uint32)
    case .connectionCount: FieldDeclaration("tcp.options.cc_value", "TCP CC Option", .uint32)
    case .quickStartRate:
      FieldDeclaration("tcp.options.qs.rate", "QS Rate", .uint8, mask: 0x0f, of: 8)
    case .quickStartTTL: FieldDeclaration("tcp.options.qs.ttl_diff", "QS Rate", .uint8)
    default: FieldDeclaration("tcp.options.unknown.payload", "Payload", .bytes)
    }
  }
}
