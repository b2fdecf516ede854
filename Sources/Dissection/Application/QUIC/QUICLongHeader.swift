import Bytes
import Fields

/// A packet with a long header.
enum QUICLongHeader {
  /// Offers the packet at `start`.
  ///
  /// - Returns: Offset behind it.
  /// - Throws: `Truncation` when the header is not there.
  static func offer(
    _ bytes: borrowing ByteView, _ start: Int, _ pass: inout QUICPass, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let head = try QUICHead(bytes, at: start)
    sink.add(mark: QUICField.packet, at: bytes.range(start, head.end - start))
    sink.label(QUICField.packet) { head.title }
    sink.nest()
    let place = bytes.range(start, 1)
    sink.add(QUICField.headerForm, UInt8(1), at: place)
    if head.kind != .negotiation {
      sink.add(QUICField.fixedBit, head.form & 0x40 != 0, at: place)
      let isSecond = QUICVersion.isSecond(head.version)
      sink.add(isSecond ? QUICField.longType2 : .longType, head.form >> 4 & 3, at: place)
    }
    sink.add(QUICField.version, head.version, at: bytes.range(start + 1, 4))
    var at = start + 5
    identifier(.destinationLength, .destinationID, head.destination.count, bytes, &at, into: &sink)
    identifier(.sourceLength, .sourceID, head.source.count, bytes, &at, into: &sink)
    switch head.kind {
    case .negotiation: try offerVersions(bytes, at, into: &sink)
    case .retry:
      offerRetry(bytes, at, into: &sink)
      _ = pass.conversation.open(head, bytes, side: pass.side)
    default:
      if head.kind == .initial { try offerToken(bytes, &at, into: &sink) }
      try offerPayload(bytes, at, head, &pass, &walk, into: &sink)
    }
    return head.end
  }

  /// A connection ID with its length.
  private static func identifier(
    _ lengthField: QUICField, _ field: QUICField, _ count: Int, _ bytes: borrowing ByteView,
    _ at: inout Int, into sink: inout FieldSink
  ) {
    sink.add(lengthField, UInt64(count), at: bytes.range(at, 1))
    if count > 0 { sink.add(bytes: field, at: bytes.range(at + 1, count)) }
    at += 1 + count
  }

  private static func offerVersions(
    _ bytes: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    for at in stride(from: offset, to: bytes.count - 3, by: 4) {
      sink.add(QUICField.supportedVersion, try bytes.u32(at), at: bytes.range(at, 4))
    }
  }

  private static func offerRetry(
    _ bytes: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) {
    let count = bytes.count - at
    guard count > 16 else { return }
    sink.add(bytes: QUICField.retryToken, at: bytes.range(at, count - 16))
    sink.add(bytes: QUICField.retryTag, at: bytes.range(bytes.count - 16, 16))
  }

  private static func offerToken(
    _ bytes: borrowing ByteView, _ at: inout Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let (length, next) = try QUICInteger.read(bytes, at)
    sink.add(QUICField.tokenLength, length, at: bytes.range(at, next - at))
    let count = Int(clamping: length)
    try bytes.require(next, count)
    if count > 0 { sink.add(bytes: QUICField.token, at: bytes.range(next, count)) }
    at = next + count
  }

  private static func offerPayload(
    _ bytes: borrowing ByteView, _ offset: Int, _ head: QUICHead, _ pass: inout QUICPass,
    _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    let (length, numberOffset) = try QUICInteger.read(bytes, offset)
    sink.add(QUICField.length, length, at: bytes.range(offset, numberOffset - offset))
    let count = head.end - numberOffset
    guard QUICHandshake.isWanted(sink),
      let (opened, connection) = pass.conversation.open(head, bytes, side: pass.side)
    else {
      if count > 0 {
        sink.add(bytes: QUICField.remainingPayload, at: bytes.range(numberOffset, count))
      }
      return
    }
    let number = bytes.range(numberOffset, opened.numberByteCount)
    sink.add(
      QUICField.numberLength, UInt64(opened.numberByteCount - 1), at: bytes.range(head.start, 1))
    sink.add(QUICField.packetNumber, opened.number, at: number)
    let payload = numberOffset + opened.numberByteCount
    sink.add(bytes: QUICField.payload, at: bytes.range(payload, head.end - payload))
    do throws(Truncation) {
      try QUICFrames.offer(opened.frames, connection, &pass, &walk, into: &sink)
    } catch {
      Diagnostics.truncated(error, in: .quic, into: &sink)
    }
  }
}
