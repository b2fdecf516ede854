import Fields

/// The fields of EDNS options, service bindings, CAA and stateful operations.
///
/// Numbers go on behind those of `DNSSecurityField`.
public enum DNSOptionField: UInt16, FieldTable {
  case svcbPriority = 320, svcbTarget, svcbParameter, svcbKey, svcbLength, svcbValue
  case svcbMandatory, svcbALPNLength, svcbALPN, svcbPort, svcbIPv4, svcbECH, svcbIPv6, svcbODoH
  case caaFlags, caaCritical, caaTagLength, caaTag, caaIssue, caaIssueWild, caaReport, caaUnknown
  case caaValue, option, optionCode, optionLength, optionData, optionDAU, optionDHU, optionN3U
  case optionFamily, optionSourceMask, optionScopeMask, optionAddress, optionAddress4
  case optionAddress6, optionClientCookie, optionServerCookie, optionKeepalive, optionPadding
  case optionChain, optionErrorCode, optionErrorText, dso, dsoTLV, dsoType, dsoLength, dsoData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dns.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .svcbPriority: FieldDeclaration("dns.svcb.svcpriority", "SvcPriority", .uint16)
    case .svcbTarget: FieldDeclaration("dns.svcb.targetname", "TargetName", .string)
    case .svcbParameter: .mark("dns.svcb.svcparam", "SvcParam")
    case .svcbKey:
      FieldDeclaration(
        "dns.svcb.svcparam.key", "SvcParamKey", .uint16, names: DNSNames.serviceParameters)
    case .svcbLength:
      FieldDeclaration("dns.svcb.svcparam.value.length", "SvcParamValue length", .uint16)
    case .svcbValue: FieldDeclaration("dns.svcb.svcparam.value", "SvcParamValue", .bytes)
    case .svcbMandatory:
      FieldDeclaration(
        "dns.svcb.svcparam.mandatory.key", "Mandatory key", .uint16,
        names: DNSNames.serviceParameters)
    case .svcbALPNLength: FieldDeclaration("dns.svcb.svcparam.alpn.length", "ALPN length", .uint8)
    case .svcbALPN: FieldDeclaration("dns.svcb.svcparam.alpn", "ALPN", .string)
    case .svcbPort: FieldDeclaration("dns.svcb.svcparam.port", "Port", .uint16)
    case .svcbIPv4: FieldDeclaration("dns.svcb.svcparam.ipv4hint.ip", "IP", .ipv4)
    case .svcbECH: FieldDeclaration("dns.svcb.svcparam.echconfig", "ECHConfig", .bytes)
    case .svcbIPv6: FieldDeclaration("dns.svcb.svcparam.ipv6hint.ip", "IP", .ipv6)
    case .svcbODoH: FieldDeclaration("dns.svcb.svcparam.odohconfig", "ODoHConfig", .bytes)
    case .caaFlags: FieldDeclaration("dns.caa.flags", "CAA Flags", .uint8, base: .hexadecimal)
    case .caaCritical: .flag("dns.caa.flags.issuer_critical", "Issuer Critical", mask: 0x80, of: 8)
    case .caaTagLength: FieldDeclaration("dns.caa.tag_length", "Tag length", .uint8)
    case .caaTag: FieldDeclaration("dns.caa.tag", "Tag", .string)
    case .caaIssue: FieldDeclaration("dns.caa.issue", "Issue", .string)
    case .caaIssueWild: FieldDeclaration("dns.caa.issuewild", "Issue Wildcard", .string)
    case .caaReport: FieldDeclaration("dns.caa.iodef", "Report URL", .string)
    case .caaUnknown: FieldDeclaration("dns.caa.unknown", "Unknown tag", .string)
    case .caaValue: FieldDeclaration("dns.caa.value", "Value", .string)
    case .option: .mark("dns.opt", "Option")
    case .optionCode:
      FieldDeclaration("dns.opt.code", "Option Code", .uint16, names: DNSNames.options)
    case .optionLength: FieldDeclaration("dns.opt.len", "Option Length", .uint16)
    case .optionData: FieldDeclaration("dns.opt.data", "Option Data", .bytes)
    case .optionDAU: FieldDeclaration("dns.opt.dau", "DAU", .uint8, names: DNSNames.algorithms)
    case .optionDHU: FieldDeclaration("dns.opt.dhu", "DHU", .uint8, names: DNSNames.digestTypes)
    case .optionN3U: FieldDeclaration("dns.opt.n3u", "N3U", .uint8, names: DNSNames.nsec3Algorithms)
    case .optionFamily:
      FieldDeclaration("dns.opt.client.family", "Family", .uint16, names: DNSNames.addressFamilies)
    case .optionSourceMask: FieldDeclaration("dns.opt.client.netmask", "Source Netmask", .uint8)
    case .optionScopeMask: FieldDeclaration("dns.opt.client.scope", "Scope Netmask", .uint8)
    case .optionAddress: FieldDeclaration("dns.opt.client.addr", "Client Subnet", .bytes)
    case .optionAddress4: FieldDeclaration("dns.opt.client.addr4", "Client Subnet", .ipv4)
    case .optionAddress6: FieldDeclaration("dns.opt.client.addr6", "Client Subnet", .ipv6)
    case .optionClientCookie: FieldDeclaration("dns.opt.cookie.client", "Client Cookie", .bytes)
    case .optionServerCookie: FieldDeclaration("dns.opt.cookie.server", "Server Cookie", .bytes)
    case .optionKeepalive:
      FieldDeclaration("dns.opt.edns_tcp_keepalive.timeout", "Timeout", .uint16)
    case .optionPadding: FieldDeclaration("dns.opt.padding", "Padding", .bytes)
    case .optionChain: FieldDeclaration("dns.opt.chain.fqdn", "Closest Trust Point", .string)
    case .optionErrorCode:
      FieldDeclaration(
        "dns.opt.ext_error.info_code", "Info Code", .uint16, names: DNSNames.extendedErrors)
    case .optionErrorText: FieldDeclaration("dns.opt.ext_error.extra_text", "Extra Text", .string)
    case .dso: .mark("dns.dso", "DNS Stateful Operation")
    case .dsoTLV: .mark("dns.dso.tlv", "DSO TLV")
    case .dsoType: FieldDeclaration("dns.dso.tlv.type", "Type", .uint16)
    case .dsoLength: FieldDeclaration("dns.dso.tlv.length", "Length", .uint16)
    case .dsoData: FieldDeclaration("dns.dso.tlv.data", "Data", .bytes)
    }
  }
}
