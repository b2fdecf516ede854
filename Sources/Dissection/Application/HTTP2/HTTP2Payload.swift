import Bytes
import Fields

/// What each type of HTTP/2 frame carries.
///
/// Source: RFC 9113 §6.
enum HTTP2Payload {
  /// The payload of a frame; `bytes` is the whole frame.
  static func dissect(
    _ type: UInt8, _ flags: UInt8, _ bytes: borrowing ByteView, _ state: MessageState,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let end = bytes.reportedCount
    switch type {
    case 0: try data(flags, bytes, into: &sink)
    case 1, 5, 9: try headers(type, flags, bytes, state, into: &sink)
    case 2: try priority(bytes, 9, into: &sink)
    case 3: try sink.u32(HTTP2Field.resetError, bytes, 9)
    case 4:
      for at in stride(from: 9, to: end - 5, by: 6) {
        try sink.u16(HTTP2Field.settingID, bytes, at)
        sink.nest()
        try sink.u32(HTTP2Field.settingValue, bytes, at + 2)
        sink.unnest()
      }
    case 6: try sink.run(flags & 1 != 0 ? HTTP2Field.pong : .ping, bytes, 9, 8)
    case 7:
      sink.add(
        HTTP2Field.goAwayLastStream, try bytes.u32(9) & 0x7fff_ffff, at: bytes.range(9, 4))
      try sink.u32(HTTP2Field.goAwayError, bytes, 13)
      if end > 17 { try sink.run(HTTP2Field.goAwayData, bytes, 17, end - 17) }
    case 8:
      sink.add(
        HTTP2Field.windowIncrement, try bytes.u32(9) & 0x7fff_ffff, at: bytes.range(9, 4))
    default:
      if end > 9 { try sink.run(HTTP2Field.unknown, bytes, 9, end - 9) }
    }
  }

  private static func data(
    _ flags: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 9
    var end = bytes.reportedCount
    if flags & 0x08 != 0 {
      end -= try sink.u8(HTTP2Field.padLength, bytes, 9)
      at = 10
    }
    guard at < end else { return }
    try sink.run(HTTP2Field.data, bytes, at, end - at)
    if end < bytes.reportedCount {
      try sink.run(HTTP2Field.padding, bytes, end, bytes.reportedCount - end)
    }
  }

  private static func priority(
    _ bytes: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let word = try bytes.u32(at)
    sink.add(HTTP2Field.exclusive, word >> 31 != 0, at: bytes.range(at, 4))
    sink.add(HTTP2Field.dependency, word & 0x7fff_ffff, at: bytes.range(at, 4))
    try sink.u8(HTTP2Field.weight, bytes, at + 4)
  }

  private static func headers(
    _ type: UInt8, _ flags: UInt8, _ bytes: borrowing ByteView, _ state: MessageState,
    into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 9
    if type != 9, flags & 0x08 != 0 {
      try sink.u8(HTTP2Field.padLength, bytes, at)
      at += 1
    }
    if type == 1, flags & 0x20 != 0 { try priority(bytes, at, into: &sink) }
    if type == 5 {
      sink.add(
        HTTP2Field.promisedStreamID, try bytes.u32(at) & 0x7fff_ffff, at: bytes.range(at, 4))
    }
    guard let range = try HTTP2Frame.headerRange(bytes) else { return }
    let place = bytes.range(range.lowerBound, range.count)
    try sink.run(HTTP2Field.headerBlock, bytes, range.lowerBound, range.count)
    let headers: [HTTP2Header]
    if let known = state.http2Headers {
      headers = known
    } else {
      var decoder = HPACKDecoder()
      headers = decoder.decode(bytes.slice(range.lowerBound, range.count))
    }
    guard !headers.isEmpty else { return }
    sink.add(HTTP2Field.headerCount, UInt64(headers.count), at: place, .generated)
    for header in headers { offer(header, place, into: &sink) }
  }

  private static func offer(
    _ header: HTTP2Header, _ place: ByteRange, into sink: inout FieldSink
  ) {
    let name = String(decoding: header.name, as: UTF8.self)
    let value = String(decoding: header.value, as: UTF8.self)
    sink.add(mark: HTTP2Field.header, at: place)
    sink.label(HTTP2Field.header) { "Header: \(name): \(value)" }
    sink.nest()
    sink.add(HTTP2Field.headerNameLength, UInt64(header.name.count), at: place)
    sink.add(HTTP2Field.headerName, at: place) { name }
    sink.add(HTTP2Field.headerValueLength, UInt64(header.value.count), at: place)
    sink.add(HTTP2Field.headerValue, at: place) { value }
    switch name {
    case ":method": sink.add(HTTP2Field.method, at: place) { value }
    case ":path": sink.add(HTTP2Field.path, at: place) { value }
    case ":authority": sink.add(HTTP2Field.authority, at: place) { value }
    case ":scheme": sink.add(HTTP2Field.scheme, at: place) { value }
    case ":status": sink.add(HTTP2Field.status, UInt16(value) ?? 0, at: place)
    case "content-type": sink.add(HTTP2Field.contentType, at: place) { value }
    case "user-agent": sink.add(HTTP2Field.userAgent, at: place) { value }
    default: break
    }
    sink.unnest()
  }
}
