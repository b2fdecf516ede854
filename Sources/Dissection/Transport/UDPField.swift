import Fields

/// The fields of a UDP header.
public enum UDPField: UInt16, FieldTable {
  case udp, srcport, dstport, port, length, lengthBad, checksum, checksumStatus, traceroute
  case payload, stream, timeRelative, timeDelta, pduSize

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.udp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .udp: .layer("udp", "User Datagram Protocol", source: "RFC 768")
    case .srcport: FieldDeclaration("udp.srcport", "Source Port", .uint16)
    case .dstport: FieldDeclaration("udp.dstport", "Destination Port", .uint16)
    case .port: FieldDeclaration("udp.port", "Source or Destination Port", .uint16)
    case .length: FieldDeclaration("udp.length", "Length", .uint16)
    case .lengthBad: .mark("udp.length.bad", "The length does not fit the packet")
    case .checksum: FieldDeclaration("udp.checksum", "Checksum", .uint16, base: .hexadecimal)
    case .checksumStatus:
      FieldDeclaration(
        "udp.checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .traceroute: .mark("udp.possible_traceroute", "Possible traceroute")
    case .payload: FieldDeclaration("udp.payload", "UDP payload", .bytes)
    case .stream: FieldDeclaration("udp.stream", "Stream index", .uint32)
    case .timeRelative:
      FieldDeclaration("udp.time_relative", "Time since first frame", .relativeTime)
    case .timeDelta:
      FieldDeclaration("udp.time_delta", "Time since previous frame", .relativeTime)
    case .pduSize: FieldDeclaration("udp.pdu.size", "PDU Size", .uint32)
    }
  }
}
