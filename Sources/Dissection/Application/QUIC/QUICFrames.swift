import Bytes
import Fields

/// The frames of an opened packet.
///
/// Source: RFC 9000 §19.
enum QUICFrames {
  /// - Throws: `Truncation` when a frame is not there.
  static func offer(
    _ frames: [UInt8], _ handshake: inout QUICHandshake, into sink: inout FieldSink
  ) throws(Truncation) {
    guard let source = sink.addSource(frames, title: "Decrypted QUIC") else { return }
    let span = frames.span.rawBytes
    let bytes = ByteView(span, source: source)
    var at = 0
    while at < bytes.count {
      let start = at
      let entry = sink.entries.count
      let (type, next) = try QUICInteger.read(bytes, at)
      sink.add(mark: QUICField.frame, at: bytes.range(start, bytes.count - start))
      sink.label(QUICField.frame) { QUICNames.frames[type] ?? "Unknown frame" }
      sink.nest()
      sink.add(QUICField.frameType, type, at: bytes.range(start, next - start))
      at = next
      switch type {
      case 0x00: padding(bytes, start, &at, into: &sink)
      case 0x01: break
      case 0x02, 0x03: try acknowledgment(bytes, &at, hasCounts: type == 3, into: &sink)
      case 0x06: try crypto(bytes, &at, &handshake, into: &sink)
      case 0x1c, 0x1d: try close(bytes, &at, isTransport: type == 0x1c, into: &sink)
      // Initial packets hold no other frames (RFC 9000 §12.4).
      default: at = bytes.count
      }
      sink.unnest()
      if sink.wants(QUICField.frame) {
        sink.setRange(of: entry, to: bytes.range(start, at - start))
      }
    }
  }

  private static func padding(
    _ bytes: borrowing ByteView, _ start: Int, _ at: inout Int, into sink: inout FieldSink
  ) {
    while (try? bytes.u8(at)) == 0 { at += 1 }
    sink.add(QUICField.paddingLength, UInt64(at - start), at: bytes.range(start, at - start))
  }

  private static func acknowledgment(
    _ bytes: borrowing ByteView, _ at: inout Int, hasCounts: Bool, into sink: inout FieldSink
  ) throws(Truncation) {
    _ = try integer(.ackLargest, bytes, &at, into: &sink)
    _ = try integer(.ackDelay, bytes, &at, into: &sink)
    let count = try integer(.ackRangeCount, bytes, &at, into: &sink)
    _ = try integer(.ackFirstRange, bytes, &at, into: &sink)
    var left = min(count, UInt64(bytes.count))
    while left > 0 {
      _ = try integer(.ackGap, bytes, &at, into: &sink)
      _ = try integer(.ackRange, bytes, &at, into: &sink)
      left -= 1
    }
    guard hasCounts else { return }
    for _ in 0..<3 { at = try QUICInteger.read(bytes, at).next }
  }

  private static func crypto(
    _ bytes: borrowing ByteView, _ at: inout Int, _ handshake: inout QUICHandshake,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let offset = try integer(.cryptoOffset, bytes, &at, into: &sink)
    let length = try integer(.cryptoLength, bytes, &at, into: &sink)
    let count = Int(clamping: length)
    try bytes.require(at, count)
    sink.add(mark: QUICField.cryptoData, at: bytes.range(at, count))
    handshake.take(bytes.octets(at, count), at: offset)
    at += count
  }

  private static func close(
    _ bytes: borrowing ByteView, _ at: inout Int, isTransport: Bool, into sink: inout FieldSink
  ) throws(Truncation) {
    _ = try integer(isTransport ? .closeError : .closeApplicationError, bytes, &at, into: &sink)
    if isTransport { _ = try integer(.closeFrameType, bytes, &at, into: &sink) }
    let length = try integer(.closeReasonLength, bytes, &at, into: &sink)
    let count = Int(clamping: length)
    try bytes.require(at, count)
    if count > 0 { sink.add(text: QUICField.closeReason, at: bytes.range(at, count)) }
    at += count
  }

  private static func integer(
    _ field: QUICField, _ bytes: borrowing ByteView, _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) -> UInt64 {
    let (value, next) = try QUICInteger.read(bytes, at)
    sink.add(field, value, at: bytes.range(at, next - at))
    at = next
    return value
  }
}
