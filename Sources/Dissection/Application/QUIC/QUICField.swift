import Fields

/// The fields of QUIC packets, as far as they are not encrypted with secret keys.
public enum QUICField: UInt16, FieldTable {
  case quic, packet, packetLength, headerForm, fixedBit, longType, longType2, reserved
  case numberLength, version, destinationLength, destinationID, sourceLength, sourceID
  case tokenLength, token, length, packetNumber, payload, remainingPayload, supportedVersion
  case retryToken, retryTag, shortHeader, spinBit, frame, frameType, paddingLength, ackLargest
  case ackDelay, ackRangeCount, ackFirstRange, ackGap, ackRange, cryptoOffset, cryptoLength
  case cryptoData, closeError, closeApplicationError, closeFrameType, closeReasonLength
  case closeReason

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.quic.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .quic: .layer("quic", "QUIC IETF", source: "RFC 9000")
    case .packet: FieldDeclaration.mark("quic.packet", "Packet").own
    case .packetLength: FieldDeclaration("quic.packet_length", "Packet Length", .uint32)
    case .headerForm:
      FieldDeclaration(
        "quic.header_form", "Header Form", .uint8, mask: 0x80, of: 8, names: QUICNames.forms)
    case .fixedBit: .flag("quic.fixed_bit", "Fixed Bit", mask: 0x40, of: 8)
    case .longType:
      FieldDeclaration(
        "quic.long.packet_type", "Packet Type", .uint8, mask: 0x30, of: 8, names: QUICNames.types)
    case .longType2:
      FieldDeclaration(
        "quic.long.packet_type_v2", "Packet Type", .uint8, mask: 0x30, of: 8,
        names: QUICNames.types2)
    case .reserved: FieldDeclaration("quic.long.reserved", "Reserved", .uint8, mask: 0x0c, of: 8)
    case .numberLength:
      FieldDeclaration(
        "quic.packet_number_length", "Packet Number Length", .uint8, mask: 0x03, of: 8)
    case .version:
      FieldDeclaration(
        "quic.version", "Version", .uint32, base: .hexadecimal, names: QUICNames.versions)
    case .destinationLength:
      FieldDeclaration("quic.dcil", "Destination Connection ID Length", .uint8)
    case .destinationID: FieldDeclaration("quic.dcid", "Destination Connection ID", .bytes)
    case .sourceLength: FieldDeclaration("quic.scil", "Source Connection ID Length", .uint8)
    case .sourceID: FieldDeclaration("quic.scid", "Source Connection ID", .bytes)
    case .tokenLength: FieldDeclaration("quic.token_length", "Token Length", .uint64)
    case .token: FieldDeclaration("quic.token", "Token", .bytes)
    case .length: FieldDeclaration("quic.length", "Length", .uint64)
    case .packetNumber: FieldDeclaration("quic.packet_number", "Packet Number", .uint64)
    case .payload: FieldDeclaration("quic.payload", "Payload", .bytes)
    case .remainingPayload: FieldDeclaration("quic.remaining_payload", "Remaining Payload", .bytes)
    case .supportedVersion:
      FieldDeclaration(
        "quic.supported_version", "Supported Version", .uint32, base: .hexadecimal,
        names: QUICNames.versions)
    case .retryToken: FieldDeclaration("quic.retry_token", "Retry Token", .bytes)
    case .retryTag: FieldDeclaration("quic.retry_integrity_tag", "Retry Integrity Tag", .bytes)
    case .shortHeader: .mark("quic.short", "QUIC Short Header")
    case .spinBit: .flag("quic.spin_bit", "Spin Bit", mask: 0x20, of: 8)
    case .frame: .mark("quic.frame", "Frame")
    case .frameType:
      FieldDeclaration(
        "quic.frame_type", "Frame Type", .uint64, base: .hexadecimal, names: QUICNames.frames)
    case .paddingLength: FieldDeclaration("quic.padding_length", "Padding Length", .uint32)
    case .ackLargest:
      FieldDeclaration("quic.ack.largest_acknowledged", "Largest Acknowledged", .uint64)
    case .ackDelay: FieldDeclaration("quic.ack.ack_delay", "ACK Delay", .uint64)
    case .ackRangeCount: FieldDeclaration("quic.ack.ack_range_count", "ACK Range Count", .uint64)
    case .ackFirstRange: FieldDeclaration("quic.ack.first_ack_range", "First ACK Range", .uint64)
    case .ackGap: FieldDeclaration("quic.ack.gap", "Gap", .uint64)
    case .ackRange: FieldDeclaration("quic.ack.ack_range", "ACK Range", .uint64)
    case .cryptoOffset: FieldDeclaration("quic.crypto.offset", "Offset", .uint64)
    case .cryptoLength: FieldDeclaration("quic.crypto.length", "Length", .uint64)
    case .cryptoData: .mark("quic.crypto.crypto_data", "Crypto Data")
    case .closeError:
      FieldDeclaration("quic.cc.error_code", "Error code", .uint64, names: QUICNames.errors)
    case .closeApplicationError:
      FieldDeclaration("quic.cc.error_code.app", "Application Error code", .uint64)
    case .closeFrameType: FieldDeclaration("quic.cc.frame_type", "Frame Type", .uint64)
    case .closeReasonLength:
      FieldDeclaration("quic.cc.reason_phrase.length", "Reason phrase Length", .uint64)
    case .closeReason: FieldDeclaration("quic.cc.reason_phrase", "Reason phrase", .string)
    }
  }
}
