import Fields

/// The fields of a hop-by-hop options header.
public enum HopByHopField: UInt16, FieldTable {
  case hopopts, next, length, lengthOctets

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.hopByHop.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .hopopts: .layer("ipv6.hopopts", "IPv6 Hop-by-Hop Option", source: "RFC 8200 §4.3")
    case .next: FieldDeclaration("ipv6.hopopts.nxt", "Next Header", .uint8, names: .ipProtocols)
    case .length: FieldDeclaration("ipv6.hopopts.len", "Length", .uint8)
    case .lengthOctets: FieldDeclaration("ipv6.hopopts.len_oct", "Length", .uint16)
    }
  }
}

/// The fields of a destination options header.
public enum DestinationOptionsField: UInt16, FieldTable {
  case dstopts, next, length, lengthOctets

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.destinationOptions.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .dstopts: .layer("ipv6.dstopts", "Destination Options for IPv6", source: "RFC 8200 §4.6")
    case .next: FieldDeclaration("ipv6.dstopts.nxt", "Next Header", .uint8, names: .ipProtocols)
    case .length: FieldDeclaration("ipv6.dstopts.len", "Length", .uint8)
    case .lengthOctets: FieldDeclaration("ipv6.dstopts.len_oct", "Length", .uint16)
    }
  }
}

/// The fields of a fragment header.
public enum FragmentHeaderField: UInt16, FieldTable {
  case fraghdr, next, reservedOctet, offset, reservedBits, more, ident

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.fragmentHeader.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .fraghdr: .layer("ipv6.fraghdr", "Fragment Header for IPv6", source: "RFC 8200 §4.5")
    case .next:
      FieldDeclaration("ipv6.fraghdr.nxt", "Next header", .uint8, names: .ipProtocols)
    case .reservedOctet:
      FieldDeclaration(
        "ipv6.fraghdr.reserved_octet", "Reserved octet", .uint8, base: .hexadecimal)
    case .offset:
      FieldDeclaration("ipv6.fraghdr.offset", "Offset", .uint16, mask: 0xfff8, of: 16)
    case .reservedBits:
      FieldDeclaration(
        "ipv6.fraghdr.reserved_bits", "Reserved bits", .uint16, mask: 0x0006, of: 16)
    case .more:
      .flag("ipv6.fraghdr.more", "More Fragments", mask: 0x0001, of: 16, names: .yesOrNo)
    case .ident:
      FieldDeclaration("ipv6.fraghdr.ident", "Identification", .uint32, base: .hexadecimal)
    }
  }
}

/// The fields of a routing header.
public enum RoutingHeaderField: UInt16, FieldTable {
  case routing, next, length, lengthOctets, type, segmentsLeft, deprecated, reserved, address
  case homeReserved, homeAddress, lastEntry, flags, tag, segment, data

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.routingHeader.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .routing: .layer("ipv6.routing", "Routing Header for IPv6", source: "RFC 8200 §4.4")
    case .next: FieldDeclaration("ipv6.routing.nxt", "Next Header", .uint8, names: .ipProtocols)
    case .length: FieldDeclaration("ipv6.routing.len", "Length", .uint8)
    case .lengthOctets: FieldDeclaration("ipv6.routing.len_oct", "Length", .uint16)
    case .type:
      FieldDeclaration(
        "ipv6.routing.type", "Type", .uint8,
        names: ValueNames([
          0: "Source Route (DEPRECATED)", 1: "Nimrod (DEPRECATED)", 2: "Type 2 Routing",
          3: "RPL Source Route", 4: "Segment Routing", 5: "CRH-16", 6: "CRH-32",
          253: "RFC3692-style Experiment 1", 254: "RFC3692-style Experiment 2",
        ]))
    case .segmentsLeft: FieldDeclaration("ipv6.routing.segleft", "Segments Left", .uint8)
    case .deprecated: .mark("ipv6.routing.deprecated", "The type is deprecated", source: "RFC 5095")
    case .reserved: FieldDeclaration("ipv6.routing.src.reserved", "Reserved", .bytes)
    case .address: FieldDeclaration("ipv6.routing.src.addr", "Address", .ipv6)
    case .homeReserved: FieldDeclaration("ipv6.routing.mipv6.reserved", "Reserved", .bytes)
    case .homeAddress:
      FieldDeclaration("ipv6.routing.mipv6.home_address", "Home Address", .ipv6)
    case .lastEntry: FieldDeclaration("ipv6.routing.srh.last_entry", "Last Entry", .uint8)
    case .flags:
      FieldDeclaration("ipv6.routing.srh.flags", "Flags", .uint8, base: .hexadecimal)
    case .tag: FieldDeclaration("ipv6.routing.srh.tag", "Tag", .bytes)
    case .segment: FieldDeclaration("ipv6.routing.srh.addr", "Address", .ipv6)
    case .data:
      FieldDeclaration("ipv6.routing.unknown_data", "Type-Specific Data", .bytes)
    }
  }
}
