import Fields

/// The fields of a DNS message: header, questions, the head of each record, and what answers what.
///
/// Source: RFC 1035 §4; mDNS (RFC 6762) and LLMNR (RFC 4795) use the same fields.
public enum DNSField: UInt16, FieldTable {
  case dns, length, id, flags, flagsResponse, flagsOpcode, flagsAuthoritative, flagsConflict
  case flagsTruncated, flagsRecursionDesired, flagsTentative, flagsRecursionAvailable, flagsZ
  case flagsAuthenticated, flagsCheckDisabled, flagsRcode, countQueries, countZones, countAnswers
  case countPrerequisites, countAuthorities, countUpdates, countAdditionals, queries, answers
  case authorities, additionals, query, record, queryName, queryNameLength, queryLabelCount
  case queryType, queryClass, queryUnicast, name, type, `class`, cacheFlush, timeToLive
  case dataLength, udpPayloadSize, extendedRcode, ednsVersion, ednsZ, ednsDO, ednsReserved, data
  case undecodedType, extraneous, extraneousData, extraneousLength, responseIn, responseTo, time
  case retransmission, retransmitRequestIn, retransmitResponseIn, retransmitRequest
  case retransmitResponse, unsolicited

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dns.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .dns: .layer("dns", "Domain Name System", source: "RFC 1035")
    case .length: FieldDeclaration("dns.length", "Length", .uint16)
    case .id: FieldDeclaration("dns.id", "Transaction ID", .uint16, base: .hexadecimal)
    case .flags: FieldDeclaration("dns.flags", "Flags", .uint16, base: .hexadecimal)
    case .flagsResponse:
      .flag("dns.flags.response", "Response", mask: 0x8000, of: 16, names: DNSNames.response)
    case .flagsOpcode:
      FieldDeclaration(
        "dns.flags.opcode", "Opcode", .uint16, mask: 0x7800, of: 16, names: DNSNames.opcodes)
    case .flagsAuthoritative:
      .flag(
        "dns.flags.authoritative", "Authoritative", mask: 0x0400, of: 16,
        names: DNSNames.authoritative)
    case .flagsConflict: .flag("dns.flags.conflict", "Conflict", mask: 0x0400, of: 16)
    case .flagsTruncated:
      .flag("dns.flags.truncated", "Truncated", mask: 0x0200, of: 16, names: DNSNames.truncated)
    case .flagsRecursionDesired:
      .flag(
        "dns.flags.recdesired", "Recursion desired", mask: 0x0100, of: 16,
        names: DNSNames.recursionDesired)
    case .flagsTentative: .flag("dns.flags.tentative", "Tentative", mask: 0x0100, of: 16)
    case .flagsRecursionAvailable:
      .flag(
        "dns.flags.recavail", "Recursion available", mask: 0x0080, of: 16,
        names: DNSNames.recursionAvailable)
    case .flagsZ: .flag("dns.flags.z", "Z", mask: 0x0040, of: 16)
    case .flagsAuthenticated:
      .flag("dns.flags.authenticated", "Answer authenticated", mask: 0x0020, of: 16)
    case .flagsCheckDisabled:
      .flag(
        "dns.flags.checkdisable", "Non-authenticated data", mask: 0x0010, of: 16,
        names: DNSNames.checkDisabled)
    case .flagsRcode:
      FieldDeclaration(
        "dns.flags.rcode", "Reply code", .uint16, mask: 0x000f, of: 16,
        names: DNSNames.responseCodes)
    case .countQueries: FieldDeclaration("dns.count.queries", "Questions", .uint16)
    case .countZones: FieldDeclaration("dns.count.zones", "Zones", .uint16)
    case .countAnswers: FieldDeclaration("dns.count.answers", "Answer RRs", .uint16)
    case .countPrerequisites: FieldDeclaration("dns.count.prerequisites", "Prerequisites", .uint16)
    case .countAuthorities: FieldDeclaration("dns.count.auth_rr", "Authority RRs", .uint16)
    case .countUpdates: FieldDeclaration("dns.count.updates", "Updates", .uint16)
    case .countAdditionals: FieldDeclaration("dns.count.add_rr", "Additional RRs", .uint16)
    case .queries: FieldDeclaration.mark("dns.queries", "Queries").own
    case .answers: FieldDeclaration.mark("dns.answers", "Answers").own
    case .authorities: FieldDeclaration.mark("dns.authorities", "Authoritative nameservers").own
    case .additionals: FieldDeclaration.mark("dns.additionals", "Additional records").own
    case .query: FieldDeclaration.mark("dns.query", "Query").own
    case .record: FieldDeclaration.mark("dns.record", "Record").own
    case .queryName: FieldDeclaration("dns.qry.name", "Name", .string)
    case .queryNameLength: FieldDeclaration("dns.qry.name.len", "Name Length", .uint16)
    case .queryLabelCount: FieldDeclaration("dns.count.labels", "Label Count", .uint16)
    case .queryType: FieldDeclaration("dns.qry.type", "Type", .uint16, names: DNSNames.recordTypes)
    case .queryClass:
      FieldDeclaration(
        "dns.qry.class", "Class", .uint16, base: .hexadecimal, names: DNSNames.classes)
    case .queryUnicast:
      .flag("dns.qry.qu", "\"QU\" question", mask: 0x8000, of: 16, names: .trueOrFalse)
    case .name: FieldDeclaration("dns.resp.name", "Name", .string)
    case .type: FieldDeclaration("dns.resp.type", "Type", .uint16, names: DNSNames.recordTypes)
    case .`class`:
      FieldDeclaration(
        "dns.resp.class", "Class", .uint16, base: .hexadecimal, names: DNSNames.classes)
    case .cacheFlush:
      .flag("dns.resp.cache_flush", "Cache flush", mask: 0x8000, of: 16, names: .trueOrFalse)
    case .timeToLive: FieldDeclaration("dns.resp.ttl", "Time to live", .uint32)
    case .dataLength: FieldDeclaration("dns.resp.len", "Data length", .uint16)
    case .udpPayloadSize: FieldDeclaration("dns.rr.udp_payload_size", "UDP payload size", .uint16)
    case .extendedRcode:
      FieldDeclaration(
        "dns.resp.ext_rcode", "Higher bits in extended RCODE", .uint8, base: .hexadecimal)
    case .ednsVersion: FieldDeclaration("dns.resp.edns0_version", "EDNS0 version", .uint8)
    case .ednsZ: FieldDeclaration("dns.resp.z", "Z", .uint16, base: .hexadecimal)
    case .ednsDO: .flag("dns.resp.z.do", "DO bit", mask: 0x8000, of: 16, names: DNSNames.dnssecOK)
    case .ednsReserved:
      FieldDeclaration(
        "dns.resp.z.reserved", "Reserved", .uint16, base: .hexadecimal, mask: 0x7fff, of: 16)
    case .data: FieldDeclaration("dns.data", "Data", .bytes)
    case .undecodedType: .mark("dns.undecoded.type", "Undecoded record type")
    case .extraneous: .mark("dns.extraneous", "Extraneous data")
    case .extraneousData: FieldDeclaration("dns.extraneous.data", "Extraneous Data Bytes", .bytes)
    case .extraneousLength:
      FieldDeclaration("dns.extraneous.length", "Extraneous Data Length", .int32)
    case .responseIn: FieldDeclaration("dns.response_in", "Response In", .frameNumber)
    case .responseTo: FieldDeclaration("dns.response_to", "Request In", .frameNumber)
    case .time: FieldDeclaration("dns.time", "Time", .relativeTime)
    case .retransmission: FieldDeclaration("dns.retransmission", "Retransmission", .boolean)
    case .retransmitRequestIn:
      FieldDeclaration(
        "dns.retransmit_request_in", "Retransmitted request. Original request in", .frameNumber)
    case .retransmitResponseIn:
      FieldDeclaration(
        "dns.retransmit_response_in", "Retransmitted response. Original response in", .frameNumber)
    case .retransmitRequest: .mark("dns.retransmit_request", "DNS query retransmission")
    case .retransmitResponse: .mark("dns.retransmit_response", "DNS response retransmission")
    case .unsolicited: FieldDeclaration("dns.unsolicited", "Unsolicited", .boolean)
    }
  }
}
