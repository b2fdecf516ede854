import Bytes
import Fields

/// The fields of a VXLAN header.
public enum VXLANField: UInt16, FieldTable {
  case vxlan, flags, groupPolicy, instance, dontLearn, policyApplied, reserved, policyID, vni
  case reservedOctet

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.vxlan.rawValue

  private static let defined = ValueNames([0: "Not defined", 1: "Defined"])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .vxlan: .layer("vxlan", "Virtual eXtensible Local Area Network", source: "RFC 7348")
    case .flags: FieldDeclaration("vxlan.flags", "Flags", .uint16, base: .hexadecimal)
    case .groupPolicy:
      .flag("vxlan.flag_g", "GBP Extension", mask: 0x8000, of: 16, names: Self.defined)
    case .instance:
      .flag(
        "vxlan.flag_i", "VXLAN Network ID (VNI)", mask: 0x0800, of: 16, names: .setOrNot)
    case .dontLearn: .flag("vxlan.flag_d", "Don't Learn", mask: 0x0040, of: 16)
    case .policyApplied: .flag("vxlan.flag_a", "Policy Applied", mask: 0x0008, of: 16)
    case .reserved:
      FieldDeclaration(
        "vxlan.flags_reserved", "Reserved(R)", .uint16, base: .hexadecimal, mask: 0x77b7, of: 16)
    case .policyID: FieldDeclaration("vxlan.gbp", "Group Policy ID", .uint16)
    case .vni: FieldDeclaration("vxlan.vni", "VXLAN Network Identifier (VNI)", .uint24)
    case .reservedOctet: FieldDeclaration("vxlan.reserved8", "Reserved", .uint8)
    }
  }
}

/// Dissects a VXLAN header.
///
/// Source: RFC 7348 §5. Offsets: 0 flags, 2 group policy, 4 network identifier (3 bytes), 7 reserved.
enum VXLAN {
  /// - Throws: `Truncation` when the 8 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: VXLANField.vxlan, at: bytes.range(0, 8))
    let flags = try bytes.u16(0)
    let place = bytes.range(0, 2)
    sink.add(VXLANField.flags, flags, at: place)
    sink.nest()
    sink.add(VXLANField.groupPolicy, flags & 0x8000 != 0, at: place)
    sink.add(VXLANField.instance, flags & 0x0800 != 0, at: place)
    sink.add(VXLANField.dontLearn, flags & 0x0040 != 0, at: place)
    sink.add(VXLANField.policyApplied, flags & 0x0008 != 0, at: place)
    sink.add(VXLANField.reserved, flags & 0x77b7, at: place)
    sink.unnest()
    sink.add(VXLANField.policyID, try bytes.u16(2), at: bytes.range(2, 2))
    sink.add(VXLANField.vni, try bytes.u24(4), at: bytes.range(4, 3))
    sink.add(VXLANField.reservedOctet, try bytes.u8(7), at: bytes.range(7, 1))
    return .next(.ethernet, at: 8)
  }
}
