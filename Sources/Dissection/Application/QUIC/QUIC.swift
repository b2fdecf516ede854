import Bytes
import Fields

/// Dissects QUIC: the packets of a datagram, and the frames of those that can be opened.
///
/// Source: RFC 9000 §17. Offsets of a long header: 0 form and type, 1 version, 5 length of the
/// destination connection ID and the ID, length of the source connection ID and the ID.
enum QUIC {
  /// - Throws: `Truncation` when a header is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let first = try bytes.u8(0)
    // Neither a long header nor the bit that every short one has set.
    if first & 0xc0 == 0 { return .next(.gquic, at: 0) }
    sink.open(layer: QUICField.quic, at: bytes.range)
    sink.label(QUICField.quic) { "QUIC IETF" }
    var handshake = QUICHandshake()
    var at = 0
    while at < bytes.count {
      let form = try bytes.u8(at)
      if form & 0x80 == 0 {
        if form & 0x40 != 0 { offerShort(bytes, at, form, into: &sink) }
        break
      }
      at = try QUICLongHeader.offer(bytes, at, &handshake, into: &sink)
      sink.resume(layer: sink.position.layer, depth: 1)
    }
    try handshake.finish(&walk, into: &sink)
    return .done
  }

  /// Source: RFC 9000 §17.3: the connection ID's length is not in the packet.
  private static func offerShort(
    _ bytes: borrowing ByteView, _ at: Int, _ form: UInt8, into sink: inout FieldSink
  ) {
    let count = bytes.count - at
    sink.add(mark: QUICField.shortHeader, at: bytes.range(at, count))
    sink.nest()
    sink.add(QUICField.headerForm, UInt8(0), at: bytes.range(at, 1))
    sink.add(QUICField.fixedBit, true, at: bytes.range(at, 1))
    sink.add(QUICField.spinBit, form & 0x20 != 0, at: bytes.range(at, 1))
    if count > 1 { sink.add(bytes: QUICField.remainingPayload, at: bytes.range(at + 1, count - 1)) }
    sink.unnest()
  }
}

/// A packet with a long header.
enum QUICLongHeader {
  /// Offers the packet at `start`.
  ///
  /// - Returns: Offset behind it.
  /// - Throws: `Truncation` when the header is not there.
  static func offer(
    _ bytes: borrowing ByteView, _ start: Int, _ handshake: inout QUICHandshake,
    into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let form = try bytes.u8(start)
    let version = try bytes.u32(start + 1)
    let entry = sink.entries.count
    sink.add(mark: QUICField.packet, at: bytes.range(start, bytes.count - start))
    sink.label(QUICField.packet) { label(form, version) }
    sink.nest()
    let place = bytes.range(start, 1)
    sink.add(QUICField.headerForm, UInt8(1), at: place)
    if version != 0 {
      sink.add(QUICField.fixedBit, form & 0x40 != 0, at: place)
      let isSecond = QUICVersion.isSecond(version)
      sink.add(isSecond ? QUICField.longType2 : .longType, form >> 4 & 3, at: place)
    }
    sink.add(QUICField.version, version, at: bytes.range(start + 1, 4))
    var at = start + 5
    let destination = try identifier(.destinationLength, .destinationID, bytes, &at, into: &sink)
    _ = try identifier(.sourceLength, .sourceID, bytes, &at, into: &sink)
    var end = bytes.count
    if version == 0 {
      try offerVersions(bytes, at, into: &sink)
    } else {
      switch kind(form, version) {
      case .retry: offerRetry(bytes, at, into: &sink)
      case let kind:
        if kind == .initial { try offerToken(bytes, &at, into: &sink) }
        end = try offerPayload(
          bytes, start, at, kind, version, destination, &handshake, into: &sink)
      }
    }
    if sink.wants(QUICField.packet) {
      sink.setRange(of: entry, to: bytes.range(start, end - start))
    }
    return end
  }

  enum Kind { case initial, earlyData, handshake, retry }

  static func kind(_ form: UInt8, _ version: UInt32) -> Kind {
    switch (form >> 4 & 3 &+ (QUICVersion.isSecond(version) ? 3 : 0)) & 3 {
    case 0: .initial
    case 1: .earlyData
    case 2: .handshake
    default: .retry
    }
  }

  private static func label(_ form: UInt8, _ version: UInt32) -> String {
    if version == 0 { return "QUIC Version Negotiation" }
    return switch kind(form, version) {
    case .initial: "QUIC Initial"
    case .earlyData: "QUIC 0-RTT"
    case .handshake: "QUIC Handshake"
    case .retry: "QUIC Retry"
    }
  }

  /// A connection ID with its length.
  private static func identifier(
    _ lengthField: QUICField, _ field: QUICField, _ bytes: borrowing ByteView, _ at: inout Int,
    into sink: inout FieldSink
  ) throws(Truncation) -> [UInt8] {
    let count = Int(try bytes.u8(at))
    sink.add(lengthField, UInt64(count), at: bytes.range(at, 1))
    try bytes.require(at + 1, count)
    if count > 0 { sink.add(bytes: field, at: bytes.range(at + 1, count)) }
    let identifier = bytes.octets(at + 1, count)
    at += 1 + count
    return identifier
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
    _ bytes: borrowing ByteView, _ start: Int, _ offset: Int, _ kind: Kind, _ version: UInt32,
    _ destination: [UInt8], _ handshake: inout QUICHandshake, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let (length, numberOffset) = try QUICInteger.read(bytes, offset)
    sink.add(QUICField.length, length, at: bytes.range(offset, numberOffset - offset))
    let count = min(Int(clamping: length), bytes.count - numberOffset)
    let end = numberOffset + count
    guard kind == .initial, QUICHandshake.isWanted(sink),
      let opened = QUICInitial.open(
        bytes, start: start, numberOffset: numberOffset, end: end, version: version,
        destination: destination)
    else {
      if count > 0 {
        sink.add(bytes: QUICField.remainingPayload, at: bytes.range(numberOffset, count))
      }
      return end
    }
    let number = bytes.range(numberOffset, opened.numberByteCount)
    sink.add(QUICField.numberLength, UInt64(opened.numberByteCount - 1), at: bytes.range(start, 1))
    sink.add(QUICField.packetNumber, opened.number, at: number)
    let payload = numberOffset + opened.numberByteCount
    sink.add(bytes: QUICField.payload, at: bytes.range(payload, end - payload))
    try QUICFrames.offer(opened.frames, &handshake, into: &sink)
    return end
  }
}

/// Integers of one, two, four or eight bytes.
///
/// Source: RFC 9000 §16: the two highest bits tell the length.
enum QUICInteger {
  /// The integer at `at`, and the offset behind it.
  static func read(
    _ bytes: borrowing ByteView, _ at: Int
  ) throws(Truncation) -> (value: UInt64, next: Int) {
    let first = try bytes.u8(at)
    switch first >> 6 {
    case 0: return (UInt64(first), at + 1)
    case 1: return (UInt64(try bytes.u16(at) & 0x3fff), at + 2)
    case 2: return (UInt64(try bytes.u32(at) & 0x3fff_ffff), at + 4)
    default: return (try bytes.u64(at) & 0x3fff_ffff_ffff_ffff, at + 8)
    }
  }
}
