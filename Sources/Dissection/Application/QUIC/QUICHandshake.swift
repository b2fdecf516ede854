import Bytes
import Fields

/// The handshake bytes of a datagram's CRYPTO frames, put in order.
///
/// Source: RFC 9000 §7.5 and §19.6: frames come in any order and may repeat bytes.
struct QUICHandshake {
  private var pieces: [(offset: Int, bytes: [UInt8])] = []

  /// More than any hello has.
  private static let byteCountLimit = 1 << 16

  /// True when something of what is inside a packet was asked for.
  static func isWanted(_ sink: borrowing FieldSink) -> Bool {
    sink.selection.wants(protocolNumber: QUICField.protocolNumber)
      || sink.selection.wants(protocolNumber: ProtocolID.tls.rawValue)
      || sink.selection.contains(FrameField.protocols.id)
  }

  /// Takes the bytes of a frame.
  mutating func take(_ bytes: [UInt8], at offset: UInt64) {
    guard offset < UInt64(Self.byteCountLimit), !bytes.isEmpty else { return }
    pieces.append((Int(offset), bytes))
  }

  /// The bytes from the first one on as far as they go without a gap.
  var contiguous: [UInt8] {
    var whole: [UInt8] = []
    for piece in pieces.sorted(by: { $0.offset < $1.offset }) {
      guard piece.offset <= whole.count else { break }
      whole += piece.bytes.dropFirst(whole.count - piece.offset)
    }
    return whole
  }

  /// Offers the handshake messages that are whole.
  ///
  /// - Throws: `Truncation` where a message lies.
  func finish(_ walk: inout Walk, into sink: inout FieldSink) throws(Truncation) {
    let whole = contiguous
    guard !whole.isEmpty, let source = sink.addSource(whole, title: "QUIC handshake") else {
      return
    }
    let span = whole.span.rawBytes
    let bytes = ByteView(span, source: source)
    sink.open(layer: TLSField.tls, at: bytes.range)
    sink.label(TLSField.tls) {
      "TLSv1.3 Record Layer: Handshake Protocol: \(TLSHandshake.name(whole[0]))"
    }
    var state = TLSState()
    state.version = 0x0304
    try TLSHandshake.messages(bytes, &state, &walk, into: &sink)
  }
}
