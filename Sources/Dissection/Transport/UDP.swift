import Bytes
import Fields

/// The fields of a UDP header.
public enum UDPField: UInt16, FieldTable {
  case udp, srcport, dstport, port, length, stream

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
    case .stream: FieldDeclaration("udp.stream", "Stream index", .uint32)
    }
  }
}

/// Dissects a UDP header.
///
/// Source: RFC 768. Offsets: 0 source port, 2 destination port, 4 length, 6 checksum.
enum UDP {
  /// - Throws: `Truncation` when the 8 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: UDPField.udp, at: bytes.range(0, 8))
    walk.sourcePort = try bytes.u16(0)
    walk.destinationPort = try bytes.u16(2)
    sink.add(UDPField.srcport, walk.sourcePort, at: bytes.range(0, 2))
    sink.add(UDPField.dstport, walk.destinationPort, at: bytes.range(2, 2))
    sink.add(UDPField.port, walk.sourcePort, at: bytes.range(0, 2), .hidden)
    sink.add(UDPField.port, walk.destinationPort, at: bytes.range(2, 2), .hidden)
    sink.add(UDPField.length, try bytes.u16(4), at: bytes.range(4, 2))
    return .data(at: 8)
  }
}
