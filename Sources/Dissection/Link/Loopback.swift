import Bytes
import Fields

/// The fields of a BSD loopback header.
public enum LoopbackField: UInt16, FieldTable {
  case null, family, type

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.null.rawValue

  static let families = ValueNames([
    2: "IP", 7: "OSI", 23: "IPX", 24: "IPv6", 28: "IPv6", 30: "IPv6", 10: "IPv6",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .null: .layer("null", "Null/Loopback", source: "tcpdump.org, LINKTYPE_NULL")
    case .family: FieldDeclaration("null.family", "Family", .uint32, names: Self.families)
    case .type:
      FieldDeclaration("null.type", "Type", .uint16, base: .hexadecimal, names: .etherTypes)
    }
  }
}

/// Dissects the header of a loopback or tunnel interface: four bytes with the address family.
///
/// Source: tcpdump.org, LINKTYPE_NULL (the byte order of the capturing machine) and LINKTYPE_LOOP
/// (big-endian). Families are small numbers, so that the order shows.
enum Loopback {
  /// - Throws: `Truncation` when the 4 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    if try bytes.u16(0) == 0xff03 { return .next(.ppp, at: 0) }
    sink.open(layer: LoopbackField.null, at: bytes.range(0, 4))
    var family = try bytes.u32(0)
    if family & 0xffff_0000 != 0 { family = family.byteSwapped }
    if family & 0xffff_0000 != 0 { family = family >> 16 }
    if family > 1535 {
      sink.add(LoopbackField.type, UInt16(truncatingIfNeeded: family), at: bytes.range(0, 4))
      return .next(EtherType.next(UInt16(truncatingIfNeeded: family)), at: 4)
    }
    sink.add(LoopbackField.family, family, at: bytes.range(0, 4))
    switch family {
    case 2: return .next(.ipv4, at: 4)
    case 10, 24, 28, 30: return .next(.ipv6, at: 4)
    default: return .data(at: 4)
    }
  }
}
