import Bytes
import Fields

extension Walk {
  /// Runs the dissector of a protocol of the web, or of a body's content.
  mutating func dissectWeb(
    _ current: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    switch current {
    case .http: try HTTP.dissect(bytes, &self, into: &sink)
    case .http2: try HTTP2.dissect(bytes, &self, into: &sink)
    case .tls: try TLS.dissect(bytes, &self, into: &sink)
    case .ssdp: try SSDP.dissect(bytes, &self, into: &sink)
    case .websocket: try WebSocket.dissect(bytes, &self, into: &sink)
    case .lineBasedText: LineBasedText.dissect(bytes, into: &sink)
    case .urlEncodedForm: URLEncodedForm.dissect(bytes, into: &sink)
    case .multipart: Multipart.dissect(bytes, &self, into: &sink)
    default: MediaType.dissect(current, bytes, into: &sink)
    }
  }
}
