import Fields

/// The fields of a DHCP or BOOTP message.
///
/// Those of options that hold one kind of value are in `DHCPOptionField`.
public enum DHCPField: UInt16, FieldTable {
  case dhcp, messageType, isBOOTP, hardwareType, hardwareLength, hops, id, seconds, flags
  case flagsBroadcast, flagsReserved, clientAddress, yourAddress, serverAddress, relayAddress
  case hardwareAddress, macAddress, addressPadding, serverName, file, cookie, vendorOptions
  case optionType, optionLength, optionValue, end, padding, dhcpMessage, requestItem, clientID
  case clientIDType, clientIDText, clientIDUUID, clientIDIAID, clientIDDUIDType, fqdnFlags
  case fqdnServer, fqdnOverrides, fqdnEncoding, fqdnNoUpdate, fqdnReserved, fqdnResult1
  case fqdnResult2, fqdnName, suboption, suboptionLength, suboptionValue, circuitID, remoteID
  case linkSelection, subscriberID, serverOverride, routeDestination, routeRouter, policyAddress
  case policyMask, classlessRoute, domainSearch

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dhcp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .dhcp: .layer("dhcp", "Dynamic Host Configuration Protocol", source: "RFC 2131")
    case .messageType:
      FieldDeclaration("dhcp.type", "Message type", .uint8, names: DHCPNames.operations)
    case .isBOOTP: FieldDeclaration("dhcp.bootp", "Frame is BOOTP", .boolean)
    case .hardwareType:
      FieldDeclaration(
        "dhcp.hw.type", "Hardware type", .uint8, base: .hexadecimal, names: DHCPNames.hardwareTypes)
    case .hardwareLength: FieldDeclaration("dhcp.hw.len", "Hardware address length", .uint8)
    case .hops: FieldDeclaration("dhcp.hops", "Hops", .uint8)
    case .id: FieldDeclaration("dhcp.id", "Transaction ID", .uint32, base: .hexadecimal)
    case .seconds: FieldDeclaration("dhcp.secs", "Seconds elapsed", .uint16)
    case .flags: FieldDeclaration("dhcp.flags", "Bootp flags", .uint16, base: .hexadecimal)
    case .flagsBroadcast:
      .flag("dhcp.flags.bc", "Broadcast flag", mask: 0x8000, of: 16, names: DHCPNames.broadcast)
    case .flagsReserved:
      FieldDeclaration(
        "dhcp.flags.reserved", "Reserved flags", .uint16, base: .hexadecimal, mask: 0x7fff, of: 16)
    case .clientAddress: FieldDeclaration("dhcp.ip.client", "Client IP address", .ipv4)
    case .yourAddress: FieldDeclaration("dhcp.ip.your", "Your (client) IP address", .ipv4)
    case .serverAddress: FieldDeclaration("dhcp.ip.server", "Next server IP address", .ipv4)
    case .relayAddress: FieldDeclaration("dhcp.ip.relay", "Relay agent IP address", .ipv4)
    case .hardwareAddress: FieldDeclaration("dhcp.hw.addr", "Client hardware address", .bytes)
    case .macAddress: FieldDeclaration("dhcp.hw.mac_addr", "Client MAC address", .ethernet)
    case .addressPadding:
      FieldDeclaration("dhcp.hw.addr_padding", "Client hardware address padding", .bytes)
    case .serverName: FieldDeclaration("dhcp.server", "Server host name", .string)
    case .file: FieldDeclaration("dhcp.file", "Boot file name", .string)
    case .cookie: FieldDeclaration("dhcp.cookie", "Magic cookie", .ipv4)
    case .vendorOptions:
      FieldDeclaration("dhcp.vendor_specific_options", "Bootp vendor specific options", .bytes)
    case .optionType:
      FieldDeclaration("dhcp.option.type", "Option", .uint8, names: DHCPNames.options)
    case .optionLength: FieldDeclaration("dhcp.option.length", "Length", .uint8)
    case .optionValue: FieldDeclaration("dhcp.option.value", "Value", .bytes)
    case .end: FieldDeclaration("dhcp.option.end", "Option End", .uint8)
    case .padding: FieldDeclaration("dhcp.option.padding", "Padding", .bytes)
    case .dhcpMessage:
      FieldDeclaration("dhcp.option.dhcp", "DHCP", .uint8, names: DHCPNames.messages)
    case .requestItem:
      FieldDeclaration(
        "dhcp.option.request_list_item", "Parameter Request List Item", .uint8,
        names: DHCPNames.options)
    case .clientID: FieldDeclaration("dhcp.client_id", "Identifier", .bytes)
    case .clientIDType: FieldDeclaration("dhcp.client_id.type", "Type", .uint8)
    case .clientIDText: FieldDeclaration("dhcp.client_id.undef", "Client Identifier", .string)
    case .clientIDUUID: FieldDeclaration("dhcp.client_id.uuid", "Client Identifier (UUID)", .guid)
    case .clientIDIAID: FieldDeclaration("dhcp.client_id.iaid", "IAID", .string)
    case .clientIDDUIDType:
      FieldDeclaration(
        "dhcp.client_id.duid_type", "DUID Type", .uint16, names: DHCPNames.uniqueIDTypes)
    case .fqdnFlags: FieldDeclaration("dhcp.fqdn.flags", "Flags", .uint8, base: .hexadecimal)
    case .fqdnServer: .flag("dhcp.fqdn.s", "Server", mask: 0x01, of: 8)
    case .fqdnOverrides: .flag("dhcp.fqdn.o", "Server overrides", mask: 0x02, of: 8)
    case .fqdnEncoding: .flag("dhcp.fqdn.e", "Encoding", mask: 0x04, of: 8)
    case .fqdnNoUpdate: .flag("dhcp.fqdn.n", "Server DDNS", mask: 0x08, of: 8)
    case .fqdnReserved:
      FieldDeclaration(
        "dhcp.fqdn.mbz", "Reserved flags", .uint8, base: .hexadecimal, mask: 0xf0, of: 8)
    case .fqdnResult1: FieldDeclaration("dhcp.fqdn.rcode1", "A-RR result", .uint8)
    case .fqdnResult2: FieldDeclaration("dhcp.fqdn.rcode2", "PTR-RR result", .uint8)
    case .fqdnName: FieldDeclaration("dhcp.fqdn.name", "Client name", .string)
    case .suboption:
      FieldDeclaration(
        "dhcp.option.agent_information_option.suboption", "Option 82 Suboption", .uint8,
        names: DHCPNames.agentSuboptions)
    case .suboptionLength: FieldDeclaration("dhcp.option.suboption_length", "Length", .uint8)
    case .suboptionValue:
      FieldDeclaration("dhcp.option.agent_information_option.value", "Value", .bytes)
    case .circuitID:
      FieldDeclaration(
        "dhcp.option.agent_information_option.agent_circuit_id", "Agent Circuit ID", .bytes)
    case .remoteID:
      FieldDeclaration(
        "dhcp.option.agent_information_option.agent_remote_id", "Agent Remote ID", .bytes)
    case .linkSelection:
      FieldDeclaration(
        "dhcp.option.agent_information_option.link_selection", "Link selection", .ipv4)
    case .subscriberID:
      FieldDeclaration(
        "dhcp.option.agent_information_option.subscriber_id", "Subscriber ID", .string)
    case .serverOverride:
      FieldDeclaration(
        "dhcp.option.agent_information_option.server_id_override", "Server ID Override", .ipv4)
    case .routeDestination:
      FieldDeclaration("dhcp.option.static_route.ip", "Destination IP Address", .ipv4)
    case .routeRouter:
      FieldDeclaration("dhcp.option.static_route.router", "Destination Router", .ipv4)
    case .policyAddress: FieldDeclaration("dhcp.option.policy_filter.ip", "IP Address", .ipv4)
    case .policyMask:
      FieldDeclaration("dhcp.option.policy_filter.subnet_mask", "Subnet Mask", .ipv4)
    case .classlessRoute:
      FieldDeclaration("dhcp.option.classless_static_route", "Subnet/MaskWidth-Router", .bytes)
    case .domainSearch:
      FieldDeclaration("dhcp.option.dhcp_dns_domain_search_list_fqdn", "FQDN", .string)
    }
  }
}
