import Fields

/// The fields of an ICMP message.
public enum ICMPField: UInt16, FieldTable {
  case icmp, type, code, checksum, checksumStatus, checksumBad, ident, identLE, seq, seqLE, unused
  case reserved, length, mtu, pointer, gateway, addressCount, addressEntrySize, lifetime
  case routerAddress, preference, originate, receive, transmit, mask, extendedSequence
  case responseTo, responseIn, responseTime, dataTime, dataTimeRelative, noResponse
  case extensions, extensionVersion, extensionReserved, extensionChecksum
  case extensionChecksumStatus, objectLength, objectClass, objectType, objectData
  case labelValue, labelExperimental, labelBottom, labelTTL

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.icmp.rawValue

  /// Names of types.
  ///
  /// Source: IANA, "Internet Control Message Protocol (ICMP) Parameters".
  static let types = ValueNames([
    0: "Echo (ping) reply", 3: "Destination unreachable", 4: "Source quench (flow control)",
    5: "Redirect", 6: "Alternate host address", 8: "Echo (ping) request",
    9: "Router advertisement", 10: "Router solicitation", 11: "Time-to-live exceeded",
    12: "Parameter problem", 13: "Timestamp request", 14: "Timestamp reply",
    15: "Information request", 16: "Information reply", 17: "Address mask request",
    18: "Address mask reply", 30: "Traceroute", 40: "Photuris", 42: "Extended Echo request",
    43: "Extended Echo reply",
  ])

  private static let unreachable: [UInt64: String] = [
    0: "Network unreachable", 1: "Host unreachable", 2: "Protocol unreachable",
    3: "Port unreachable", 4: "Fragmentation needed", 5: "Source route failed",
    6: "Destination network unknown", 7: "Destination host unknown", 8: "Source host isolated",
    9: "Network administratively prohibited", 10: "Host administratively prohibited",
    11: "Network unreachable for TOS", 12: "Host unreachable for TOS",
    13: "Communication administratively filtered", 14: "Host precedence violation",
    15: "Precedence cutoff in effect",
  ]

  /// The name of a code, which depends on the type.
  public static func codeName(_ type: UInt8, _ code: UInt8) -> String? {
    switch (type, code) {
    case (3, _): unreachable[UInt64(code)]
    case (4, 0): "flow control"
    case (5, 0): "Redirect for network"
    case (5, 1): "Redirect for host"
    case (5, 2): "Redirect for TOS and network"
    case (5, 3): "Redirect for TOS and host"
    case (11, 0): "Time to live exceeded in transit"
    case (11, 1): "Fragment reassembly time exceeded"
    case (12, 0): "Pointer indicates the error"
    case (12, 1): "Required option missing"
    case (12, 2): "Bad length"
    case (6, 0): "Alternate address for host"
    case (9, 0): "Normal router advertisement"
    case (9, 16): "Does not route common traffic"
    case (40, 0): "Bad SPI"
    case (40, 1): "Authentication Failed"
    case (40, 2): "Decompression Failed"
    case (40, 3): "Decryption Failed"
    case (40, 4): "Need Authentication"
    case (40, 5): "Need Authorization"
    case (42, 0), (43, 0): "No error"
    case (43, 1): "Malformed Query"
    case (43, 2): "No Such Interface"
    case (43, 3): "No Such Table Entry"
    case (43, 4): "Multiple Interfaces Satisfy Query"
    default: nil
    }
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .icmp: .layer("icmp", "Internet Control Message Protocol", source: "RFC 792")
    case .type: FieldDeclaration("icmp.type", "Type", .uint8, names: Self.types)
    case .code: FieldDeclaration("icmp.code", "Code", .uint8)
    case .checksum: FieldDeclaration("icmp.checksum", "Checksum", .uint16, base: .hexadecimal)
    case .checksumStatus:
      FieldDeclaration(
        "icmp.checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .checksumBad: .mark("icmp.checksum_bad", "Bad checksum")
    case .ident:
      FieldDeclaration("icmp.ident", "Identifier (BE)", .uint16, base: .decimalHexadecimal)
    case .identLE:
      FieldDeclaration("icmp.ident_le", "Identifier (LE)", .uint16, base: .decimalHexadecimal)
    case .seq:
      FieldDeclaration("icmp.seq", "Sequence Number (BE)", .uint16, base: .decimalHexadecimal)
    case .seqLE:
      FieldDeclaration("icmp.seq_le", "Sequence Number (LE)", .uint16, base: .decimalHexadecimal)
    case .unused: FieldDeclaration("icmp.unused", "Unused", .bytes)
    case .reserved: FieldDeclaration("icmp.reserved", "Reserved", .bytes)
    case .length:
      FieldDeclaration("icmp.length", "Length", .uint8, source: "RFC 4884 §4.1")
    case .mtu: FieldDeclaration("icmp.mtu", "MTU of next hop", .uint16, source: "RFC 1191 §4")
    case .pointer: FieldDeclaration("icmp.pointer", "Pointer", .uint32)
    case .gateway: FieldDeclaration("icmp.redir_gw", "Gateway Address", .ipv4)
    case .addressCount: FieldDeclaration("icmp.num_addrs", "Number of addresses", .uint8)
    case .addressEntrySize:
      FieldDeclaration("icmp.addr_entry_size", "Address entry size", .uint8)
    case .lifetime: FieldDeclaration("icmp.lifetime", "Lifetime", .uint16)
    case .routerAddress: FieldDeclaration("icmp.router_address", "Router address", .ipv4)
    case .preference: FieldDeclaration("icmp.pref_level", "Preference level", .int32)
    case .originate:
      FieldDeclaration("icmp.originate_timestamp", "Originate Timestamp", .uint32)
    case .receive: FieldDeclaration("icmp.receive_timestamp", "Receive Timestamp", .uint32)
    case .transmit: FieldDeclaration("icmp.transmit_timestamp", "Transmit Timestamp", .uint32)
    case .mask: FieldDeclaration("icmp.address_mask", "Address Mask", .ipv4)
    case .extendedSequence:
      FieldDeclaration(
        "icmp.ext.echo.seq", "Sequence Number", .uint8, base: .decimalHexadecimal,
        source: "RFC 8335 §2")
    default: detail
    }
  }

  /// Responses, times and extensions.
  private var detail: FieldDeclaration {
    switch self {
    case .responseTo: FieldDeclaration("icmp.resp_to", "Request frame", .frameNumber)
    case .responseIn: FieldDeclaration("icmp.resp_in", "Response frame", .frameNumber)
    case .responseTime: FieldDeclaration("icmp.resptime", "Response time", .double)
    case .dataTime:
      FieldDeclaration(
        "icmp.data_time", "Timestamp from icmp data", .absoluteTime, base: .local)
    case .dataTimeRelative:
      FieldDeclaration(
        "icmp.data_time_relative", "Timestamp from icmp data (relative)", .relativeTime)
    case .noResponse: .mark("icmp.no_resp", "No response seen")
    case .extensions: .mark("icmp.ext", "ICMP Extensions", source: "RFC 4884 §7")
    case .extensionVersion: FieldDeclaration("icmp.ext.version", "Version", .uint8)
    case .extensionReserved:
      FieldDeclaration(
        "icmp.ext.res", "Reserved", .uint16, base: .hexadecimal, mask: 0x0fff, of: 16)
    case .extensionChecksum:
      FieldDeclaration("icmp.ext.checksum", "Checksum", .uint16, base: .hexadecimal)
    case .extensionChecksumStatus:
      FieldDeclaration(
        "icmp.ext.checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .objectLength: FieldDeclaration("icmp.ext.length", "Length", .uint16)
    case .objectClass:
      FieldDeclaration(
        "icmp.ext.class", "Class", .uint8,
        names: ValueNames([
          1: "MPLS Label Stack", 2: "Interface Information Object",
          3: "Interface Identification Object",
        ]))
    case .objectType: FieldDeclaration("icmp.ext.ctype", "C-Type", .uint8)
    case .labelValue:
      FieldDeclaration("icmp.mpls.label", "Label", .uint24, mask: 0xff_fff0, of: 24)
    case .labelExperimental:
      FieldDeclaration("icmp.mpls.exp", "Experimental", .uint24, mask: 0x0e, of: 24)
    case .labelBottom: .flag("icmp.mpls.s", "Stack bit", mask: 0x01, of: 24)
    case .labelTTL: FieldDeclaration("icmp.mpls.ttl", "Time to live", .uint8)
    default: FieldDeclaration("icmp.ext.data", "Data", .bytes)
    }
  }
}
