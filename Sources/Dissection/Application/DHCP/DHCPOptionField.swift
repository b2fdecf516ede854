import Fields

/// The fields of DHCP options whose data is one value, or several of one kind.
///
/// Source: RFC 2132. Numbers go on behind those of `DHCPField`.
public enum DHCPOptionField: UInt16, FieldTable {
  case subnetMask = 100, timeOffset, router, timeServer, nameServer, domainNameServer, logServer
  case quotesServer, printServer, impressServer, resourceServer, hostName, bootFileSize, dumpFile
  case domainName, swapServer, rootPath, extensionPath, forwarding, nonLocalRouting
  case reassemblySize, defaultTTL, mtuAging, mtuPlateau, interfaceMTU, subnetsLocal, broadcast
  case maskDiscovery, maskSupplier, routerDiscovery, solicitation, trailers, arpTimeout
  case ethernetEncapsulation, tcpTTL, keepaliveInterval, keepaliveGarbage, nisDomain, nisServer
  case ntpServer, netbiosServer, netbiosDistribution, netbiosNodeType, netbiosScope, fontServer
  case displayManager, requestedAddress, leaseTime, overload, serverID, message, maximumSize
  case renewalTime, rebindingTime, vendorClass, nisPlusDomain, nisPlusServer, tftpServer, bootFile
  case homeAgent, smtpServer, popServer, newsServer, webServer, fingerServer, chatServer
  case lastTransaction, associatedAddress, architecture, autoConfiguration, subnetSelection
  case captivePortal, tftpAddress, proxyDiscovery, posixZone, zoneName

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.dhcp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .subnetMask: FieldDeclaration("dhcp.option.subnet_mask", "Subnet Mask", .ipv4)
    case .timeOffset: FieldDeclaration("dhcp.option.time_offset", "Time Offset", .int32)
    case .router: FieldDeclaration("dhcp.option.router", "Router", .ipv4)
    case .timeServer: FieldDeclaration("dhcp.option.time_server", "Time Server", .ipv4)
    case .nameServer: FieldDeclaration("dhcp.option.name_server", "Name Server", .ipv4)
    case .domainNameServer:
      FieldDeclaration("dhcp.option.domain_name_server", "Domain Name Server", .ipv4)
    case .logServer: FieldDeclaration("dhcp.option.log_server", "Log Server", .ipv4)
    case .quotesServer: FieldDeclaration("dhcp.option.quotes_server", "Quotes Server", .ipv4)
    case .printServer: FieldDeclaration("dhcp.option.lpr_server", "LPR Server", .ipv4)
    case .impressServer: FieldDeclaration("dhcp.option.impress_server", "Impress Server", .ipv4)
    case .resourceServer:
      FieldDeclaration("dhcp.option.resource_location_server", "Resource Location Server", .ipv4)
    case .hostName: FieldDeclaration("dhcp.option.hostname", "Host Name", .string)
    case .bootFileSize: FieldDeclaration("dhcp.option.boot_file_size", "Boot File Size", .uint16)
    case .dumpFile: FieldDeclaration("dhcp.option.merit_dump_file", "Merit Dump File", .string)
    case .domainName: FieldDeclaration("dhcp.option.domain_name", "Domain Name", .string)
    case .swapServer: FieldDeclaration("dhcp.option.swap_server", "Swap Server", .ipv4)
    case .rootPath: FieldDeclaration("dhcp.option.root_path", "Root Path", .string)
    case .extensionPath: FieldDeclaration("dhcp.option.extension_path", "Extensions Path", .string)
    case .forwarding: FieldDeclaration("dhcp.option.ip_forwarding", "IP Forwarding", .boolean)
    case .nonLocalRouting:
      FieldDeclaration("dhcp.option.non_local_source_routing", "Non-Local Source Routing", .boolean)
    case .reassemblySize:
      FieldDeclaration(
        "dhcp.option.max_datagram_reassembly_size", "Maximum Datagram Reassembly Size", .uint16)
    case .defaultTTL:
      FieldDeclaration("dhcp.option.default_ip_ttl", "Default IP Time-to-Live", .uint8)
    case .mtuAging:
      FieldDeclaration("dhcp.option.path_mtu_aging_timeout", "Path MTU Aging Timeout", .uint32)
    case .mtuPlateau:
      FieldDeclaration(
        "dhcp.option.path_mtu_plateau_table_item", "Path MTU Plateau Table Item", .uint16)
    case .interfaceMTU: FieldDeclaration("dhcp.option.interface_mtu", "Interface MTU", .uint16)
    case .subnetsLocal:
      FieldDeclaration("dhcp.option.all_subnets_are_local", "All Subnets are Local", .boolean)
    case .broadcast: FieldDeclaration("dhcp.option.broadcast_address", "Broadcast Address", .ipv4)
    case .maskDiscovery:
      FieldDeclaration("dhcp.option.perform_mask_discovery", "Perform Mask Discovery", .boolean)
    case .maskSupplier: FieldDeclaration("dhcp.option.mask_supplier", "Mask Supplier", .boolean)
    case .routerDiscovery:
      FieldDeclaration("dhcp.option.perform_router_discover", "Perform Router Discover", .boolean)
    case .solicitation:
      FieldDeclaration(
        "dhcp.option.router_solicitation_address", "Router Solicitation Address", .ipv4)
    case .trailers:
      FieldDeclaration("dhcp.option.trailer_encapsulation", "Trailer Encapsulation", .boolean)
    case .arpTimeout:
      FieldDeclaration("dhcp.option.arp_cache_timeout", "ARP Cache Timeout", .uint32)
    case .ethernetEncapsulation:
      FieldDeclaration("dhcp.option.ethernet_encapsulation", "Ethernet Encapsulation", .boolean)
    case .tcpTTL: FieldDeclaration("dhcp.option.tcp_default_ttl", "TCP Default TTL", .uint8)
    case .keepaliveInterval:
      FieldDeclaration("dhcp.option.tcp_keepalive_interval", "TCP Keepalive Interval", .uint32)
    case .keepaliveGarbage:
      FieldDeclaration("dhcp.option.tcp_keepalive_garbage", "TCP Keepalive Garbage", .boolean)
    case .nisDomain:
      FieldDeclaration("dhcp.option.nis_domain", "Network Information Service Domain", .string)
    case .nisServer:
      FieldDeclaration("dhcp.option.nis_server", "Network Information Service Server", .ipv4)
    case .ntpServer:
      FieldDeclaration("dhcp.option.ntp_server", "Network Time Protocol Server", .ipv4)
    case .netbiosServer:
      FieldDeclaration(
        "dhcp.option.netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", .ipv4)
    case .netbiosDistribution:
      FieldDeclaration(
        "dhcp.option.netbios_over_tcpip_dd_name_server",
        "NetBIOS over TCP/IP Datagram Distribution Name Server", .ipv4)
    case .netbiosNodeType:
      FieldDeclaration(
        "dhcp.option.netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type", .uint8,
        names: DHCPNames.nodeTypes)
    case .netbiosScope:
      FieldDeclaration("dhcp.option.netbios_over_tcpip_scope", "NetBIOS over TCP/IP Scope", .string)
    case .fontServer:
      FieldDeclaration(
        "dhcp.option.xwindows_system_font_server", "X Window System Font Server", .ipv4)
    case .displayManager:
      FieldDeclaration(
        "dhcp.option.xwindows_system_display_manager", "X Window System Display Manager", .ipv4)
    case .requestedAddress:
      FieldDeclaration("dhcp.option.requested_ip_address", "Requested IP Address", .ipv4)
    case .leaseTime:
      FieldDeclaration("dhcp.option.ip_address_lease_time", "IP Address Lease Time", .uint32)
    case .overload:
      FieldDeclaration(
        "dhcp.option.option_overload", "Option Overload", .uint8, names: DHCPNames.overloads)
    case .serverID: FieldDeclaration("dhcp.option.dhcp_server_id", "DHCP Server Identifier", .ipv4)
    case .message: FieldDeclaration("dhcp.option.message", "Message", .string)
    case .maximumSize:
      FieldDeclaration("dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size", .uint16)
    case .renewalTime:
      FieldDeclaration("dhcp.option.renewal_time_value", "Renewal Time Value", .uint32)
    case .rebindingTime:
      FieldDeclaration("dhcp.option.rebinding_time_value", "Rebinding Time Value", .uint32)
    case .vendorClass:
      FieldDeclaration("dhcp.option.vendor_class_id", "Vendor class identifier", .string)
    case .nisPlusDomain:
      FieldDeclaration(
        "dhcp.option.nis_plus_domain", "Network Information Service+ Domain", .string)
    case .nisPlusServer:
      FieldDeclaration("dhcp.option.nis_plus_server", "Network Information Service+ Server", .ipv4)
    case .tftpServer: FieldDeclaration("dhcp.option.tftp_server_name", "TFTP Server Name", .string)
    case .bootFile: FieldDeclaration("dhcp.option.bootfile_name", "Bootfile name", .string)
    case .homeAgent:
      FieldDeclaration("dhcp.option.mobile_ip_home_agent", "Mobile IP Home Agent", .ipv4)
    case .smtpServer: FieldDeclaration("dhcp.option.smtp_server", "SMTP Server", .ipv4)
    case .popServer: FieldDeclaration("dhcp.option.pop3_server", "POP3 Server", .ipv4)
    case .newsServer: FieldDeclaration("dhcp.option.nntp_server", "NNTP Server", .ipv4)
    case .webServer: FieldDeclaration("dhcp.option.default_www_server", "Default WWW Server", .ipv4)
    case .fingerServer:
      FieldDeclaration("dhcp.option.default_finger_server", "Default Finger Server", .ipv4)
    case .chatServer:
      FieldDeclaration("dhcp.option.default_irc_server", "Default IRC Server", .ipv4)
    case .lastTransaction:
      FieldDeclaration(
        "dhcp.option.client_last_transaction_time", "Client last transaction time", .uint32)
    case .associatedAddress:
      FieldDeclaration("dhcp.option.associated_ip_option", "Associated IP option", .ipv4)
    case .architecture:
      FieldDeclaration(
        "dhcp.option.client_system_architecture", "Client System Architecture", .uint16)
    case .autoConfiguration:
      FieldDeclaration("dhcp.option.dhcp_auto_configuration", "DHCP Auto-Configuration", .uint8)
    case .subnetSelection:
      FieldDeclaration("dhcp.option.subnet_selection_option", "Subnet Selection Option", .ipv4)
    case .captivePortal: FieldDeclaration("dhcp.option.captive_portal", "Captive Portal", .string)
    case .tftpAddress:
      FieldDeclaration("dhcp.option.tftp_server_address", "TFTP Server Address", .ipv4)
    case .proxyDiscovery:
      FieldDeclaration(
        "dhcp.option.private_proxy_autodiscovery", "Private/Proxy autodiscovery", .string)
    case .posixZone: FieldDeclaration("dhcp.option.tz_pcode", "TZ PCode", .string)
    case .zoneName: FieldDeclaration("dhcp.option.tz_tcode", "TZ TCode", .string)
    }
  }
}
