import Bytes
import Fields

/// The fields of an IPv4 header.
public enum IPv4Field: UInt16, FieldTable {
  case ipv4, src, dst, addr, proto, len, ttl

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ipv4.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ipv4: .layer("ip", "Internet Protocol Version 4", source: "RFC 791")
    case .src: FieldDeclaration("ip.src", "Source Address", .ipv4)
    case .dst: FieldDeclaration("ip.dst", "Destination Address", .ipv4)
    case .addr: FieldDeclaration("ip.addr", "Source or Destination Address", .ipv4)
    case .proto: FieldDeclaration("ip.proto", "Protocol", .uint8)
    case .len: FieldDeclaration("ip.len", "Total Length", .uint16)
    case .ttl: FieldDeclaration("ip.ttl", "Time to Live", .uint8)
    }
  }
}

/// Dissects an IPv4 header.
///
/// Source: RFC 791 §3.1.
enum IPv4 {
  /// - Throws: `Truncation` when the header is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: IPv4Field.ipv4, at: bytes.range(0, 20))
    let headerByteCount = Int(try bytes.u8(0) & 0x0f) * 4
    let totalByteCount = Int(try bytes.u16(2))
    sink.add(IPv4Field.len, UInt64(totalByteCount), at: bytes.range(2, 2))
    sink.add(IPv4Field.ttl, try bytes.u8(8), at: bytes.range(8, 1))
    let proto = try bytes.u8(9)
    sink.add(IPv4Field.proto, proto, at: bytes.range(9, 1))
    let source = try bytes.u32(12)
    let destination = try bytes.u32(16)
    sink.add(IPv4Field.src, ipv4: source, at: bytes.range(12, 4))
    sink.add(IPv4Field.addr, ipv4: source, at: bytes.range(12, 4), .hidden)
    sink.add(IPv4Field.dst, ipv4: destination, at: bytes.range(16, 4))
    sink.add(IPv4Field.addr, ipv4: destination, at: bytes.range(16, 4), .hidden)
    walk.source = .ipv4(source)
    walk.destination = .ipv4(destination)
    let next: ProtocolID = proto == 6 ? .tcp : proto == 17 ? .udp : .data
    return .next(next, at: headerByteCount, length: max(0, totalByteCount - headerByteCount))
  }
}
