import Bytes
import Fields

/// The fields of Cisco's HDLC.
public enum CiscoHDLCField: UInt16, FieldTable {
  case chdlc, address, control, `protocol`

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ciscoHDLC.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .chdlc: .layer("chdlc", "Cisco HDLC", source: "tcpdump.org, LINKTYPE_C_HDLC")
    case .address:
      FieldDeclaration(
        "chdlc.address", "Address", .uint8, base: .hexadecimal,
        names: ValueNames([0x0f: "Unicast", 0x8f: "Multicast"]))
    case .control: FieldDeclaration("chdlc.control", "Control", .uint8, base: .hexadecimal)
    case .protocol:
      FieldDeclaration(
        "chdlc.protocol", "Protocol", .uint16, base: .hexadecimal, names: .etherTypes)
    }
  }
}

/// Dissects Cisco's HDLC.
///
/// Source: tcpdump.org, LINKTYPE_C_HDLC. Offsets: 0 address, 1 control, 2 EtherType.
enum CiscoHDLC {
  /// - Throws: `Truncation` when the 4 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: CiscoHDLCField.chdlc, at: bytes.range(0, 4))
    sink.add(CiscoHDLCField.address, try bytes.u8(0), at: bytes.range(0, 1))
    sink.add(CiscoHDLCField.control, try bytes.u8(1), at: bytes.range(1, 1))
    let type = try bytes.u16(2)
    sink.add(CiscoHDLCField.protocol, type, at: bytes.range(2, 2))
    // Cisco's own numbers are no EtherTypes.
    if let name = type == 0x8035 ? .slarp : NamedNumber.cisco(type) {
      walk.named = name
      return .next(.named, at: 4)
    }
    return EtherType.handoff(type, at: 4, length: .max, &walk)
  }
}
