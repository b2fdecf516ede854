import Bytes
import Fields

/// Dissects the header of RTP; reached by "decode as", since no port says it.
///
/// Source: RFC 3550 §5.1. Offsets: 0 version and flags, 1 marker and type, 2 sequence, 4 timestamp, 8
/// source, 12 contributing sources.
enum RTP {
  /// - Throws: `Truncation` when the 12 bytes are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: RTPField.rtp, at: bytes.range)
    let flags = try bytes.u8(0)
    let place = bytes.range(0, 1)
    sink.add(RTPField.version, flags >> 6, at: place)
    sink.add(RTPField.padding, flags & 0x20 != 0, at: place)
    sink.add(RTPField.extension, flags & 0x10 != 0, at: place)
    sink.add(RTPField.contributors, flags & 0x0f, at: place)
    let type = try bytes.u8(1)
    sink.add(RTPField.marker, type & 0x80 != 0, at: bytes.range(1, 1))
    sink.add(RTPField.payloadType, type & 0x7f, at: bytes.range(1, 1))
    sink.add(RTPField.sequence, try bytes.u16(2), at: bytes.range(2, 2))
    sink.add(RTPField.timestamp, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(RTPField.source, try bytes.u32(8), at: bytes.range(8, 4))
    let header = 12 + 4 * Int(flags & 0x0f)
    let count = bytes.reportedCount - header
    if count > 0 { sink.add(bytes: RTPField.payload, at: bytes.range(header, count)) }
    return .done
  }
}
