import Fields

/// The fields of an Ethernet frame.
public enum EthernetField: UInt16, FieldTable {
  case ethernet, dst, dstLocal, dstGroup, src, srcLocal, srcGroup, addr, local, group, type, len
  case padding, trailer, checkSequence, checkSequenceStatus, sourceIsGroup, paddingBad
  case invalidType, lengthPastEnd

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ethernet.rawValue

  private static let administration = ValueNames([
    0: "Globally unique address (factory default)",
    1: "Locally administered address (this is NOT the factory default)",
  ])
  private static let grouping = ValueNames([
    0: "Individual address (unicast)", 1: "Group address (multicast/broadcast)",
  ])

  private static func local(_ name: String) -> FieldDeclaration {
    .flag(name, "LG bit", mask: 0x02_0000, of: 24, names: administration)
  }

  private static func group(_ name: String) -> FieldDeclaration {
    .flag(name, "IG bit", mask: 0x01_0000, of: 24, names: grouping)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ethernet: .layer("eth", "Ethernet", source: "IEEE 802.3")
    case .dst: FieldDeclaration("eth.dst", "Destination", .ethernet)
    case .dstLocal: Self.local("eth.dst.lg")
    case .dstGroup: Self.group("eth.dst.ig")
    case .src: FieldDeclaration("eth.src", "Source", .ethernet)
    case .srcLocal: Self.local("eth.src.lg")
    case .srcGroup: Self.group("eth.src.ig")
    case .addr: FieldDeclaration("eth.addr", "Address", .ethernet)
    case .local: Self.local("eth.lg")
    case .group: Self.group("eth.ig")
    case .type:
      FieldDeclaration("eth.type", "Type", .uint16, base: .hexadecimal, names: .etherTypes)
    case .len: FieldDeclaration("eth.len", "Length", .uint16)
    case .padding: FieldDeclaration("eth.padding", "Padding", .bytes)
    case .trailer: FieldDeclaration("eth.trailer", "Trailer", .bytes)
    case .checkSequence:
      FieldDeclaration("eth.fcs", "Frame check sequence", .uint32, base: .hexadecimal)
    case .checkSequenceStatus:
      FieldDeclaration("eth.fcs.status", "FCS Status", .uint8, names: ChecksumStatus.names)
    case .sourceIsGroup:
      .mark(
        "eth.src_not_group", "The source address must not be a group address",
        source: "IEEE 802.3-2002 §3.2.3(b)")
    case .paddingBad: .mark("eth.padding_bad", "The padding is not made of zeros")
    case .invalidType:
      FieldDeclaration(
        "eth.invalid_lentype", "Invalid length/type", .uint16, base: .hexadecimalDecimal)
    case .lengthPastEnd:
      .mark("eth.len.past_end", "The length goes past the end of the payload")
    }
  }
}
