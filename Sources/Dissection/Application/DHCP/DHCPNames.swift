import Fields

/// Names of the values in DHCP and DHCPv6 messages.
enum DHCPNames {
  static let options = Registry.names(PackageResources.dhcp_options_tsv)
  static let options6 = Registry.names(PackageResources.dhcpv6_options_tsv)

  /// Source: RFC 2131 §2.
  static let operations = ValueNames([1: "Boot Request", 2: "Boot Reply"])
  static let broadcast = ValueNames([0: "Unicast", 1: "Broadcast"])

  /// Source: IANA, "Address Resolution Protocol (ARP) Parameters", hardware types.
  static let hardwareTypes = ValueNames([
    1: "Ethernet", 2: "Experimental Ethernet", 6: "IEEE 802", 7: "ARCNET", 15: "Frame Relay DLCI",
    16: "ATM", 17: "HDLC", 18: "Fibre Channel", 19: "ATM", 20: "Serial Line", 24: "IEEE 1394.1995",
    27: "EUI-64", 31: "IPsec tunnel", 32: "InfiniBand",
  ])

  /// Source: RFC 2132 §9.6, RFC 3203, RFC 4388, RFC 6926, RFC 7724.
  static let messages = ValueNames([
    1: "Discover", 2: "Offer", 3: "Request", 4: "Decline", 5: "ACK", 6: "NAK", 7: "Release",
    8: "Inform", 9: "Force Renew", 10: "Lease query", 11: "Lease Unassigned",
    12: "Lease Unknown", 13: "Lease Active", 14: "Bulk Lease Query", 15: "Lease Query Done",
    16: "Active LeaseQuery", 17: "Lease Query Status", 18: "TLS",
  ])

  /// Source: RFC 2132 §8.7.
  static let nodeTypes = ValueNames([1: "B-node", 2: "P-node", 4: "M-node", 8: "H-node"])
  /// Source: RFC 2132 §9.3.
  static let overloads = ValueNames([
    1: "Boot file name holds options", 2: "Server host name holds options",
    3: "Boot file and server host names hold options",
  ])

  /// Source: RFC 8415 §11, RFC 6355.
  static let uniqueIDTypes = ValueNames([
    1: "link-layer address plus time", 2: "assigned by vendor based on Enterprise number",
    3: "link-layer address", 4: "Universally Unique IDentifier (UUID)",
  ])

  /// Source: RFC 3046 §2.0 and later registrations.
  static let agentSuboptions = ValueNames([
    1: "Agent Circuit ID", 2: "Agent Remote ID", 4: "DOCSIS Device Class", 5: "Link selection",
    6: "Subscriber ID", 7: "RADIUS Attributes", 8: "Authentication",
    9: "Vendor-Specific Information", 10: "Flags", 11: "Server ID Override",
    12: "Relay Agent Identifier", 19: "Relay Agent Source Port", 151: "VRF name/VPN ID",
  ])

  /// Source: RFC 8415 §7.3, RFC 5007, RFC 5460, RFC 6977.
  static let messages6 = ValueNames([
    1: "Solicit", 2: "Advertise", 3: "Request", 4: "Confirm", 5: "Renew", 6: "Rebind", 7: "Reply",
    8: "Release", 9: "Decline", 10: "Reconfigure", 11: "Information-request", 12: "Relay-forw",
    13: "Relay-reply", 14: "Leasequery", 15: "Leasequery-reply", 16: "Leasequery-done",
    17: "Leasequery-data", 18: "Reconfigure-request", 19: "Reconfigure-reply",
  ])

  /// Source: RFC 8415 §21.13.
  static let status6 = ValueNames([
    0: "Success", 1: "UnspecFail", 2: "NoAddrAvail", 3: "NoBinding", 4: "NotOnLink",
    5: "UseMulticast", 6: "NoPrefixAvail",
  ])
}
