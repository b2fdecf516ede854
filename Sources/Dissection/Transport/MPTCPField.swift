import Fields

/// The fields of the Multipath TCP option.
public enum MPTCPField: UInt16, FieldTable {
  case mptcp, subtype, version, flags, reserved, backup, checksumRequired, extensibility
  case noMoreSubflows, sha256, dataFin, dataSequence8, dataSequencePresent, dataAck8
  case dataAckPresent, resetReason, addressID, sendKey, receiveKey, receiveToken, sendRandom
  case sendTruncatedCode, sendCode, addressTruncatedCode, dataAck, dataSequence, subflowSequence
  case dataLength, checksum, ipVersion, echo, ipv4, ipv6, port

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.mptcp.rawValue

  static let subtypes = ValueNames([
    0: "Multipath Capable", 1: "Join Connection", 2: "Data Sequence Signal", 3: "Add Address",
    4: "Remove Address", 5: "Change Subflow Priority", 6: "TCP Fallback", 7: "Fast Close",
    8: "TCP Reset",
  ])

  private static func field(
    _ name: String, _ label: String, _ type: FieldType, base: FieldDeclaration.Base = .decimal,
    mask: UInt64 = 0, names: ValueNames? = nil
  ) -> FieldDeclaration {
    FieldDeclaration(
      "tcp.options.mptcp." + name, label, type, base: base, mask: mask, of: mask == 0 ? 0 : 8,
      names: names)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .mptcp: .layer("mptcp", "Multipath Transmission Control Protocol", source: "RFC 8684")
    case .subtype:
      Self.field("subtype", "Multipath TCP subtype", .uint8, mask: 0xf0, names: Self.subtypes)
    case .version: Self.field("version", "Multipath TCP version", .uint8, mask: 0x0f)
    case .flags: Self.field("flags", "Multipath TCP flags", .uint8, base: .hexadecimal)
    case .reserved: Self.field("reserved", "Reserved", .uint16, base: .hexadecimal)
    case .backup: Self.field("backup.flag", "Backup flag", .uint8, mask: 0x01)
    case .checksumRequired:
      Self.field("checksumreq.flags", "Checksum required", .uint8, mask: 0x80)
    case .extensibility: Self.field("extensibility.flag", "Extensibility", .uint8, mask: 0x40)
    case .noMoreSubflows:
      Self.field(
        "nomoresubflows.flag", "No new subflows to this address and port", .uint8, mask: 0x20)
    case .sha256: Self.field("sha256.flag", "Use HMAC-SHA256", .uint8, mask: 0x01)
    case .dataFin: Self.field("datafin.flag", "DATA_FIN", .uint8, mask: 0x10)
    case .dataSequence8:
      Self.field("dseqn8.flag", "Data Sequence Number is 8 octets", .uint8, mask: 0x08)
    case .dataSequencePresent:
      Self.field(
        "dseqnpresent.flag", "Data Sequence Number and length present", .uint8, mask: 0x04)
    case .dataAck8: Self.field("dataack8.flag", "Data ACK is 8 octets", .uint8, mask: 0x02)
    case .dataAckPresent:
      Self.field("dataackpresent.flag", "Data ACK is present", .uint8, mask: 0x01)
    case .resetReason: Self.field("rst_reason", "TCPRST Reason", .uint8, base: .hexadecimal)
    case .addressID: Self.field("addrid", "Address ID", .uint8)
    case .sendKey: Self.field("sendkey", "Sender's Key", .uint64)
    case .receiveKey: Self.field("recvkey", "Receiver's Key", .uint64)
    case .receiveToken: Self.field("recvtok", "Receiver's Token", .uint32)
    case .sendRandom: Self.field("sendrand", "Sender's Random Number", .uint32)
    case .sendTruncatedCode: Self.field("sendtrunchmac", "Sender's Truncated HMAC", .uint64)
    case .sendCode: Self.field("sendhmac", "Sender's HMAC", .bytes)
    case .addressTruncatedCode: Self.field("addaddrtrunchmac", "Truncated HMAC", .uint64)
    case .dataAck: Self.field("rawdataack", "Original MPTCP Data ACK", .uint64)
    case .dataSequence: Self.field("rawdataseqno", "Data Sequence Number", .uint64)
    case .subflowSequence: Self.field("subflowseqno", "Subflow Sequence Number", .uint32)
    case .dataLength: Self.field("datalvllen", "Data-level Length", .uint16)
    case .checksum: Self.field("checksum", "Checksum", .uint16, base: .hexadecimal)
    case .ipVersion: Self.field("ipver", "IP version", .uint8, mask: 0x0f)
    case .echo: Self.field("echo", "Echo", .uint8, mask: 0x01)
    case .ipv4: Self.field("ipv4", "Advertised IPv4 Address", .ipv4)
    case .ipv6: Self.field("ipv6", "Advertised IPv6 Address", .ipv6)
    case .port: Self.field("port", "Advertised port", .uint16)
    }
  }
}
