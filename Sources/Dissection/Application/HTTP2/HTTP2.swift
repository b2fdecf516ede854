import Bytes
import Fields

/// Dissects an HTTP/2 frame, or the client's preface.
///
/// Source: RFC 9113 §4.1. Offsets: 0 length, 3 type, 4 flags, 5 stream, 9 payload.
enum HTTP2 {
  /// - Throws: `Truncation` when the frame is cut or lies about its length.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: HTTP2Field.http2, at: bytes.range)
    if bytes.matches("PRI * HTTP/2.0\r\n") {
      sink.add(mark: HTTP2Field.stream, at: bytes.range(0, 24))
      sink.label(HTTP2Field.stream) { "Stream: Magic" }
      sink.nest()
      sink.add(text: HTTP2Field.magic, at: bytes.range(0, 24))
      return bytes.count > 24 ? .next(.http2, at: 24) : .done
    }
    let length = Int(try bytes.u24(0))
    let type = try bytes.u8(3)
    sink.add(mark: HTTP2Field.stream, at: bytes.range(0, 9 + length))
    let stream = try bytes.u32(5) & 0x7fff_ffff
    sink.label(HTTP2Field.stream) {
      let name = HTTP2Names.types[UInt64(type)] ?? "Unknown type \(type)"
      return "Stream: \(name), Stream ID: \(stream), Length \(length)"
    }
    sink.nest()
    try sink.u24(HTTP2Field.length, bytes, 0)
    try sink.u8(HTTP2Field.type, bytes, 3)
    let flags = try bytes.u8(4)
    sink.add(HTTP2Field.flags, flags, at: bytes.range(4, 1))
    self.flags(flags, type, bytes.range(4, 1), into: &sink)
    sink.add(HTTP2Field.reserved, try bytes.u32(5) >> 31, at: bytes.range(5, 4))
    sink.add(HTTP2Field.streamID, stream, at: bytes.range(5, 4))
    try HTTP2Payload.dissect(type, flags, bytes.prefix(9 + length), walk.message, into: &sink)
    let end = 9 + length
    return end < bytes.count ? .next(.http2, at: end) : .done
  }

  private static func flags(
    _ flags: UInt8, _ type: UInt8, _ place: ByteRange, into sink: inout FieldSink
  ) {
    sink.nest()
    if type <= 1 { sink.add(HTTP2Field.flagEndStream, flags & 0x01 != 0, at: place) }
    if type == 4 || type == 6 { sink.add(HTTP2Field.flagAck, flags & 0x01 != 0, at: place) }
    if type == 1 || type == 5 || type == 9 {
      sink.add(HTTP2Field.flagEndHeaders, flags & 0x04 != 0, at: place)
    }
    if type <= 1 || type == 5 {
      sink.add(HTTP2Field.flagPadded, flags & 0x08 != 0, at: place)
    }
    if type == 1 { sink.add(HTTP2Field.flagPriority, flags & 0x20 != 0, at: place) }
    sink.unnest()
  }
}
