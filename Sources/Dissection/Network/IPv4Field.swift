import Fields

/// The fields of an IPv4 header.
public enum IPv4Field: UInt16, FieldTable {
  case ipv4, version, hdrLen, dsField, dscp, ecn, len, id, flags, reservedBit, dontFragment
  case moreFragments, fragmentOffset, ttl, ttlTooSmall, ttlControlBlock, proto, checksum
  case checksumStatus, src, dst, addr, srcHost, dstHost, host, bogusVersion, bogusLength
  case bogusHeaderLength
  case fragments, fragment, fragmentOverlap, fragmentCount, reassembledIn, reassembledLength
  case reassembledData
  case optionType, optionCopy, optionClass, optionNumber, optionLength, optionLengthInvalid
  case optionPointer, routerAlert, streamID, recordedRoute, currentRoute, sourceRoute, emptyRoute
  case overflow, timestampFlag, timestamp, timestampAddress, securityLevel, mtu, idNumber
  case outboundHops, returnHops, originator, cipsoDOI, cipsoTag, optionPadding

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ipv4.rawValue

  static let optionNames = ValueNames([
    0: "End of Options List (EOL)", 1: "No-Operation (NOP)", 7: "Record Route",
    68: "Time Stamp", 82: "Traceroute", 130: "Security", 131: "Loose Source Route",
    133: "Extended Security", 134: "Commercial Security", 136: "Stream ID",
    137: "Strict Source Route", 148: "Router Alert", 25: "Quick-Start", 11: "MTU Probe",
    12: "MTU Reply",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ipv4: .layer("ip", "Internet Protocol Version 4", source: "RFC 791")
    case .version: FieldDeclaration("ip.version", "Version", .uint8, mask: 0xf0, of: 8)
    case .hdrLen: FieldDeclaration("ip.hdr_len", "Header Length", .uint8)
    case .dsField:
      FieldDeclaration(
        "ip.dsfield", "Differentiated Services Field", .uint8, base: .hexadecimal,
        source: "RFC 2474 §3")
    case .dscp:
      FieldDeclaration(
        "ip.dsfield.dscp", "Differentiated Services Codepoint", .uint8, mask: 0xfc, of: 8,
        names: .differentiatedServices)
    case .ecn:
      FieldDeclaration(
        "ip.dsfield.ecn", "Explicit Congestion Notification", .uint8, mask: 0x03, of: 8,
        names: .congestionNotification)
    case .len: FieldDeclaration("ip.len", "Total Length", .uint16)
    case .id: FieldDeclaration("ip.id", "Identification", .uint16, base: .hexadecimalDecimal)
    case .flags:
      FieldDeclaration("ip.flags", "Flags", .uint8, base: .hexadecimal, mask: 0xe0, of: 8)
    case .reservedBit: .flag("ip.flags.rb", "Reserved bit", mask: 0x80, of: 8)
    case .dontFragment: .flag("ip.flags.df", "Don't fragment", mask: 0x40, of: 8)
    case .moreFragments: .flag("ip.flags.mf", "More fragments", mask: 0x20, of: 8)
    case .fragmentOffset:
      FieldDeclaration("ip.frag_offset", "Fragment Offset", .uint16, mask: 0x1fff, of: 16)
    case .ttl: FieldDeclaration("ip.ttl", "Time to Live", .uint8)
    case .ttlTooSmall: .mark("ip.ttl.too_small", "The time to live is small")
    case .ttlControlBlock:
      .mark("ip.ttl.lncb", "Not the time to live of the local network control block")
    case .proto: FieldDeclaration("ip.proto", "Protocol", .uint8, names: .ipProtocols)
    case .checksum:
      FieldDeclaration("ip.checksum", "Header Checksum", .uint16, base: .hexadecimal)
    case .checksumStatus:
      FieldDeclaration(
        "ip.checksum.status", "Header checksum status", .uint8, names: ChecksumStatus.names)
    case .src: FieldDeclaration("ip.src", "Source Address", .ipv4)
    case .dst: FieldDeclaration("ip.dst", "Destination Address", .ipv4)
    case .addr: FieldDeclaration("ip.addr", "Source or Destination Address", .ipv4)
    case .srcHost: FieldDeclaration("ip.src_host", "Source Host", .string)
    case .dstHost: FieldDeclaration("ip.dst_host", "Destination Host", .string)
    case .host: FieldDeclaration("ip.host", "Source or Destination Host", .string)
    default: detail
    }
  }

  /// Marks, fragments and options.
  private var detail: FieldDeclaration {
    switch self {
    case .bogusVersion: .mark("ip.bogus_ip_version", "The version is not 4")
    case .bogusLength: .mark("ip.bogus_ip_length", "The total length does not fit")
    case .bogusHeaderLength:
      .mark("ip.bogus_header_length", "The header length is below 20 bytes")
    case .fragments: FieldDeclaration("ip.fragments", "IPv4 Fragments", .bytes)
    case .fragment: FieldDeclaration("ip.fragment", "IPv4 Fragment", .frameNumber)
    case .fragmentOverlap:
      FieldDeclaration("ip.fragment.overlap", "Fragment overlap", .boolean, names: .trueOrFalse)
    case .fragmentCount: FieldDeclaration("ip.fragment.count", "Fragment count", .uint32)
    case .reassembledIn:
      FieldDeclaration("ip.reassembled_in", "Reassembled IPv4 in frame", .frameNumber)
    case .reassembledLength:
      FieldDeclaration("ip.reassembled.length", "Reassembled IPv4 length", .uint32)
    case .reassembledData:
      FieldDeclaration("ip.reassembled.data", "Reassembled IPv4 data", .bytes)
    case .optionType: FieldDeclaration("ip.opt.type", "Type", .uint8, names: Self.optionNames)
    case .optionCopy:
      .flag(
        "ip.opt.type.copy", "Copy on fragmentation", mask: 0x80, of: 8, names: .yesOrNo)
    case .optionClass:
      FieldDeclaration(
        "ip.opt.type.class", "Class", .uint8, mask: 0x60, of: 8,
        names: ValueNames([0: "Control", 2: "Debugging and measurement"]))
    case .optionNumber:
      FieldDeclaration("ip.opt.type.number", "Number", .uint8, mask: 0x1f, of: 8)
    case .optionLength: FieldDeclaration("ip.opt.len", "Length", .uint8)
    case .optionLengthInvalid:
      .mark("ip.opt.len.invalid", "The length does not fit the option")
    case .optionPointer: FieldDeclaration("ip.opt.ptr", "Pointer", .uint8)
    case .routerAlert:
      FieldDeclaration(
        "ip.opt.ra", "Router Alert", .uint16,
        names: ValueNames([0: "Router shall examine packet"]), source: "RFC 2113 §2.1")
    case .streamID: FieldDeclaration("ip.opt.sid", "Stream Identifier", .uint16)
    case .recordedRoute: FieldDeclaration("ip.rec_rt", "Recorded Route", .ipv4)
    case .currentRoute: FieldDeclaration("ip.cur_rt", "Current Route", .ipv4)
    case .sourceRoute: FieldDeclaration("ip.src_rt", "Source Route", .ipv4)
    case .emptyRoute: FieldDeclaration("ip.empty_rt", "Empty Route", .ipv4)
    case .overflow: FieldDeclaration("ip.opt.overflow", "Overflow", .uint8, mask: 0xf0, of: 8)
    case .timestampFlag:
      FieldDeclaration(
        "ip.opt.flag", "Flag", .uint8, base: .hexadecimal, mask: 0x0f, of: 8,
        names: ValueNames([
          0: "Time stamps only", 1: "Time stamp and address",
          3: "Time stamps for prespecified addresses",
        ]))
    case .timestamp: FieldDeclaration("ip.opt.time_stamp", "Time stamp", .uint32)
    case .timestampAddress: FieldDeclaration("ip.opt.time_stamp_addr", "Address", .ipv4)
    case .securityLevel:
      FieldDeclaration("ip.opt.sec_cl", "Classification Level", .uint8, base: .hexadecimal)
    case .mtu: FieldDeclaration("ip.opt.mtu", "MTU", .uint16)
    case .idNumber: FieldDeclaration("ip.opt.id_number", "ID Number", .uint16)
    case .outboundHops: FieldDeclaration("ip.opt.ohc", "Outbound Hop Count", .uint16)
    case .returnHops: FieldDeclaration("ip.opt.rhc", "Return Hop Count", .uint16)
    case .originator: FieldDeclaration("ip.opt.originator", "Originator IP Address", .ipv4)
    case .cipsoDOI: FieldDeclaration("ip.cipso.doi", "DOI", .uint32)
    case .cipsoTag: FieldDeclaration("ip.cipso.tag_type", "Tag Type", .uint8)
    default: FieldDeclaration("ip.opt.padding", "Padding", .bytes)
    }
  }
}
