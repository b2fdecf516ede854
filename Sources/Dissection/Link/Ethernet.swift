import Bytes
import Fields

/// The fields of an Ethernet frame.
public enum EthernetField: UInt16, FieldTable {
  case ethernet, dst, src, addr, type, len

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ethernet.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ethernet: .layer("eth", "Ethernet", source: "IEEE 802.3")
    case .dst: FieldDeclaration("eth.dst", "Destination", .ethernet)
    case .src: FieldDeclaration("eth.src", "Source", .ethernet)
    case .addr: FieldDeclaration("eth.addr", "Address", .ethernet)
    case .type: FieldDeclaration("eth.type", "Type", .uint16, base: .hexadecimal)
    case .len: FieldDeclaration("eth.len", "Length", .uint16)
    }
  }
}

/// Dissects an Ethernet II frame.
///
/// Source: IEEE 802.3 §3.1. Offsets: 0 destination, 6 source, 12 type (above 1535) or length.
enum Ethernet {
  /// - Throws: `Truncation` when the 14 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: EthernetField.ethernet, at: bytes.range(0, 14))
    let destination = try bytes.u48(0)
    let source = try bytes.u48(6)
    sink.add(EthernetField.dst, ethernet: destination, at: bytes.range(0, 6))
    sink.add(EthernetField.addr, ethernet: destination, at: bytes.range(0, 6), .hidden)
    sink.add(EthernetField.src, ethernet: source, at: bytes.range(6, 6))
    sink.add(EthernetField.addr, ethernet: source, at: bytes.range(6, 6), .hidden)
    walk.source = .ethernet(source)
    walk.destination = .ethernet(destination)
    let type = try bytes.u16(12)
    sink.add(EthernetField.type, type, at: bytes.range(12, 2))
    return .next(EtherType.next(type), at: 14)
  }
}

/// What an EtherType carries.
///
/// Source: IANA "IEEE 802 Numbers".
enum EtherType {
  /// The dissector for a type.
  static func next(_ type: UInt16) -> ProtocolID {
    switch type {
    case 0x0800: .ipv4
    case 0x86dd: .ipv6
    case 0x0806: .arp
    case 0x8100, 0x88a8, 0x9100: .vlan
    default: .data
    }
  }
}
