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
    // Network
    case .arp: try ARP.dissect(bytes, &self, into: &sink)
    case .hopByHop: try IPv6Options.dissectHopByHop(bytes, &self, into: &sink)
    case .destinationOptions: try IPv6Options.dissectDestination(bytes, &self, into: &sink)
    case .routingHeader: try RoutingHeader.dissect(bytes, &self, into: &sink)
    case .fragmentHeader: try FragmentHeader.dissect(bytes, &self, into: &sink)
    case .authentication: try Authentication.dissect(bytes, &self, into: &sink)
    case .securityPayload: try SecurityPayload.dissect(bytes, &self, into: &sink)
    case .icmp: try ICMP.dissect(bytes, &self, into: &sink)
    default: try Data.dissect(bytes, &self, into: &sink)
    }
  }
}

extension Declarations {
  /// The fields of the protocols below the applications.
  static var carriers: [any FieldTable.Type] {
    [
      EthernetField.self, EtherTypeField.self, VLANField.self, ProviderBridgeField.self,
      LinuxCookedField.self, LoopbackField.self, RawIPField.self,
      ARPField.self, IPv4Field.self, IPv6Field.self, HopByHopField.self, RoutingHeaderField.self,
      FragmentHeaderField.self, DestinationOptionsField.self, AuthenticationField.self,
      SecurityPayloadField.self, ICMPField.self,
      TCPField.self, MPTCPField.self, UDPField.self,
    ]
  }
}
