import Fields

/// The fields of an SCTP packet.
public enum SCTPField: UInt16, FieldTable {
  case sctp, srcport, dstport, port, verificationTag, checksum, checksumStatus, chunkType
  case chunkFlags, chunkLength, chunkValue, chunkLengthBad, end, beginning, unordered, immediate
  case transmissionNumber, streamID, streamSequence, payloadProtocol, initiateTag, credit
  case outboundStreams, inboundStreams, initialNumber, cumulativeAck, window, gapCount
  case duplicateCount

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.sctp.rawValue

  /// Names of chunks.
  ///
  /// Source: IANA, "Stream Control Transmission Protocol (SCTP) Parameters".
  static let chunkTypes = ValueNames([
    0: "DATA", 1: "INIT", 2: "INIT_ACK", 3: "SACK", 4: "HEARTBEAT", 5: "HEARTBEAT_ACK",
    6: "ABORT", 7: "SHUTDOWN", 8: "SHUTDOWN_ACK", 9: "ERROR", 10: "COOKIE_ECHO",
    11: "COOKIE_ACK", 12: "ECNE", 13: "CWR", 14: "SHUTDOWN_COMPLETE", 15: "AUTH", 16: "NR_SACK",
    64: "I_DATA", 128: "ASCONF_ACK", 129: "PKTDROP", 130: "RE_CONFIG", 132: "PAD",
    192: "FORWARD_TSN", 193: "ASCONF", 194: "I_FORWARD_TSN",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .sctp: .layer("sctp", "Stream Control Transmission Protocol", source: "RFC 9260")
    case .srcport: FieldDeclaration("sctp.srcport", "Source port", .uint16)
    case .dstport: FieldDeclaration("sctp.dstport", "Destination port", .uint16)
    case .port: FieldDeclaration("sctp.port", "Port", .uint16)
    case .verificationTag:
      FieldDeclaration(
        "sctp.verification_tag", "Verification tag", .uint32, base: .hexadecimal)
    case .checksum: FieldDeclaration("sctp.checksum", "Checksum", .uint32, base: .hexadecimal)
    case .checksumStatus:
      FieldDeclaration(
        "sctp.checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .chunkType:
      FieldDeclaration("sctp.chunk_type", "Chunk type", .uint8, names: Self.chunkTypes)
    case .chunkFlags:
      FieldDeclaration("sctp.chunk_flags", "Chunk flags", .uint8, base: .hexadecimal)
    case .chunkLength: FieldDeclaration("sctp.chunk_length", "Chunk length", .uint16)
    case .chunkValue: FieldDeclaration("sctp.chunk_value", "Chunk value", .bytes)
    case .chunkLengthBad: .mark("sctp.chunk_length.bad", "The length does not fit the chunk")
    case .end: .flag("sctp.data_e_bit", "E-Bit", mask: 0x01, of: 8)
    case .beginning: .flag("sctp.data_b_bit", "B-Bit", mask: 0x02, of: 8)
    case .unordered: .flag("sctp.data_u_bit", "U-Bit", mask: 0x04, of: 8)
    case .immediate: .flag("sctp.data_i_bit", "I-Bit", mask: 0x08, of: 8)
    case .transmissionNumber:
      FieldDeclaration(
        "sctp.data_tsn_raw", "Transmission sequence number (absolute)", .uint32)
    case .streamID:
      FieldDeclaration("sctp.data_sid", "Stream identifier", .uint16, base: .hexadecimal)
    case .streamSequence:
      FieldDeclaration("sctp.data_ssn", "Stream sequence number", .uint16)
    case .payloadProtocol:
      FieldDeclaration("sctp.data_payload_proto_id", "Payload protocol identifier", .uint32)
    case .initiateTag:
      FieldDeclaration("sctp.initiate_tag", "Initiate tag", .uint32, base: .hexadecimal)
    case .credit:
      FieldDeclaration(
        "sctp.init_credit", "Advertised receiver window credit (a_rwnd)", .uint32)
    case .outboundStreams:
      FieldDeclaration("sctp.init_nr_out_streams", "Number of outbound streams", .uint16)
    case .inboundStreams:
      FieldDeclaration("sctp.init_nr_in_streams", "Number of inbound streams", .uint16)
    case .initialNumber: FieldDeclaration("sctp.init_initial_tsn", "Initial TSN", .uint32)
    case .cumulativeAck:
      FieldDeclaration(
        "sctp.sack_cumulative_tsn_ack_raw", "Cumulative TSN ACK (absolute)", .uint32)
    case .window:
      FieldDeclaration(
        "sctp.sack_a_rwnd", "Advertised receiver window credit (a_rwnd)", .uint32)
    case .gapCount:
      FieldDeclaration(
        "sctp.sack_number_of_gap_blocks", "Number of gap acknowledgement blocks", .uint16)
    case .duplicateCount:
      FieldDeclaration(
        "sctp.sack_number_of_duplicated_tsns", "Number of duplicated TSNs", .uint16)
    }
  }
}
