import Bytes
import Fields

/// Dissects a WebSocket frame.
///
/// Source: RFC 6455 §5.2. Offsets: 0 FIN, reserved bits and opcode; 1 mask bit and length, which
/// 126 and 127 move to the next two or eight bytes; the masking key; the payload.
enum WebSocket {
  /// - Throws: `Truncation` when the header or the payload is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let layer = sink.open(layer: WebSocketField.websocket, at: bytes.range)
    let first = try bytes.u8(0)
    sink.add(WebSocketField.fin, first & 0x80 != 0, at: bytes.range(0, 1))
    sink.add(WebSocketField.reserved, (first & 0x70) >> 4, at: bytes.range(0, 1))
    if first & 0x40 != 0 { sink.add(WebSocketField.compressed, true, at: bytes.range(0, 1)) }
    sink.add(WebSocketField.opcode, first & 0x0f, at: bytes.range(0, 1))
    let second = try bytes.u8(1)
    sink.add(WebSocketField.mask, second & 0x80 != 0, at: bytes.range(1, 1))
    sink.add(WebSocketField.payloadLength, second & 0x7f, at: bytes.range(1, 1))
    var (at, length) = try extendedLength(bytes, second & 0x7f, into: &sink)
    let isMasked = second & 0x80 != 0
    if isMasked {
      sink.add(bytes: WebSocketField.maskingKey, at: bytes.range(at, 4))
      try bytes.require(at, 4)
      at += 4
    }
    sink.setRange(of: layer, to: bytes.range(0, at))
    length = min(length, bytes.count - at)
    guard length > 0 else {
      return at < bytes.count ? .next(.websocket, at: at) : .done
    }
    let opcode = first & 0x0f
    if isMasked {
      sink.add(mark: WebSocketField.maskedPayload, at: bytes.range(at, length))
      let clear = unmasked(bytes, at, length)
      guard let source = sink.addSource(clear, title: "Unmasked data") else { return .done }
      let span = clear.span.rawBytes
      payload(ByteView(span, source: source), opcode, &walk, into: &sink)
    } else {
      payload(bytes.slice(at, length), opcode, &walk, into: &sink)
    }
    return at + length < bytes.count ? .next(.websocket, at: at + length) : .done
  }

  private static func extendedLength(
    _ bytes: borrowing ByteView, _ short: UInt8, into sink: inout FieldSink
  ) throws(Truncation) -> (Int, Int) {
    switch short {
    case 126:
      let length = try bytes.u16(2)
      sink.add(WebSocketField.extendedLength16, length, at: bytes.range(2, 2))
      return (4, Int(length))
    case 127:
      let length = try bytes.u64(2)
      sink.add(WebSocketField.extendedLength64, length, at: bytes.range(2, 8))
      return (10, Int(clamping: length))
    default: return (2, Int(short))
    }
  }

  /// The payload without its mask (RFC 6455 §5.3).
  private static func unmasked(_ bytes: borrowing ByteView, _ at: Int, _ length: Int) -> [UInt8] {
    let key = bytes.octets(at - 4, 4)
    var clear = bytes.octets(at, length)
    guard key.count == 4 else { return clear }
    for index in clear.indices { clear[index] ^= key[index & 3] }
    return clear
  }

  private static func payload(
    _ payload: borrowing ByteView, _ opcode: UInt8, _ walk: inout Walk,
    into sink: inout FieldSink
  ) {
    sink.add(mark: WebSocketField.payload, at: payload.range)
    sink.nest()
    defer { sink.unnest() }
    switch opcode {
    case 0: sink.add(bytes: WebSocketField.continuation, at: payload.range)
    case 1:
      sink.add(text: WebSocketField.text, at: payload.range)
      walk.descend(.lineBasedText, payload, into: &sink)
    case 2: walk.descend(.data, payload, into: &sink)
    case 8:
      sink.add(mark: WebSocketField.close, at: payload.range)
      guard let code = try? payload.u16(0) else { return }
      sink.nest()
      sink.add(WebSocketField.statusCode, code, at: payload.range(0, 2))
      if payload.count > 2 {
        sink.add(text: WebSocketField.reason, at: payload.range(2, payload.count - 2))
      }
      sink.unnest()
    case 9: sink.add(bytes: WebSocketField.ping, at: payload.range)
    case 10: sink.add(bytes: WebSocketField.pong, at: payload.range)
    default: sink.add(bytes: WebSocketField.unknown, at: payload.range)
    }
  }
}
