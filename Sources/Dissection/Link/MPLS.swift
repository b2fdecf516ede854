import Bytes
import Fields

/// The fields of a label stack.
public enum MPLSField: UInt16, FieldTable {
  case mpls, label, experimental, bottom, ttl

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.mpls.rawValue

  /// Names of the labels with a meaning of their own.
  ///
  /// Source: IANA, "Special-Purpose Multiprotocol Label Switching (MPLS) Label Values".
  static let specialLabels = ValueNames([
    0: "IPv4 Explicit-Null", 1: "Router Alert", 2: "IPv6 Explicit-Null", 3: "Implicit-Null",
    7: "Entropy Label Indicator (ELI)", 13: "Generic Associated Channel Label (GAL)",
    14: "OAM Alert", 15: "Extension Label",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .mpls: .layer("mpls", "MultiProtocol Label Switching Header", source: "RFC 3032")
    case .label:
      FieldDeclaration(
        "mpls.label", "MPLS Label", .uint32, base: .decimalHexadecimal, mask: 0xffff_f000, of: 32,
        names: Self.specialLabels)
    case .experimental:
      FieldDeclaration(
        "mpls.exp", "MPLS Experimental Bits", .uint32, mask: 0x0000_0e00, of: 32)
    case .bottom:
      FieldDeclaration(
        "mpls.bottom", "MPLS Bottom Of Label Stack", .uint32, mask: 0x0000_0100, of: 32)
    case .ttl: FieldDeclaration("mpls.ttl", "MPLS TTL", .uint32, mask: 0x0000_00ff, of: 32)
    }
  }
}

/// Dissects a label stack.
///
/// Source: RFC 3032 §2.1: entries of label (20 bits), experimental (3), bottom of stack (1), time to
/// live (8). Nothing names the payload: the first nibble tells IP, 0 is a pseudowire's (RFC 4385).
enum MPLS {
  private static let deepest = 64

  /// - Throws: `Truncation` when the stack is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: MPLSField.mpls, at: bytes.range(0, 4))
    var offset = 0
    while offset < deepest * 4 {
      let entry = try bytes.u32(offset)
      let place = bytes.range(offset, 4)
      let label = entry >> 12
      sink.add(MPLSField.label, label, at: place)
      sink.add(MPLSField.experimental, entry >> 9 & 7, at: place)
      sink.add(MPLSField.bottom, entry >> 8 & 1, at: place)
      sink.add(MPLSField.ttl, entry & 0xff, at: place)
      offset += 4
      if entry & 0x100 != 0 { break }
    }
    guard let first = try? bytes.u8(offset) else { return .done }
    switch first >> 4 {
    case 4: return .next(.ipv4, at: offset)
    case 6: return .next(.ipv6, at: offset)
    case 0 where isEthernet(bytes, offset + 4): return .next(.ethernet, at: offset + 4)
    default:
      return isEthernet(bytes, offset) ? .next(.ethernet, at: offset) : .data(at: offset)
    }
  }

  /// Whether a frame with a type that finback knows begins at `offset`.
  private static func isEthernet(_ bytes: borrowing ByteView, _ offset: Int) -> Bool {
    guard let type = try? bytes.u16(offset + 12) else { return false }
    return EtherType.next(type) != .data
  }
}
