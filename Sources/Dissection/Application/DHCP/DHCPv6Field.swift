import Fields

/// The fields of a DHCPv6 message.
///
/// Source: RFC 8415.
public enum DHCPv6Field: UInt16, FieldTable {
  case dhcpv6, messageType, id, hopCount, linkAddress, peerAddress, option, optionType
  case optionLength, optionValue, uniqueID, uniqueIDType, timedHardwareType, uniqueIDTime
  case timedLinkAddress, linkHardwareType, linkLayerAddress, enterprise, enterpriseID, uuid
  case association, renewalTime, rebindingTime, temporaryAssociation, address, addressPreferred
  case addressValid, prefixPreferred, prefixValid, prefixLength, prefixAddress, requestedOption
  case preference, elapsed, status, statusMessage, nameServer, timeServer, domainSearch
  case clientDomain, fqdnFlags, vendorEnterprise, vendorData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dhcpv6.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .dhcpv6: .layer("dhcpv6", "DHCPv6", source: "RFC 8415")
    case .messageType:
      FieldDeclaration("dhcpv6.msgtype", "Message type", .uint8, names: DHCPNames.messages6)
    case .id: FieldDeclaration("dhcpv6.xid", "Transaction ID", .uint24, base: .hexadecimal)
    case .hopCount: FieldDeclaration("dhcpv6.hopcount", "Hopcount", .uint8)
    case .linkAddress: FieldDeclaration("dhcpv6.linkaddr", "Link address", .ipv6)
    case .peerAddress: FieldDeclaration("dhcpv6.peeraddr", "Peer address", .ipv6)
    case .option: FieldDeclaration.mark("dhcpv6.option", "Option").own
    case .optionType:
      FieldDeclaration("dhcpv6.option.type", "Option", .uint16, names: DHCPNames.options6)
    case .optionLength: FieldDeclaration("dhcpv6.option.length", "Length", .uint16)
    case .optionValue: FieldDeclaration("dhcpv6.option.value", "Value", .bytes).own
    case .uniqueID: FieldDeclaration("dhcpv6.duid.bytes", "DUID", .bytes)
    case .uniqueIDType:
      FieldDeclaration("dhcpv6.duid.type", "DUID Type", .uint16, names: DHCPNames.uniqueIDTypes)
    case .timedHardwareType:
      FieldDeclaration(
        "dhcpv6.duidllt.hwtype", "Hardware type", .uint16, names: DHCPNames.hardwareTypes)
    case .uniqueIDTime:
      FieldDeclaration("dhcpv6.duidllt.time", "DUID Time", .absoluteTime, base: .utc)
    case .timedLinkAddress:
      FieldDeclaration("dhcpv6.duidllt.link_layer_addr", "Link-layer address", .string)
    case .linkHardwareType:
      FieldDeclaration(
        "dhcpv6.duidll.hwtype", "Hardware type", .uint16, names: DHCPNames.hardwareTypes)
    case .linkLayerAddress:
      FieldDeclaration("dhcpv6.duidll.link_layer_addr", "Link-layer address", .string)
    case .enterprise: FieldDeclaration("dhcpv6.duiden.enterprise", "Enterprise ID", .uint32)
    case .enterpriseID: FieldDeclaration("dhcpv6.duiden.identifier", "Identifier", .bytes)
    case .uuid: FieldDeclaration("dhcpv6.duiduuid.bytes", "UUID", .bytes)
    case .association: FieldDeclaration("dhcpv6.iaid", "IAID", .string)
    case .renewalTime: FieldDeclaration("dhcpv6.iaid.t1", "T1", .uint32)
    case .rebindingTime: FieldDeclaration("dhcpv6.iaid.t2", "T2", .uint32)
    case .temporaryAssociation: FieldDeclaration("dhcpv6.iata", "IATA", .string)
    case .address: FieldDeclaration("dhcpv6.iaaddr.ip", "IPv6 address", .ipv6)
    case .addressPreferred:
      FieldDeclaration("dhcpv6.iaaddr.pref_lifetime", "Preferred lifetime", .uint32)
    case .addressValid: FieldDeclaration("dhcpv6.iaaddr.valid_lifetime", "Valid lifetime", .uint32)
    case .prefixPreferred:
      FieldDeclaration("dhcpv6.iaprefix.pref_lifetime", "Preferred lifetime", .uint32)
    case .prefixValid: FieldDeclaration("dhcpv6.iaprefix.valid_lifetime", "Valid lifetime", .uint32)
    case .prefixLength: FieldDeclaration("dhcpv6.iaprefix.pref_len", "Prefix length", .uint8)
    case .prefixAddress: FieldDeclaration("dhcpv6.iaprefix.pref_addr", "Prefix address", .ipv6)
    case .requestedOption:
      FieldDeclaration(
        "dhcpv6.requested_option_code", "Requested Option code", .uint16, names: DHCPNames.options6)
    case .preference: FieldDeclaration("dhcpv6.option_preference", "Pref-value", .uint8)
    case .elapsed: FieldDeclaration("dhcpv6.elapsed_time", "Elapsed time", .uint16)
    case .status:
      FieldDeclaration("dhcpv6.status_code", "Status Code", .uint16, names: DHCPNames.status6)
    case .statusMessage: FieldDeclaration("dhcpv6.status_msg", "Status Message", .string)
    case .nameServer: FieldDeclaration("dhcpv6.dns_server", "DNS server address", .ipv6)
    case .timeServer: FieldDeclaration("dhcpv6.sntp_server", "SNTP server address", .ipv6)
    case .domainSearch: FieldDeclaration("dhcpv6.domain_search", "List entry", .string).own
    case .clientDomain: FieldDeclaration("dhcpv6.client_domain", "Client Domain Name", .string)
    case .fqdnFlags:
      FieldDeclaration("dhcpv6.client_fqdn_flags", "Flags", .uint8, base: .hexadecimal)
    case .vendorEnterprise:
      FieldDeclaration("dhcpv6.vendorclass.enterprise", "Enterprise ID", .uint32)
    case .vendorData: FieldDeclaration("dhcpv6.vendorclass.data", "vendor-class-data", .string)
    }
  }
}
