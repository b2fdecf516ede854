import Bytes
import Fields

extension Walk {
  /// Runs the dissector of one protocol.
  mutating func dissect(
    _ current: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    switch current {
    case .ethernet: try Ethernet.dissect(bytes, &self, into: &sink)
    case .ipv4: try IPv4.dissect(bytes, &self, into: &sink)
    case .tcp: try TCP.dissect(bytes, &self, into: &sink)
    case .udp: try UDP.dissect(bytes, &self, into: &sink)
    case .ipv6: try IPv6.dissect(bytes, &self, into: &sink)
    case .vlan: try VLAN.dissect(bytes, &self, into: &sink)
    case .data: try Data.dissect(bytes, &self, into: &sink)
    case .http, .http2, .tls, .ssdp, .websocket, .lineBasedText, .urlEncodedForm, .multipart, .json,
      .xml,
      .png, .gif, .jfif, .ocsp, .imf, .media:
      try dissectWeb(current, bytes, into: &sink)
    default:
      if current.isApplication {
        try dissectService(current, bytes, into: &sink)
      } else {
        try dissectCarrier(current, bytes, into: &sink)
      }
    }
  }
}
