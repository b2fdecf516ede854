import Bytes
import Fields

/// Dissects TLS records.
///
/// Source: RFC 8446 §5.1, RFC 5246 §6.2. Offsets in a record: 0 type, 1 version, 3 length,
/// 5 content. The bytes are all the records that one segment completes.
enum TLS {
  /// - Throws: `Truncation` when a record or a handshake message is cut or lies about its length.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let layer = sink.open(layer: TLSField.tls, at: bytes.range)
    let ordinal = sink.position.layer
    var state = walk.message.tls ?? TLSState()
    var at = 0
    while at < bytes.count {
      sink.resume(layer: ordinal, depth: 1)
      let type = try bytes.u8(at)
      if SSL2.isHello(bytes, at) {
        at += try SSL2.dissect(bytes.dropFirst(at), into: &sink)
        continue
      }
      guard (20...25).contains(type), isVersion(bytes, at + 1) else {
        if state.version != nil || state.hasRecords {
          sink.add(mark: TLSField.ignoredRecord, at: bytes.range(at, bytes.count - at))
        }
        return .done
      }
      at += try TLSRecord.dissect(bytes.dropFirst(at), &state, &walk, into: &sink)
    }
    sink.setRange(of: layer, to: bytes.range(0, at))
    return .done
  }

  private static func isVersion(_ bytes: borrowing ByteView, _ at: Int) -> Bool {
    guard let version = try? bytes.u16(at) else { return true }
    return version >> 8 == 3 || version == 0x0101 || version >> 8 == 0x7f
  }
}
