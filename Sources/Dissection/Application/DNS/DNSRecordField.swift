import Fields

/// The fields of the data of DNS records.
///
/// Numbers go on behind those of `DNSField`.
public enum DNSRecordField: UInt16, FieldTable {
  case a = 100, md, mf, mb, mg, mr, null, aaaa, cname, dname, ns, pointer, soaPrimary, soaMailbox
  case soaSerial, soaRefresh, soaRetry, soaExpire, soaMinimum, wksAddress, wksProtocol, wksBits
  case hinfoCPULength, hinfoCPU, hinfoOSLength, hinfoOS, minfoResponsible, minfoErrors
  case mxPreference, mxExchange, textLength, text, spfLength, spf, rpMailbox, rpText, afsdbSubtype
  case afsdbHost, rtPreference, rtHost, pxPreference, pxMap822, pxMapX400, kxPreference
  case kxExchanger, locVersion, locSize, locHorizontal, locVertical, locLatitude, locLongitude
  case locAltitude, serviceLabel, serviceProto, serviceName, servicePriority, serviceWeight
  case servicePort, serviceTarget, naptrOrder, naptrPreference, naptrFlagsLength, naptrFlags
  case naptrServiceLength, naptrService, naptrRegexLength, naptrRegex, naptrReplacementLength
  case naptrReplacement, uriPriority, uriWeight, uriTarget, aplFamily, aplPrefix, aplNegation
  case aplLength, aplIPv4, aplIPv6, aplData, eui48, eui64, nidPreference, nid, l32Preference, l32
  case l64Preference, l64, lpPreference, lp

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dns.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .a: FieldDeclaration("dns.a", "Address", .ipv4)
    case .md: FieldDeclaration("dns.md", "Mail Destination", .string)
    case .mf: FieldDeclaration("dns.mf", "Mail Forwarder", .string)
    case .mb: FieldDeclaration("dns.mb", "Mailbox Domain", .string)
    case .mg: FieldDeclaration("dns.mg", "Mail Group Member", .string)
    case .mr: FieldDeclaration("dns.mr", "Mail Rename Domain", .string)
    case .null: FieldDeclaration("dns.null", "Null (data)", .bytes)
    case .aaaa: FieldDeclaration("dns.aaaa", "AAAA Address", .ipv6)
    case .cname: FieldDeclaration("dns.cname", "CNAME", .string)
    case .dname: FieldDeclaration("dns.dname", "Dname", .string)
    case .ns: FieldDeclaration("dns.ns", "Name Server", .string)
    case .pointer: FieldDeclaration("dns.ptr.domain_name", "Domain Name", .string)
    case .soaPrimary: FieldDeclaration("dns.soa.mname", "Primary name server", .string)
    case .soaMailbox: FieldDeclaration("dns.soa.rname", "Responsible authority's mailbox", .string)
    case .soaSerial: FieldDeclaration("dns.soa.serial_number", "Serial Number", .uint32)
    case .soaRefresh: FieldDeclaration("dns.soa.refresh_interval", "Refresh Interval", .uint32)
    case .soaRetry: FieldDeclaration("dns.soa.retry_interval", "Retry Interval", .uint32)
    case .soaExpire: FieldDeclaration("dns.soa.expire_limit", "Expire limit", .uint32)
    case .soaMinimum: FieldDeclaration("dns.soa.minimum_ttl", "Minimum TTL", .uint32)
    case .wksAddress: FieldDeclaration("dns.wks.address", "Address", .ipv4)
    case .wksProtocol: FieldDeclaration("dns.wks.protocol", "Protocol", .uint8)
    case .wksBits: FieldDeclaration("dns.wks.bits", "Bits", .uint8, base: .hexadecimal)
    case .hinfoCPULength: FieldDeclaration("dns.hinfo.cpu_length", "CPU Length", .uint8)
    case .hinfoCPU: FieldDeclaration("dns.hinfo.cpu", "CPU", .string)
    case .hinfoOSLength: FieldDeclaration("dns.hinfo.os_length", "OS Length", .uint8)
    case .hinfoOS: FieldDeclaration("dns.hinfo.os", "OS", .string)
    case .minfoResponsible: FieldDeclaration("dns.minfo.r", "Responsible Mailbox", .string)
    case .minfoErrors: FieldDeclaration("dns.minfo.e", "Error Mailbox", .string)
    case .mxPreference: FieldDeclaration("dns.mx.preference", "Preference", .uint16)
    case .mxExchange: FieldDeclaration("dns.mx.mail_exchange", "Mail Exchange", .string)
    case .textLength: FieldDeclaration("dns.txt.length", "TXT Length", .uint8)
    case .text: FieldDeclaration("dns.txt", "TXT", .string)
    case .spfLength: FieldDeclaration("dns.spf.length", "SPF Length", .uint8)
    case .spf: FieldDeclaration("dns.spf", "SPF", .string)
    case .rpMailbox: FieldDeclaration("dns.rp.mailbox", "Mailbox", .string)
    case .rpText: FieldDeclaration("dns.rp.txt_rr", "TXT RR", .string)
    case .afsdbSubtype: FieldDeclaration("dns.afsdb.subtype", "Subtype", .uint16)
    case .afsdbHost: FieldDeclaration("dns.afsdb.hostname", "Hostname", .string)
    case .rtPreference: FieldDeclaration("dns.rt.subtype", "Preference", .uint16)
    case .rtHost: FieldDeclaration("dns.rt.intermediate_host", "Intermediate Hostname", .string)
    case .pxPreference: FieldDeclaration("dns.px.preference", "Preference", .uint16)
    case .pxMap822: FieldDeclaration("dns.px.map822", "MAP822", .string)
    case .pxMapX400: FieldDeclaration("dns.px.map400", "MAPX400", .string)
    case .kxPreference: FieldDeclaration("dns.kx.preference", "Preference", .uint16)
    case .kxExchanger: FieldDeclaration("dns.kx.key_exchange", "Key Exchange", .string)
    case .locVersion: FieldDeclaration("dns.loc.version", "Version", .uint8)
    case .locSize: FieldDeclaration("dns.loc.size", "Size", .uint8)
    case .locHorizontal:
      FieldDeclaration("dns.loc.horizontal_precision", "Horizontal Precision", .uint8)
    case .locVertical: FieldDeclaration("dns.loc.vertical_precision", "Vertical Precision", .uint8)
    case .locLatitude: FieldDeclaration("dns.loc.latitude", "Latitude", .uint32)
    case .locLongitude: FieldDeclaration("dns.loc.longitude", "Longitude", .uint32)
    case .locAltitude: FieldDeclaration("dns.loc.altitude", "Altitude", .uint32)
    case .serviceLabel: FieldDeclaration("dns.srv.service", "Service", .string)
    case .serviceProto: FieldDeclaration("dns.srv.proto", "Protocol", .string)
    case .serviceName: FieldDeclaration("dns.srv.name", "Name", .string)
    case .servicePriority: FieldDeclaration("dns.srv.priority", "Priority", .uint16)
    case .serviceWeight: FieldDeclaration("dns.srv.weight", "Weight", .uint16)
    case .servicePort: FieldDeclaration("dns.srv.port", "Port", .uint16)
    case .serviceTarget: FieldDeclaration("dns.srv.target", "Target", .string)
    case .naptrOrder: FieldDeclaration("dns.naptr.order", "Order", .uint16)
    case .naptrPreference: FieldDeclaration("dns.naptr.preference", "Preference", .uint16)
    case .naptrFlagsLength: FieldDeclaration("dns.naptr.flags_length", "Flags Length", .uint8)
    case .naptrFlags: FieldDeclaration("dns.naptr.flags", "Flags", .string)
    case .naptrServiceLength: FieldDeclaration("dns.naptr.service_length", "Service Length", .uint8)
    case .naptrService: FieldDeclaration("dns.naptr.service", "Service", .string)
    case .naptrRegexLength: FieldDeclaration("dns.naptr.regex_length", "Regex Length", .uint8)
    case .naptrRegex: FieldDeclaration("dns.naptr.regex", "Regex", .string)
    case .naptrReplacementLength:
      FieldDeclaration("dns.naptr.replacement_length", "Replacement Length", .uint8)
    case .naptrReplacement: FieldDeclaration("dns.naptr.replacement", "Replacement", .string)
    case .uriPriority: FieldDeclaration("dns.uri.priority", "Priority", .uint16).own
    case .uriWeight: FieldDeclaration("dns.uri.weight", "Weight", .uint16).own
    case .uriTarget: FieldDeclaration("dns.uri.target", "Target", .string).own
    case .aplFamily:
      FieldDeclaration(
        "dns.apl.address_family", "Address Family", .uint16, names: DNSNames.addressFamilies)
    case .aplPrefix: FieldDeclaration("dns.apl.coded_prefix", "Prefix Length", .uint8)
    case .aplNegation: .flag("dns.apl.negation", "Negation Flag", mask: 0x80, of: 8)
    case .aplLength:
      FieldDeclaration("dns.apl.afdlength", "Address Length", .uint8, mask: 0x7f, of: 8)
    case .aplIPv4: FieldDeclaration("dns.apl.afdpart.ipv4", "Address", .ipv4)
    case .aplIPv6: FieldDeclaration("dns.apl.afdpart.ipv6", "Address", .ipv6)
    case .aplData: FieldDeclaration("dns.apl.afdpart.data", "Address", .bytes)
    case .eui48: FieldDeclaration("dns.eui48", "EUI48 Address", .ethernet)
    case .eui64: FieldDeclaration("dns.eui64", "EUI64 Address", .eui64)
    case .nidPreference: FieldDeclaration("dns.ilnp.nid.preference", "Preference", .uint16)
    case .nid: FieldDeclaration("dns.ilnp.nid", "NodeID", .bytes)
    case .l32Preference: FieldDeclaration("dns.ilnp.l32.preference", "Preference", .uint16)
    case .l32: FieldDeclaration("dns.ilnp.l32", "Locator32", .ipv4)
    case .l64Preference: FieldDeclaration("dns.ilnp.l64.preference", "Preference", .uint16)
    case .l64: FieldDeclaration("dns.ilnp.l64", "Locator64", .bytes)
    case .lpPreference: FieldDeclaration("dns.ilnp.lp.preference", "Preference", .uint16)
    case .lp: FieldDeclaration("dns.ilnp.lp", "Locator FQDN", .string)
    }
  }
}
