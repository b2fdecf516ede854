import Bytes
import Fields

/// The frames of an opened packet.
///
/// Source: RFC 9000 §19.
enum QUICFrames {
  /// - Throws: `Truncation` when a frame is not there.
  static func offer(
    _ frames: [UInt8], _ connection: Int, _ pass: inout QUICPass, _ walk: inout Walk,
    into sink: inout FieldSink
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
      // Google's versions number it otherwise; an Initial packet holds no STREAM frame.
      case 0x06, 0x08: try crypto(bytes, &at, connection, &pass, &walk, into: &sink)
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
    _ bytes: borrowing ByteView, _ at: inout Int, _ connection: Int, _ pass: inout QUICPass,
    _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    let offset = try integer(.cryptoOffset, bytes, &at, into: &sink)
    let length = try integer(.cryptoLength, bytes, &at, into: &sink)
    let count = Int(clamping: length)
    try bytes.require(at, count)
    sink.add(mark: QUICField.cryptoData, at: bytes.range(at, count))
    let there = pass.conversation.stream(connection, side: pass.side)
    let fresh = pass.conversation.take(
      bytes.octets(at, count), at: offset, connection: connection, side: pass.side)
    at += count
    guard !fresh.isEmpty else { return }
    QUICHandshake.offer(fresh, there, &walk, into: &sink)
    pass.conversation.follow(
      fresh, connection: connection, side: pass.side, frame: walk.facts.number)
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

  /// The CRYPTO frames of an opened packet: offset and bytes of each.
  static func crypto(_ frames: [UInt8]) -> [(offset: UInt64, bytes: [UInt8])] {
    let bytes = ByteView(frames.span.rawBytes)
    var pieces: [(offset: UInt64, bytes: [UInt8])] = []
    var at = 0
    while let (type, next) = try? QUICInteger.read(bytes, at) {
      at = next
      switch type {
      case 0x00, 0x01: break
      case 0x02, 0x03:
        guard let end = endOfAcknowledgment(bytes, at, hasCounts: type == 3) else { return pieces }
        at = end
      case 0x06, 0x08:
        guard let (offset, lengthOffset) = try? QUICInteger.read(bytes, at),
          let (length, start) = try? QUICInteger.read(bytes, lengthOffset),
          length <= UInt64(bytes.count - start)
        else { return pieces }
        pieces.append((offset, bytes.octets(start, Int(length))))
        at = start + Int(length)
      default: return pieces
      }
    }
    return pieces
  }

  private static func endOfAcknowledgment(
    _ bytes: borrowing ByteView, _ start: Int, hasCounts: Bool
  ) -> Int? {
    var at = start
    var left = 4
    var isHead = true
    while left > 0 {
      guard let (value, next) = try? QUICInteger.read(bytes, at) else { return nil }
      at = next
      left -= 1
      // The third integer counts the ranges, of two integers each.
      if isHead, left == 1 {
        isHead = false
        left += 2 * Int(min(value, UInt64(bytes.count))) + (hasCounts ? 3 : 0)
      }
    }
    return at
  }
}
