import Bytes
import Fields

/// The fields of Linux cooked capture, both versions.
public enum LinuxCookedField: UInt16, FieldTable {
  case sll, packetType, interfaceIndex, hardwareType, addressByteCount, sourceEthernet, sourceIPv4
  case sourceOther, unused, linuxType, greType, etherType, trailer

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.sll.rawValue

  static let packetTypes = ValueNames([
    0: "Unicast to us", 1: "Broadcast", 2: "Multicast", 3: "Unicast to another host",
    4: "Sent by us",
  ])
  static let linuxTypes = ValueNames([
    1: "802.3 raw", 3: "802.3 or unknown", 4: "802.2 LLC", 7: "PPP (HDLC)", 9: "Frame Relay",
    0xc: "CAN", 0xd: "CAN FD", 0x17: "IrDA LAP",
  ])

  private static func type(_ name: String, _ names: ValueNames) -> FieldDeclaration {
    FieldDeclaration(name, "Protocol", .uint16, base: .hexadecimal, names: names)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .sll: .layer("sll", "Linux cooked-mode capture", source: "tcpdump.org, LINKTYPE_LINUX_SLL")
    case .packetType:
      FieldDeclaration("sll.pkttype", "Packet type", .uint16, names: Self.packetTypes)
    case .interfaceIndex: FieldDeclaration("sll.ifindex", "Interface index", .uint32)
    case .hardwareType:
      FieldDeclaration(
        "sll.hatype", "Link-layer address type", .uint16, names: .arpHardwareTypes)
    case .addressByteCount: FieldDeclaration("sll.halen", "Link-layer address length", .uint16)
    case .sourceEthernet: FieldDeclaration("sll.src.eth", "Source", .ethernet)
    case .sourceIPv4: FieldDeclaration("sll.src.ipv4", "Source", .ipv4)
    case .sourceOther: FieldDeclaration("sll.src.other", "Source", .bytes)
    case .unused: FieldDeclaration("sll.unused", "Unused", .bytes)
    case .linuxType: Self.type("sll.ltype", Self.linuxTypes)
    case .greType: Self.type("sll.gretype", .etherTypes)
    case .etherType: Self.type("sll.etype", .etherTypes)
    case .trailer: FieldDeclaration("sll.trailer", "Trailer", .bytes)
    }
  }
}

/// Dissects Linux cooked capture.
///
/// Source: tcpdump.org, LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2.
enum LinuxCooked {
  /// Dissects version 1.
  ///
  /// Offsets: 0 packet type, 2 hardware type, 4 address length, 6 address (8 bytes),
  /// 14 protocol.
  ///
  /// - Throws: `Truncation` when the 16 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: LinuxCookedField.sll, at: bytes.range(0, 16))
    let `protocol` = try bytes.u16(14)
    let hardware = try bytes.u16(2)
    if sink.selection.wants(protocolNumber: LinuxCookedField.protocolNumber) {
      sink.label(LinuxCookedField.sll) { "Linux cooked capture v1" }
      sink.add(LinuxCookedField.packetType, try bytes.u16(0), at: bytes.range(0, 2))
      sink.add(LinuxCookedField.hardwareType, hardware, at: bytes.range(2, 2))
      let count = try bytes.u16(4)
      sink.add(LinuxCookedField.addressByteCount, count, at: bytes.range(4, 2))
      try address(bytes, Int(count), 6, &walk, into: &sink)
    }
    return try payload(`protocol`, hardware, at: 14, 16, bytes, &walk, into: &sink)
  }

  /// Dissects version 2.
  ///
  /// Offsets: 0 protocol, 2 reserved, 4 interface, 8 hardware type, 10 packet type,
  /// 11 address length, 12 address (8 bytes).
  ///
  /// - Throws: `Truncation` when the 20 bytes of the header are not there.
  static func dissectVersion2(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: LinuxCookedField.sll, at: bytes.range(0, 20))
    let `protocol` = try bytes.u16(0)
    let hardware = try bytes.u16(8)
    try bytes.require(0, 20)
    guard sink.selection.wants(protocolNumber: LinuxCookedField.protocolNumber) else {
      return try payload(`protocol`, hardware, at: 0, 20, bytes, &walk, into: &sink)
    }
    sink.label(LinuxCookedField.sll) { "Linux cooked capture v2" }
    let handoff = try payload(`protocol`, hardware, at: 0, 20, bytes, &walk, into: &sink)
    sink.add(LinuxCookedField.interfaceIndex, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(LinuxCookedField.hardwareType, hardware, at: bytes.range(8, 2))
    sink.add(LinuxCookedField.packetType, try bytes.u8(10), at: bytes.range(10, 1))
    let count = try bytes.u8(11)
    sink.add(LinuxCookedField.addressByteCount, count, at: bytes.range(11, 1))
    try address(bytes, Int(count), 12, &walk, into: &sink)
    return handoff
  }

  /// The sender's address and the rest of its 8 bytes.
  private static func address(
    _ bytes: borrowing ByteView, _ count: Int, _ offset: Int, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    switch count {
    case 6:
      let source = try bytes.u48(offset)
      walk.source = .ethernet(source)
      sink.add(LinuxCookedField.sourceEthernet, ethernet: source, at: bytes.range(offset, 6))
    case 4:
      sink.add(
        LinuxCookedField.sourceIPv4, ipv4: try bytes.u32(offset), at: bytes.range(offset, 4))
    case 0: break
    default:
      sink.add(bytes: LinuxCookedField.sourceOther, at: bytes.range(offset, min(count, 8)))
    }
    if count < 8 {
      sink.add(bytes: LinuxCookedField.unused, at: bytes.range(offset + count, 8 - count))
    }
  }

  /// The protocol, whose meaning depends on the hardware type.
  private static func payload(
    _ `protocol`: UInt16, _ hardware: UInt16, at offset: Int, _ headerByteCount: Int,
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let place = bytes.range(offset, 2)
    if hardware == 778 {
      sink.add(LinuxCookedField.greType, `protocol`, at: place)
      return EtherType.handoff(`protocol`, at: headerByteCount, length: .max, &walk)
    }
    if `protocol` < 0x600 {
      sink.add(LinuxCookedField.linuxType, `protocol`, at: place)
      switch `protocol` {
      case 4: return .next(.llc, at: headerByteCount)
      default: return .data(at: headerByteCount)
      }
    }
    sink.add(LinuxCookedField.etherType, `protocol`, at: place)
    let rest = bytes.dropFirst(headerByteCount)
    let claimed = EtherType.claimedByteCount(`protocol`, rest)
    if let claimed, claimed < rest.reportedCount,
      sink.selection.wants(protocolNumber: LinuxCookedField.protocolNumber)
    {
      let trailer = rest.dropFirst(claimed)
      if !trailer.isEmpty { sink.add(bytes: LinuxCookedField.trailer, at: trailer.range) }
    }
    sink.pass(layer: EtherTypeField.etherType)
    return EtherType.handoff(
      `protocol`, at: headerByteCount, length: claimed ?? .max, &walk)
  }
}
