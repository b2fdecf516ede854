import Bytes
import Fields

/// The fields of link layer discovery.
public enum LLDPField: UInt16, FieldTable {
  case lldp, type, length, chassisSubtype, chassisID, chassisMAC, portSubtype, portID, portMAC, ttl
  case portDescription, systemName, systemDescription, capabilities, enabledCapabilities
  case managementIPv4, managementIPv6, organisation, value

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.lldp.rawValue

  private static let types = ValueNames([
    0: "End of LLDPDU", 1: "Chassis Id", 2: "Port Id", 3: "Time to Live", 4: "Port Description",
    5: "System Name", 6: "System Description", 7: "System Capabilities",
    8: "Management Address", 127: "Organization Specific",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .lldp: .layer("lldp", "Link Layer Discovery Protocol", source: "IEEE 802.1AB")
    case .type:
      FieldDeclaration(
        "lldp.tlv.type", "TLV Type", .uint16, mask: 0xfe00, of: 16, names: Self.types)
    case .length:
      FieldDeclaration("lldp.tlv.len", "TLV Length", .uint16, mask: 0x01ff, of: 16)
    case .chassisSubtype:
      FieldDeclaration("lldp.chassis.subtype", "Chassis Id Subtype", .uint8)
    case .chassisID: FieldDeclaration("lldp.chassis.id", "Chassis Id", .bytes)
    case .chassisMAC: FieldDeclaration("lldp.chassis.id.mac", "Chassis Id", .ethernet)
    case .portSubtype: FieldDeclaration("lldp.port.subtype", "Port Id Subtype", .uint8)
    case .portID: FieldDeclaration("lldp.port.id", "Port Id", .string)
    case .portMAC: FieldDeclaration("lldp.port.id.mac", "Port Id", .ethernet)
    case .ttl: FieldDeclaration("lldp.time_to_live", "Seconds", .uint16)
    case .portDescription: FieldDeclaration("lldp.port.desc", "Port Description", .string)
    case .systemName: FieldDeclaration("lldp.tlv.system.name", "System Name", .string)
    case .systemDescription:
      FieldDeclaration("lldp.tlv.system.desc", "System Description", .string)
    case .capabilities:
      FieldDeclaration(
        "lldp.tlv.system_cap", "Capabilities", .uint16, base: .hexadecimal)
    case .enabledCapabilities:
      FieldDeclaration(
        "lldp.tlv.enable_system_cap", "Enabled Capabilities", .uint16, base: .hexadecimal)
    case .managementIPv4:
      FieldDeclaration("lldp.mgn.addr.ip4", "Management Address", .ipv4)
    case .managementIPv6:
      FieldDeclaration("lldp.mgn.addr.ip6", "Management Address", .ipv6)
    case .organisation:
      FieldDeclaration(
        "lldp.orgtlv.oui", "Organization Unique Code", .uint24, base: .hexadecimal)
    case .value: FieldDeclaration("lldp.tlv.value", "Value", .bytes).own
    }
  }
}

/// Dissects link layer discovery.
///
/// Source: IEEE 802.1AB §8.4: type (7 bits), length (9), value; type 0 ends the list.
enum LLDP {
  /// - Throws: `Truncation` when a value is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: LLDPField.lldp, at: bytes.range)
    guard sink.selection.wants(protocolNumber: LLDPField.protocolNumber) else { return .done }
    var offset = 0
    while offset < bytes.count {
      let head = try bytes.u16(offset)
      let (type, length) = (head >> 9, Int(head & 0x1ff))
      sink.add(LLDPField.type, type, at: bytes.range(offset, 2))
      sink.nest()
      sink.add(LLDPField.length, UInt64(length), at: bytes.range(offset, 2))
      try bytes.require(offset + 2, length)
      try value(type, bytes.slice(offset + 2, length), into: &sink)
      sink.unnest()
      if type == 0 { break }
      offset += 2 + length
    }
    return .done
  }

  private static func value(
    _ type: UInt16, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = bytes.count
    switch type {
    case 1 where length > 1:
      let kind = try bytes.u8(0)
      sink.add(LLDPField.chassisSubtype, kind, at: bytes.range(0, 1))
      if kind == 4, length == 7 {
        sink.add(LLDPField.chassisMAC, ethernet: try bytes.u48(1), at: bytes.range(1, 6))
      } else {
        sink.add(bytes: LLDPField.chassisID, at: bytes.range(1, length - 1))
      }
    case 2 where length > 1:
      let kind = try bytes.u8(0)
      sink.add(LLDPField.portSubtype, kind, at: bytes.range(0, 1))
      if kind == 3, length == 7 {
        sink.add(LLDPField.portMAC, ethernet: try bytes.u48(1), at: bytes.range(1, 6))
      } else {
        sink.add(text: LLDPField.portID, at: bytes.range(1, length - 1))
      }
    case 3: sink.add(LLDPField.ttl, try bytes.u16(0), at: bytes.range(0, 2))
    case 4: sink.add(text: LLDPField.portDescription, at: bytes.range)
    case 5: sink.add(text: LLDPField.systemName, at: bytes.range)
    case 6: sink.add(text: LLDPField.systemDescription, at: bytes.range)
    case 7:
      sink.add(LLDPField.capabilities, try bytes.u16(0), at: bytes.range(0, 2))
      sink.add(LLDPField.enabledCapabilities, try bytes.u16(2), at: bytes.range(2, 2))
    case 8 where length >= 6:
      switch (try bytes.u8(0), try bytes.u8(1)) {
      case (5, 1):
        sink.add(LLDPField.managementIPv4, ipv4: try bytes.u32(2), at: bytes.range(2, 4))
      case (17, 2):
        sink.add(LLDPField.managementIPv6, ipv6: try bytes.u128(2), at: bytes.range(2, 16))
      default: sink.add(bytes: LLDPField.value, at: bytes.range)
      }
    case 127 where length >= 4:
      sink.add(LLDPField.organisation, try bytes.u24(0), at: bytes.range(0, 3))
      sink.add(bytes: LLDPField.value, at: bytes.range(3, length - 3))
    default: if length > 0 { sink.add(bytes: LLDPField.value, at: bytes.range) }
    }
  }
}
