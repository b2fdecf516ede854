import Bytes
import Fields

extension Walk {
  /// Runs the dissector of a name, address, time, mail, file, login or database service; shows what
  /// has none as data.
  mutating func dissectService(
    _ current: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    switch current {
    case .dns: try DNS.dissect(bytes, &self, into: &sink)
    case .mdns: try DNS.dissectMulticast(bytes, &self, into: &sink)
    case .llmnr: try DNS.dissectLinkLocal(bytes, &self, into: &sink)
    case .dhcp: try DHCP.dissect(bytes, &self, into: &sink)
    case .dhcpv6: try DHCPv6.dissect(bytes, &self, into: &sink)
    case .ntp: try NTP.dissect(bytes, &self, into: &sink)
    default: try Data.dissect(bytes, &self, into: &sink)
    }
  }
}

extension Declarations {
  /// The fields of those services.
  static var services: [any FieldTable.Type] {
    [
      DNSField.self, DNSRecordField.self, DNSSecurityField.self, DNSOptionField.self,
      MDNSField.self, LLMNRField.self, DHCPField.self, DHCPOptionField.self, DHCPv6Field.self,
      NTPField.self,
    ]
  }
}
