import Bytes
import Fields

/// The fields of a TCP header.
public enum TCPField: UInt16, FieldTable {
  case tcp, srcport, dstport, port, seq, ack, flags, flagsReset, flagsFin

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.tcp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .tcp: .layer("tcp", "Transmission Control Protocol", source: "RFC 9293")
    case .srcport: FieldDeclaration("tcp.srcport", "Source Port", .uint16)
    case .dstport: FieldDeclaration("tcp.dstport", "Destination Port", .uint16)
    case .port: FieldDeclaration("tcp.port", "Source or Destination Port", .uint16)
    case .seq: FieldDeclaration("tcp.seq", "Sequence Number", .uint32)
    case .ack: FieldDeclaration("tcp.ack", "Acknowledgment Number", .uint32)
    case .flags: FieldDeclaration("tcp.flags", "Flags", .uint16, base: .hexadecimal)
    case .flagsReset: .flag("tcp.flags.reset", "Reset", mask: 0x004, of: 12)
    case .flagsFin: .flag("tcp.flags.fin", "Fin", mask: 0x001, of: 12)
    }
  }
}

/// Dissects a TCP header.
///
/// Source: RFC 9293 §3.1.
enum TCP {
  /// - Throws: `Truncation` when the header is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: TCPField.tcp, at: bytes.range(0, 20))
    walk.sourcePort = try bytes.u16(0)
    walk.destinationPort = try bytes.u16(2)
    sink.add(TCPField.srcport, walk.sourcePort, at: bytes.range(0, 2))
    sink.add(TCPField.dstport, walk.destinationPort, at: bytes.range(2, 2))
    sink.add(TCPField.port, walk.sourcePort, at: bytes.range(0, 2), .hidden)
    sink.add(TCPField.port, walk.destinationPort, at: bytes.range(2, 2), .hidden)
    sink.add(TCPField.seq, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(TCPField.ack, try bytes.u32(8), at: bytes.range(8, 4))
    let flags = try bytes.u16(12) & 0x0fff
    sink.add(TCPField.flags, flags, at: bytes.range(12, 2))
    sink.nest()
    sink.add(TCPField.flagsReset, flags & 0x004 != 0, at: bytes.range(13, 1))
    sink.add(TCPField.flagsFin, flags & 0x001 != 0, at: bytes.range(13, 1))
    sink.unnest()
    let headerByteCount = Int(try bytes.u8(12) >> 4) * 4
    return .data(at: headerByteCount)
  }
}
