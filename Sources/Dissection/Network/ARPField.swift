import Fields

/// The fields of an ARP packet.
public enum ARPField: UInt16, FieldTable {
  case arp, hardwareType, protocolType, hardwareSize, protocolSize, operation, isGratuitous
  case senderHardware, senderMAC, senderProtocol, senderIPv4, targetHardware, targetMAC
  case targetProtocol, targetIPv4

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.arp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .arp: .layer("arp", "Address Resolution Protocol", source: "RFC 826")
    case .hardwareType:
      FieldDeclaration("arp.hw.type", "Hardware type", .uint16, names: .arpHardwareTypes)
    case .protocolType:
      FieldDeclaration(
        "arp.proto.type", "Protocol type", .uint16, base: .hexadecimal, names: .etherTypes)
    case .hardwareSize: FieldDeclaration("arp.hw.size", "Hardware size", .uint8)
    case .protocolSize: FieldDeclaration("arp.proto.size", "Protocol size", .uint8)
    case .operation:
      FieldDeclaration("arp.opcode", "Opcode", .uint16, names: .arpOperations)
    case .isGratuitous:
      FieldDeclaration("arp.isgratuitous", "Is gratuitous", .boolean, names: .trueOrFalse)
    case .senderHardware:
      FieldDeclaration("arp.src.hw", "Sender hardware address", .bytes)
    case .senderMAC: FieldDeclaration("arp.src.hw_mac", "Sender MAC address", .ethernet)
    case .senderProtocol:
      FieldDeclaration("arp.src.proto", "Sender protocol address", .bytes)
    case .senderIPv4: FieldDeclaration("arp.src.proto_ipv4", "Sender IP address", .ipv4)
    case .targetHardware:
      FieldDeclaration("arp.dst.hw", "Target hardware address", .bytes)
    case .targetMAC: FieldDeclaration("arp.dst.hw_mac", "Target MAC address", .ethernet)
    case .targetProtocol:
      FieldDeclaration("arp.dst.proto", "Target protocol address", .bytes)
    case .targetIPv4: FieldDeclaration("arp.dst.proto_ipv4", "Target IP address", .ipv4)
    }
  }
}
