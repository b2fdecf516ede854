import Bytes
import Fields

/// Dissects the public header of Google's QUIC, versions up to Q043.
///
/// Source: "QUIC Wire Layout Specification" of 2016. Offsets: 0 flags, 1 connection ID (8 bytes, where
/// the flags say so), the version (4 characters, where the flags say so).
enum GQUIC {
  /// - Throws: `Truncation` when the header is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: GQUICField.gquic, at: bytes.range)
    let flags = try bytes.u8(0)
    let place = bytes.range(0, 1)
    sink.add(GQUICField.flags, flags, at: place)
    if flags & 0x80 != 0 {
      try bytes.require(1, 4)
      sink.add(text: GQUICField.version, at: bytes.range(1, 4))
      sink.add(bytes: GQUICField.payload, at: bytes.dropFirst(5).range)
      return .done
    }
    sink.nest()
    sink.add(GQUICField.hasVersion, flags & 1 != 0, at: place)
    sink.add(GQUICField.isReset, flags & 2 != 0, at: place)
    sink.add(GQUICField.hasConnectionID, flags & 8 != 0, at: place)
    sink.unnest()
    var at = 1
    if flags & 8 != 0 {
      sink.add(GQUICField.connectionID, try bytes.u64(at), at: bytes.range(at, 8))
      at += 8
    }
    if flags & 1 != 0, flags & 2 == 0 {
      try bytes.require(at, 4)
      sink.add(text: GQUICField.version, at: bytes.range(at, 4))
      at += 4
    }
    if at < bytes.count {
      sink.add(bytes: GQUICField.payload, at: bytes.range(at, bytes.count - at))
    }
    return .done
  }
}
