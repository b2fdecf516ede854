import Fields

/// The fields of an ICMPv6 message, of neighbour discovery and multicast listener discovery.
public enum ICMPv6Field: UInt16, FieldTable {
  case icmpv6, type, code, checksum, checksumStatus, checksumBad, reserved, mtu, pointer, ident
  case sequence, nonce, responseTo, responseIn, responseTime, noResponse, data
  case hopLimit, routerFlags, managed, other, homeAgent, preference, proxy, routerReserved
  case routerLifetime, reachableTime, retransmitTimer, solicitTarget, advertiseFlags, isRouter
  case isSolicited, isOverride, advertiseReserved, advertiseTarget, redirectTarget
  case redirectDestination
  case option, optionType, optionLength, optionReserved, linkAddress, linkAddressBytes
  case sourceLink, sourceLinkBytes, targetLink, targetLinkBytes, prefixLength, prefixFlags
  case prefixOnLink, prefixAutonomous, prefixRouter, prefixReserved, prefixValid
  case prefixPreferred, prefix, redirectedPacket, optionMTU, optionNonce, routeFlags
  case routePreference, routeReserved, routeLifetime, dnsLifetime, dnsServer, searchLifetime
  case searchList, scaledLifetime, prefixCode, pref64
  case listenerDelay, listenerCode, listenerAddress, listenerFlags, suppress, robustness
  case listenerFlagsReserved, queryInterval, sourceCount, sourceAddress, recordCount, record
  case recordType, recordAuxiliary, recordSourceCount, recordAddress, recordSource

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.icmpv6.rawValue

  /// Names of types.
  ///
  /// Source: IANA, "Internet Control Message Protocol version 6 (ICMPv6) Parameters".
  static let types = ValueNames([
    1: "Destination Unreachable", 2: "Packet Too Big", 3: "Time Exceeded",
    4: "Parameter Problem", 128: "Echo (ping) request", 129: "Echo (ping) reply",
    130: "Multicast Listener Query", 131: "Multicast Listener Report",
    132: "Multicast Listener Done", 133: "Router Solicitation", 134: "Router Advertisement",
    135: "Neighbor Solicitation", 136: "Neighbor Advertisement", 137: "Redirect",
    138: "Router Renumbering", 139: "Node Information Query", 140: "Node Information Reply",
    141: "Inverse Neighbor Discovery Solicitation",
    142: "Inverse Neighbor Discovery Advertisement", 143: "Multicast Listener Report Message v2",
    144: "Home Agent Address Discovery Request", 145: "Home Agent Address Discovery Reply",
    146: "Mobile Prefix Solicitation", 147: "Mobile Prefix Advertisement",
    148: "Certification Path Solicitation", 149: "Certification Path Advertisement",
    151: "Multicast Router Advertisement", 152: "Multicast Router Solicitation",
    153: "Multicast Router Termination", 155: "RPL Control", 160: "Extended Echo request",
    161: "Extended Echo reply",
  ])
  static let optionTypes = ValueNames([
    1: "Source link-layer address", 2: "Target link-layer address", 3: "Prefix information",
    4: "Redirected header", 5: "MTU", 14: "Nonce", 24: "Route Information",
    25: "Recursive DNS Server", 26: "RA Flags Extension", 31: "DNS Search List Option",
    38: "PREF64 Option",
  ])
  private static let codes: [UInt64: String] = [
    0x0100: "no route to destination", 0x0101: "Administratively prohibited",
    0x0102: "Beyond scope of source address", 0x0103: "Address unreachable",
    0x0104: "Port unreachable", 0x0105: "Source address failed ingress/egress policy",
    0x0106: "Reject route to destination", 0x0300: "hop limit exceeded in transit",
    0x0301: "fragment reassembly time exceeded", 0x0400: "erroneous header field encountered",
    0x0401: "unrecognized Next Header type encountered",
    0x0402: "unrecognized IPv6 option encountered", 0x0107: "Error in Source Routing Header",
    0x8a00: "Command", 0x8a01: "Result", 0x8aff: "Sequence number reset",
    0x8b00: "Query subject = IPv6 addresses", 0x8b01: "Query subject = DNS name or empty",
    0x8b02: "Query subject = IPv4 addresses", 0x8c00: "Successful", 0x8c01: "Refused",
    0x8c02: "Unknown query type", 0x9b00: "DODAG Information Solicitation",
    0x9b01: "DODAG Information Object", 0x9b02: "Destination Advertisement Object",
    0x9b03: "Destination Advertisement Object Acknowledgment", 0xa000: "No error",
    0xa100: "No error", 0xa101: "Malformed Query", 0xa102: "No Such Interface",
    0xa103: "No Such Table Entry", 0xa104: "Multiple Interfaces Satisfy Query",
  ]

  /// The name of a code, which depends on the type.
  public static func codeName(_ type: UInt8, _ code: UInt8) -> String? {
    codes[UInt64(type) << 8 | UInt64(code)]
  }

  private static func field(
    _ name: String, _ label: String, _ type: FieldType, base: FieldDeclaration.Base = .decimal,
    mask: UInt64 = 0, of bits: Int = 0, names: ValueNames? = nil
  ) -> FieldDeclaration {
    FieldDeclaration("icmpv6." + name, label, type, base: base, mask: mask, of: bits, names: names)
  }

  private static func flag(
    _ name: String, _ label: String, _ mask: UInt64, of bits: Int
  ) -> FieldDeclaration {
    .flag("icmpv6." + name, label, mask: mask, of: bits)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .icmpv6: .layer("icmpv6", "Internet Control Message Protocol v6", source: "RFC 4443")
    case .type: Self.field("type", "Type", .uint8, names: Self.types)
    case .code: Self.field("code", "Code", .uint8)
    case .checksum: Self.field("checksum", "Checksum", .uint16, base: .hexadecimal)
    case .checksumStatus:
      Self.field("checksum.status", "Checksum Status", .uint8, names: ChecksumStatus.names)
    case .checksumBad: .mark("icmpv6.checksum_bad.expert", "Bad checksum")
    case .reserved: Self.field("reserved", "Reserved", .bytes)
    case .mtu: Self.field("mtu", "MTU", .uint32)
    case .pointer: Self.field("pointer", "Pointer", .uint32)
    case .ident: Self.field("echo.identifier", "Identifier", .uint16, base: .hexadecimal)
    case .sequence: Self.field("echo.sequence_number", "Sequence", .uint16)
    case .nonce: Self.field("nonce", "Nonce", .bytes)
    case .responseTo: Self.field("resp_to", "Response To", .frameNumber)
    case .responseIn: Self.field("resp_in", "Response In", .frameNumber)
    case .responseTime: Self.field("resptime", "Response Time", .double)
    case .noResponse: .mark("icmpv6.no_resp", "No response seen")
    case .data: Self.field("data", "Data", .bytes)
    case .hopLimit: Self.field("nd.ra.cur_hop_limit", "Cur hop limit", .uint8)
    case .routerFlags: Self.field("nd.ra.flag", "Flags", .uint8, base: .hexadecimal)
    case .managed: Self.flag("nd.ra.flag.m", "Managed address configuration", 0x80, of: 8)
    case .other: Self.flag("nd.ra.flag.o", "Other configuration", 0x40, of: 8)
    case .homeAgent: Self.flag("nd.ra.flag.h", "Home Agent", 0x20, of: 8)
    case .preference:
      Self.field(
        "nd.ra.flag.prf", "Prf (Default Router Preference)", .uint8, mask: 0x18, of: 8,
        names: Self.preferences)
    case .proxy: Self.flag("nd.ra.flag.p", "Proxy", 0x04, of: 8)
    case .routerReserved:
      Self.field("nd.ra.flag.rsv", "Reserved", .uint8, mask: 0x03, of: 8)
    case .routerLifetime: Self.field("nd.ra.router_lifetime", "Router lifetime (s)", .uint16)
    case .reachableTime: Self.field("nd.ra.reachable_time", "Reachable time (ms)", .uint32)
    case .retransmitTimer: Self.field("nd.ra.retrans_timer", "Retrans timer (ms)", .uint32)
    case .solicitTarget: Self.field("nd.ns.target_address", "Target Address", .ipv6)
    case .advertiseFlags: Self.field("nd.na.flag", "Flags", .uint32, base: .hexadecimal)
    case .isRouter: Self.flag("nd.na.flag.r", "Router", 0x8000_0000, of: 32)
    case .isSolicited: Self.flag("nd.na.flag.s", "Solicited", 0x4000_0000, of: 32)
    case .isOverride: Self.flag("nd.na.flag.o", "Override", 0x2000_0000, of: 32)
    case .advertiseReserved:
      Self.field("nd.na.flag.rsv", "Reserved", .uint32, mask: 0x1fff_ffff, of: 32)
    case .advertiseTarget: Self.field("nd.na.target_address", "Target Address", .ipv6)
    case .redirectTarget: Self.field("nd.rd.target_address", "Target Address", .ipv6)
    case .redirectDestination:
      Self.field("rd.na.destination_address", "Destination Address", .ipv6)
    default: rawValue < Self.listenerDelay.rawValue ? optionDeclaration : listenerDeclaration
    }
  }

  private static let preferences = ValueNames([
    0: "Medium", 1: "High", 2: "Reserved", 3: "Low",
  ])

  private var optionDeclaration: FieldDeclaration {
    switch self {
    case .option: .mark("icmpv6.opt", "ICMPv6 Option")
    case .optionType: Self.field("opt.type", "Type", .uint8, names: Self.optionTypes)
    case .optionLength: Self.field("opt.length", "Length", .uint8)
    case .optionReserved: .mark("icmpv6.opt.reserved", "Reserved")
    case .linkAddress: Self.field("opt.linkaddr", "Link-layer address", .ethernet)
    case .linkAddressBytes: Self.field("opt.linkaddr", "Link-layer address", .bytes)
    case .sourceLink: Self.field("opt.src_linkaddr", "Source Link-layer address", .ethernet)
    case .sourceLinkBytes: Self.field("opt.src_linkaddr", "Source Link-layer address", .bytes)
    case .targetLink: Self.field("opt.target_linkaddr", "Target Link-layer address", .ethernet)
    case .targetLinkBytes:
      Self.field("opt.target_linkaddr", "Target Link-layer address", .bytes)
    case .prefixLength: Self.field("opt.prefix.length", "Prefix Length", .uint8)
    case .prefixFlags: Self.field("opt.prefix.flag", "Flag", .uint8, base: .hexadecimal)
    case .prefixOnLink: Self.flag("opt.prefix.flag.l", "On-link flag(L)", 0x80, of: 8)
    case .prefixAutonomous:
      Self.flag("opt.prefix.flag.a", "Autonomous address-configuration flag(A)", 0x40, of: 8)
    case .prefixRouter: Self.flag("opt.prefix.flag.r", "Router address flag(R)", 0x20, of: 8)
    case .prefixReserved:
      Self.field("opt.prefix.flag.reserved", "Reserved", .uint8, mask: 0x1f, of: 8)
    case .prefixValid: Self.field("opt.prefix.valid_lifetime", "Valid Lifetime", .uint32)
    case .prefixPreferred:
      Self.field("opt.prefix.preferred_lifetime", "Preferred Lifetime", .uint32)
    case .prefix: Self.field("opt.prefix", "Prefix", .ipv6)
    case .redirectedPacket: .mark("icmpv6.opt.redirected_packet", "Redirected Packet")
    case .optionMTU: Self.field("opt.mtu", "MTU", .uint32)
    case .optionNonce: Self.field("opt.nonce", "Nonce", .bytes)
    case .routeFlags: Self.field("opt.route_info.flag", "Flag", .uint8, base: .hexadecimal)
    case .routePreference:
      Self.field(
        "opt.route_info.flag.route_preference", "Route Preference", .uint8, mask: 0x18, of: 8,
        names: Self.preferences)
    case .routeReserved:
      Self.field("opt.route_info.flag.reserved", "Reserved", .uint8, mask: 0xe7, of: 8)
    case .routeLifetime: Self.field("opt.route_lifetime", "Route Lifetime", .uint32)
    case .dnsLifetime: Self.field("opt.rdnss.lifetime", "Lifetime", .uint32)
    case .dnsServer: Self.field("opt.rdnss", "Recursive DNS Servers", .ipv6)
    case .searchLifetime: Self.field("opt.dnssl.lifetime", "Lifetime", .uint32)
    case .searchList: Self.field("opt.dnssl", "Domain Names", .string)
    case .scaledLifetime:
      Self.field(
        "opt.pref64.scaled_lifetime", "Scaled Lifetime", .uint16, mask: 0xfff8, of: 16)
    case .prefixCode:
      Self.field(
        "opt.pref64.plc", "PLC (Prefix Length Code)", .uint16, base: .hexadecimal, mask: 0x0007,
        of: 16)
    default: Self.field("opt.pref64.prefix", "Prefix", .ipv6)
    }
  }

  private var listenerDeclaration: FieldDeclaration {
    switch self {
    case .listenerDelay:
      Self.field("mld.maximum_response_delay", "Maximum Response Delay [ms]", .uint16)
    case .listenerCode:
      Self.field("mld.maximum_response_code", "Maximum Response Code", .uint16)
    case .listenerAddress: Self.field("mld.multicast_address", "Multicast Address", .ipv6)
    case .listenerFlags: Self.field("mld.flag", "Flags", .uint8, base: .hexadecimal)
    case .suppress: Self.flag("mld.flag.s", "Suppress Router-Side Processing", 0x08, of: 8)
    case .robustness:
      Self.field("mld.flag.qrv", "QRV (Querier's Robustness Variable)", .uint8, mask: 7, of: 8)
    case .listenerFlagsReserved:
      Self.field("mld.flag.reserved", "Reserved", .uint8, mask: 0xf0, of: 8)
    case .queryInterval: Self.field("mld.qqi", "QQIC (Querier's Query Interval Code)", .uint8)
    case .sourceCount: Self.field("mld.nb_sources", "Number of Sources", .uint16)
    case .sourceAddress: Self.field("mld.source_address", "Source Address", .ipv6)
    case .recordCount:
      Self.field("mldr.nb_mcast_records", "Number of Multicast Address Records", .uint16)
    case .record: .mark("icmpv6.mldr.mar", "Multicast Address Record")
    case .recordType: Self.field("mldr.mar.record_type", "Record Type", .uint8)
    case .recordAuxiliary: Self.field("mldr.mar.aux_data_len", "Aux Data Len", .uint8)
    case .recordSourceCount: Self.field("mldr.mar.nb_sources", "Number of Sources", .uint16)
    case .recordAddress:
      Self.field("mldr.mar.multicast_address", "Multicast Address", .ipv6)
    default: Self.field("mldr.mar.source_address", "Source Address", .ipv6)
    }
  }
}
