import Fields

/// The fields of an IPv6 header, of the options in its extension headers and of fragments.
public enum IPv6Field: UInt16, FieldTable {
  case ipv6, version, trafficClass, dscp, ecn, flow, payloadLength, next, hopLimit, src, dst, addr
  case srcHost, dstHost, host, srcSLAAC, dstSLAAC, slaac, srcTeredoServer, srcTeredoPort
  case srcTeredoClient, dstTeredoServer, dstTeredoPort, dstTeredoClient, teredoServer, teredoPort
  case teredoClient, src6to4, dst6to4, sixToFour, bogusVersion, lengthExceedsFraming, lengthZero
  case fragments, fragment, fragmentOverlap, fragmentCount, reassembledIn, reassembledLength
  case reassembledData
  case option, optionType, optionAction, optionChange, optionRest, optionLength, pad1, padN
  case routerAlert, tunnelLimit, jumbo, homeAddress, optionUnknown, optionLengthInvalid

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ipv6.rawValue

  /// Names of options.
  static let optionNames = ValueNames([
    0x00: "Pad1", 0x01: "PadN", 0x04: "Tunnel Encapsulation Limit", 0x05: "Router Alert",
    0x07: "CALIPSO", 0x08: "SMF_DPD", 0x0f: "PDM", 0x22: "RPL Option", 0x23: "RPL Option",
    0x26: "Quick-Start", 0x30: "Path MTU", 0x31: "IOAM", 0x63: "RPL Option", 0x6d: "MPL Option",
    0x8a: "Endpoint Identification", 0x8b: "ILNP Nonce", 0x8c: "Line-Identification",
    0xc2: "Jumbo Payload", 0xc9: "Home Address", 0xee: "IP_DFF",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ipv6: .layer("ipv6", "Internet Protocol Version 6", source: "RFC 8200")
    case .version: FieldDeclaration("ipv6.version", "Version", .uint8, mask: 0xf0, of: 8)
    case .trafficClass:
      FieldDeclaration(
        "ipv6.tclass", "Traffic Class", .uint32, base: .hexadecimal, mask: 0x0ff0_0000, of: 32)
    case .dscp:
      FieldDeclaration(
        "ipv6.tclass.dscp", "Differentiated Services Codepoint", .uint32, mask: 0x0fc0_0000,
        of: 32, names: .differentiatedServices)
    case .ecn:
      FieldDeclaration(
        "ipv6.tclass.ecn", "Explicit Congestion Notification", .uint32, mask: 0x0030_0000, of: 32,
        names: .congestionNotification)
    case .flow:
      FieldDeclaration(
        "ipv6.flow", "Flow Label", .uint24, base: .hexadecimal, mask: 0x000f_ffff, of: 32)
    case .payloadLength: FieldDeclaration("ipv6.plen", "Payload Length", .uint16)
    case .next: FieldDeclaration("ipv6.nxt", "Next Header", .uint8, names: .ipProtocols)
    case .hopLimit: FieldDeclaration("ipv6.hlim", "Hop Limit", .uint8)
    case .src: FieldDeclaration("ipv6.src", "Source Address", .ipv6)
    case .dst: FieldDeclaration("ipv6.dst", "Destination Address", .ipv6)
    case .addr: FieldDeclaration("ipv6.addr", "Source or Destination Address", .ipv6)
    case .srcHost: FieldDeclaration("ipv6.src_host", "Source Host", .string)
    case .dstHost: FieldDeclaration("ipv6.dst_host", "Destination Host", .string)
    case .host: FieldDeclaration("ipv6.host", "Source or Destination Host", .string)
    case .srcSLAAC: FieldDeclaration("ipv6.src_slaac_mac", "Source SLAAC MAC", .ethernet)
    case .dstSLAAC: FieldDeclaration("ipv6.dst_slaac_mac", "Destination SLAAC MAC", .ethernet)
    case .slaac: FieldDeclaration("ipv6.slaac_mac", "SLAAC MAC", .ethernet)
    default: detail
    }
  }

  /// What addresses hold, marks, fragments.
  private var detail: FieldDeclaration {
    switch self {
    case .srcTeredoServer:
      FieldDeclaration("ipv6.src_ts_ipv4", "Source Teredo Server IPv4", .ipv4)
    case .srcTeredoPort: FieldDeclaration("ipv6.src_tc_port", "Source Teredo Port", .uint16)
    case .srcTeredoClient:
      FieldDeclaration("ipv6.src_tc_ipv4", "Source Teredo Client IPv4", .ipv4)
    case .dstTeredoServer:
      FieldDeclaration("ipv6.dst_ts_ipv4", "Destination Teredo Server IPv4", .ipv4)
    case .dstTeredoPort:
      FieldDeclaration("ipv6.dst_tc_port", "Destination Teredo Port", .uint16)
    case .dstTeredoClient:
      FieldDeclaration("ipv6.dst_tc_ipv4", "Destination Teredo Client IPv4", .ipv4)
    case .teredoServer: FieldDeclaration("ipv6.ts_ipv4", "Teredo Server IPv4", .ipv4)
    case .teredoPort: FieldDeclaration("ipv6.tc_port", "Teredo Port", .uint16)
    case .teredoClient: FieldDeclaration("ipv6.tc_ipv4", "Teredo Client IPv4", .ipv4)
    case .src6to4:
      FieldDeclaration("ipv6.src_6to4_gw_ipv4", "Source 6to4 Gateway IPv4", .ipv4)
    case .dst6to4:
      FieldDeclaration("ipv6.dst_6to4_gw_ipv4", "Destination 6to4 Gateway IPv4", .ipv4)
    case .sixToFour: FieldDeclaration("ipv6.6to4_gw_ipv4", "6to4 Gateway IPv4", .ipv4)
    case .bogusVersion: .mark("ipv6.bogus_ipv6_version", "The version is not 6")
    case .lengthExceedsFraming:
      .mark("ipv6.plen_exceeds_framing", "The payload length is more than the frame holds")
    case .lengthZero: .mark("ipv6.plen_zero", "The payload length is 0 (segmentation offload)")
    case .fragments: .mark("ipv6.fragments", "IPv6 Fragments")
    case .fragment: FieldDeclaration("ipv6.fragment", "IPv6 Fragment", .frameNumber)
    case .fragmentOverlap:
      FieldDeclaration("ipv6.fragment.overlap", "Fragment overlap", .boolean, names: .trueOrFalse)
    case .fragmentCount: FieldDeclaration("ipv6.fragment.count", "Fragment count", .uint32)
    case .reassembledIn:
      FieldDeclaration("ipv6.reassembled.in", "Reassembled IPv6 in frame", .frameNumber)
    case .reassembledLength:
      FieldDeclaration("ipv6.reassembled.length", "Reassembled IPv6 length", .uint32)
    case .reassembledData:
      FieldDeclaration("ipv6.reassembled.data", "Reassembled IPv6 data", .bytes)
    default: optionDeclaration
    }
  }

  private var optionDeclaration: FieldDeclaration {
    switch self {
    case .option: .mark("ipv6.opt", "IPv6 Option")
    case .optionType:
      FieldDeclaration(
        "ipv6.opt.type", "Type", .uint8, base: .hexadecimal, names: Self.optionNames)
    case .optionAction:
      FieldDeclaration(
        "ipv6.opt.type.action", "Action", .uint8, mask: 0xc0, of: 8,
        names: ValueNames([
          0: "Skip and continue", 1: "Discard", 2: "Discard and send ICMP Parameter Problem",
          3: "Discard and send ICMP Parameter Problem unless multicast",
        ]))
    case .optionChange:
      .flag("ipv6.opt.type.change", "May Change", mask: 0x20, of: 8, names: .yesOrNo)
    case .optionRest:
      FieldDeclaration(
        "ipv6.opt.type.rest", "Low-Order Bits", .uint8, base: .hexadecimal, mask: 0x1f, of: 8)
    case .optionLength: FieldDeclaration("ipv6.opt.length", "Length", .uint8)
    case .pad1: .mark("ipv6.opt.pad1", "Pad1")
    case .padN: FieldDeclaration("ipv6.opt.padn", "PadN", .bytes)
    case .routerAlert:
      FieldDeclaration(
        "ipv6.opt.router_alert", "Router Alert", .uint16,
        names: ValueNames([0: "MLD", 1: "RSVP", 2: "Active Network"]))
    case .tunnelLimit:
      FieldDeclaration("ipv6.opt.tel", "Tunnel Encapsulation Limit", .uint8)
    case .jumbo: FieldDeclaration("ipv6.opt.jumbo", "Payload Length", .uint32)
    case .homeAddress:
      FieldDeclaration("ipv6.opt.mipv6.home_address", "MIPv6 Home Address", .ipv6)
    case .optionUnknown:
      FieldDeclaration("ipv6.opt.unknown", "Unknown Option Payload", .bytes)
    default: .mark("ipv6.opt.invalid_len", "The length does not fit the option")
    }
  }
}
