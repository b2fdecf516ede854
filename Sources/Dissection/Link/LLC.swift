import Bytes
import Fields

/// The fields of logical link control and its subnetwork access protocol.
public enum LLCField: UInt16, FieldTable {
  case llc, dsap, dsapSAP, dsapGroup, ssap, ssapSAP, ssapResponse, control, receiveNumber
  case sendNumber, supervisory, command, response, frameType8, frameType16, oui, type, ciscoPID, pid

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.llc.rawValue

  static let accessPoints = ValueNames([
    0x00: "NULL LSAP", 0x02: "LLC Sub-Layer Management", 0x06: "TCP/IP", 0x0e: "PROWAY",
    0x42: "Spanning Tree BPDU", 0x7e: "ISO 8208", 0xaa: "SNAP", 0xe0: "NetWare",
    0xf0: "NetBIOS", 0xfe: "ISO Network Layer", 0xff: "Global LSAP",
  ])
  private static let frameTypes = ValueNames([
    0: "Information frame", 1: "Supervisory frame", 3: "Unnumbered frame",
  ])
  private static let modifiers = ValueNames([
    0x00: "Unnumbered Information", 0x6c: "Set Asynchronous Balanced Mode Extended",
    0x40: "Disconnect", 0xac: "Exchange identification", 0xe0: "Test",
    0x60: "Unnumbered Acknowledge", 0x0c: "Disconnected Mode", 0x84: "Frame reject",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .llc: .layer("llc", "Logical-Link Control", source: "IEEE 802.2")
    case .dsap:
      FieldDeclaration(
        "llc.dsap", "DSAP", .uint8, base: .hexadecimal, names: Self.accessPoints)
    case .dsapSAP: FieldDeclaration("llc.dsap.sap", "SAP", .uint8, mask: 0xfe, of: 8)
    case .dsapGroup: .flag("llc.dsap.ig", "IG Bit", mask: 0x01, of: 8)
    case .ssap:
      FieldDeclaration(
        "llc.ssap", "SSAP", .uint8, base: .hexadecimal, names: Self.accessPoints)
    case .ssapSAP: FieldDeclaration("llc.ssap.sap", "SAP", .uint8, mask: 0xfe, of: 8)
    case .ssapResponse: .flag("llc.ssap.cr", "CR Bit", mask: 0x01, of: 8)
    case .control: FieldDeclaration("llc.control", "Control", .uint16, base: .hexadecimal)
    case .receiveNumber:
      FieldDeclaration("llc.control.n_r", "N(R)", .uint16, mask: 0xfe00, of: 16)
    case .sendNumber:
      FieldDeclaration("llc.control.n_s", "N(S)", .uint16, mask: 0x00fe, of: 16)
    case .supervisory:
      FieldDeclaration(
        "llc.control.s_ftype", "Supervisory frame type", .uint16, base: .hexadecimal,
        mask: 0x000c, of: 16)
    case .command:
      FieldDeclaration(
        "llc.control.u_modifier_cmd", "Command", .uint8, base: .hexadecimal, mask: 0xec, of: 8,
        names: Self.modifiers)
    case .response:
      FieldDeclaration(
        "llc.control.u_modifier_resp", "Response", .uint8, base: .hexadecimal, mask: 0xec, of: 8,
        names: Self.modifiers)
    case .frameType8:
      FieldDeclaration(
        "llc.control.ftype", "Frame type", .uint8, base: .hexadecimal, mask: 0x03, of: 8,
        names: Self.frameTypes)
    case .frameType16:
      FieldDeclaration(
        "llc.control.ftype", "Frame type", .uint16, base: .hexadecimal, mask: 0x01, of: 16,
        names: Self.frameTypes)
    case .oui:
      FieldDeclaration("llc.oui", "Organization Code", .uint24, base: .hexadecimal)
    case .type:
      FieldDeclaration("llc.type", "Type", .uint16, base: .hexadecimal, names: .etherTypes)
    case .ciscoPID:
      FieldDeclaration(
        "llc.cisco_pid", "PID", .uint16, base: .hexadecimal,
        names: ValueNames([
          0x0102: "DRIP", 0x0104: "Port Aggregation Protocol", 0x0105: "MLS Hello",
          0x010b: "PVSTP+", 0x010c: "VLAN Bridge", 0x0111: "UniDirectional Link Detection",
          0x2000: "CDP", 0x2003: "VTP", 0x2004: "Dynamic Trunking Protocol",
          0x200a: "STP Uplink Fast",
        ]))
    case .pid: FieldDeclaration("llc.pid", "Protocol ID", .uint16, base: .hexadecimal)
    }
  }
}

/// Dissects logical link control, with SNAP.
///
/// Source: IEEE 802.2 §3. Offsets: 0 DSAP, 1 SSAP, 2 control (1 byte when its low bits are 11, else 2),
/// then for SNAP 3 organisation, 6 protocol.
enum LLC {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (dsap, ssap) = (try bytes.u8(0), try bytes.u8(1))
    let isUnnumbered = try bytes.u8(2) & 3 == 3
    let headerByteCount = isUnnumbered ? 3 : 4
    let isSNAP = dsap == 0xaa && ssap == 0xaa
    sink.open(layer: LLCField.llc, at: bytes.range(0, headerByteCount + (isSNAP ? 5 : 0)))
    if sink.selection.wants(protocolNumber: LLCField.protocolNumber) {
      accessPoints(dsap, ssap, bytes, into: &sink)
      try control(isUnnumbered, ssap & 1 != 0, bytes, into: &sink)
    }
    if isSNAP { return try snap(bytes, headerByteCount, &walk, into: &sink) }
    // An exchange of identifications carries nothing else (IEEE 802.2 §5.4.1.1.2).
    if isUnnumbered, try bytes.u8(2) & 0xec == 0xac { return .done }
    switch dsap & 0xfe {
    case 0x42: return .next(.stp, at: headerByteCount)
    case 0x06: return .next(.ipv4, at: headerByteCount)
    default:
      return .next(
        .data, or: NamedNumber.accessPoint(dsap), at: headerByteCount, &walk)
    }
  }

  private static func accessPoints(
    _ dsap: UInt8, _ ssap: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    sink.add(LLCField.dsap, dsap, at: bytes.range(0, 1))
    sink.nest()
    sink.add(LLCField.dsapSAP, dsap >> 1, at: bytes.range(0, 1))
    sink.add(LLCField.dsapGroup, dsap & 1 != 0, at: bytes.range(0, 1))
    sink.unnest()
    sink.add(LLCField.ssap, ssap, at: bytes.range(1, 1))
    sink.nest()
    sink.add(LLCField.ssapSAP, ssap >> 1, at: bytes.range(1, 1))
    sink.add(LLCField.ssapResponse, ssap & 1 != 0, at: bytes.range(1, 1))
    sink.unnest()
  }

  /// The control field; a numbered one has its low byte first.
  private static func control(
    _ isUnnumbered: Bool, _ isResponse: Bool, _ bytes: borrowing ByteView,
    into sink: inout FieldSink
  ) throws(Truncation) {
    if isUnnumbered {
      let value = try bytes.u8(2)
      let place = bytes.range(2, 1)
      sink.add(LLCField.control, value, at: place)
      sink.nest()
      sink.add(isResponse ? LLCField.response : .command, value & 0xec, at: place)
      sink.add(LLCField.frameType8, value & 3, at: place)
      sink.unnest()
      return
    }
    let value = try bytes.u16le(2)
    let place = bytes.range(2, 2)
    sink.add(LLCField.control, value, at: place)
    sink.nest()
    sink.add(LLCField.receiveNumber, value >> 9, at: place)
    if value & 1 == 0 {
      sink.add(LLCField.sendNumber, value >> 1 & 0x7f, at: place)
    } else {
      sink.add(LLCField.supervisory, value >> 2 & 3, at: place)
    }
    sink.add(LLCField.frameType16, value & 1, at: place)
    sink.unnest()
  }

  private static func snap(
    _ bytes: borrowing ByteView, _ offset: Int, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let organisation = try bytes.u24(offset)
    let kind = try bytes.u16(offset + 3)
    let place = bytes.range(offset + 3, 2)
    sink.add(LLCField.oui, organisation, at: bytes.range(offset, 3))
    switch organisation {
    case 0x00_0000, 0x00_00f8:
      sink.add(LLCField.type, kind, at: place)
      return EtherType.handoff(kind, at: offset + 5, length: .max, &walk)
    case 0x00_000c:
      sink.add(LLCField.ciscoPID, kind, at: place)
      return .next(
        kind == 0x010b ? .stp : .data, or: NamedNumber.cisco(kind), at: offset + 5, &walk)
    default:
      sink.add(LLCField.pid, kind, at: place)
      return .next(
        .data, or: organisation == 0x00_4096 && kind == 0 ? .wlccp : nil, at: offset + 5, &walk)
    }
  }
}
