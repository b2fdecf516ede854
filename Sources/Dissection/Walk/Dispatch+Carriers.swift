import Bytes
import Fields

extension Walk {
  /// Runs the dissector of a protocol below the applications.
  mutating func dissectCarrier(
    _ current: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    switch current {
    // Link
    case .providerBridge: try ProviderBridge.dissect(bytes, &self, into: &sink)
    case .sll:
      try facts.linkType == 276
        ? LinuxCooked.dissectVersion2(bytes, &self, into: &sink)
        : LinuxCooked.dissect(bytes, &self, into: &sink)
    case .null: try Loopback.dissect(bytes, &self, into: &sink)
    case .raw: try RawIP.dissect(bytes, &self, into: &sink)
    case .llc: try LLC.dissect(bytes, &self, into: &sink)
    case .stp: try SpanningTree.dissect(bytes, &self, into: &sink)
    case .lldp: try LLDP.dissect(bytes, &self, into: &sink)
    case .ppp: try PPP.dissect(bytes, &self, into: &sink)
    case .pppoe: try PPPoE.dissectSession(bytes, &self, into: &sink)
    case .pppoeDiscovery: try PPPoE.dissectDiscovery(bytes, &self, into: &sink)
    case .mpls: try MPLS.dissect(bytes, &self, into: &sink)
    case .ciscoHDLC: try CiscoHDLC.dissect(bytes, &self, into: &sink)
    case .radiotap: try Radiotap.dissect(bytes, &self, into: &sink)
    case .wlan: try Wireless.dissect(bytes, &self, into: &sink)
    // Network
    case .arp: try ARP.dissect(bytes, &self, into: &sink)
    case .hopByHop: try IPv6Options.dissectHopByHop(bytes, &self, into: &sink)
    case .destinationOptions: try IPv6Options.dissectDestination(bytes, &self, into: &sink)
    case .routingHeader: try RoutingHeader.dissect(bytes, &self, into: &sink)
    case .fragmentHeader: try FragmentHeader.dissect(bytes, &self, into: &sink)
    case .authentication: try Authentication.dissect(bytes, &self, into: &sink)
    case .securityPayload: try SecurityPayload.dissect(bytes, &self, into: &sink)
    case .icmp: try ICMP.dissect(bytes, &self, into: &sink)
    case .icmpv6: try ICMPv6.dissect(bytes, &self, into: &sink)
    case .igmp: try IGMP.dissect(bytes, &self, into: &sink)
    case .gre: try GRE.dissect(bytes, &self, into: &sink)
    case .erspan: try ERSPAN.dissect(bytes, &self, into: &sink)
    case .vxlan: try VXLAN.dissect(bytes, &self, into: &sink)
    case .geneve: try Geneve.dissect(bytes, &self, into: &sink)
    case .teredo: try Teredo.dissect(bytes, &self, into: &sink)
    case .named: try Named.dissect(bytes, &self, into: &sink)
    // Transport
    case .sctp: try SCTP.dissect(bytes, &self, into: &sink)
    default: try Data.dissect(bytes, &self, into: &sink)
    }
  }
}

extension Declarations {
  /// The fields of the protocols below the applications.
  static var carriers: [any FieldTable.Type] {
    [
      EthernetField.self, EtherTypeField.self, VLANField.self, ProviderBridgeField.self,
      LinuxCookedField.self, LoopbackField.self, RawIPField.self, LLCField.self,
      SpanningTreeField.self, LLDPField.self, PPPField.self, PPPoEField.self,
      PPPoEDiscoveryField.self, MPLSField.self, CiscoHDLCField.self, RadiotapField.self,
      RadioField.self, WirelessField.self,
      ARPField.self, IPv4Field.self, IPv6Field.self, HopByHopField.self, RoutingHeaderField.self,
      FragmentHeaderField.self, DestinationOptionsField.self, AuthenticationField.self,
      SecurityPayloadField.self, ICMPField.self, ICMPv6Field.self, IGMPField.self,
      GREField.self, ERSPANField.self, VXLANField.self, GeneveField.self, TeredoField.self,
      TCPField.self, MPTCPField.self, UDPField.self, SCTPField.self, NamedField.self,
    ]
  }
}
