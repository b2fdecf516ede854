import Bytes
import Fields

/// The handshake messages that a datagram's CRYPTO frames complete.
enum QUICHandshake {
  /// True when something of what is inside a packet was asked for.
  static func isWanted(_ sink: borrowing FieldSink) -> Bool {
    sink.selection.wants(protocolNumber: QUICField.protocolNumber)
      || sink.selection.wants(protocolNumber: ProtocolID.tls.rawValue)
      || sink.selection.contains(FrameField.protocols.id)
  }

  /// Offers the bytes that became readable, with the start of the message that they go on with.
  static func offer(
    _ fresh: [UInt8], _ stream: QUICCryptoStream, _ walk: inout Walk, into sink: inout FieldSink
  ) {
    guard let source = sink.addSource(fresh, title: "QUIC handshake") else { return }
    let span = fresh.span.rawBytes
    let bytes = ByteView(span, source: source)
    let position = sink.position
    sink.open(layer: TLSField.tls, at: bytes.range)
    let first = stream.pending.first ?? fresh.first ?? 0
    sink.label(TLSField.tls) {
      "TLSv1.3 Record Layer: Handshake Protocol: \(TLSHandshake.name(first))"
    }
    var state = TLSState()
    state.version = 0x0304
    state.pending = stream.pending
    state.pendingFrames = stream.pendingFrames
    do throws(Truncation) {
      try TLSHandshake.record(bytes, &state, &walk, into: &sink)
    } catch {
      Diagnostics.truncated(error, in: .tls, into: &sink)
    }
    sink.resume(layer: position.layer, depth: position.depth)
  }
}
