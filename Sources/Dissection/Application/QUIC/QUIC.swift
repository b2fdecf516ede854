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
    if first & 0xc0 == 0, walk.datagramConversation?.settled != .quic {
      return .next(.gquic, at: 0)
    }
    sink.open(layer: QUICField.quic, at: bytes.range)
    sink.label(QUICField.quic) { "QUIC IETF" }
    let layer = sink.position.layer
    var pass = QUICPass(walk.datagramConversation ?? DatagramConversation())
    var at = 0
    while at < bytes.count {
      let form = try bytes.u8(at)
      if form & 0x80 == 0 {
        if form & 0x40 != 0 { offerShort(bytes, at, form, pass, into: &sink) }
        break
      }
      at = try QUICLongHeader.offer(bytes, at, &pass, &walk, into: &sink)
      sink.resume(layer: layer, depth: 1)
    }
    return .done
  }

  /// Source: RFC 9000 §17.3: the connection ID's length is not in the packet.
  private static func offerShort(
    _ bytes: borrowing ByteView, _ at: Int, _ form: UInt8, _ pass: QUICPass,
    into sink: inout FieldSink
  ) {
    let count = bytes.count - at
    sink.add(mark: QUICField.shortHeader, at: bytes.range(at, count))
    sink.nest()
    sink.add(QUICField.headerForm, UInt8(0), at: bytes.range(at, 1))
    sink.add(QUICField.fixedBit, true, at: bytes.range(at, 1))
    sink.add(QUICField.spinBit, form & 0x20 != 0, at: bytes.range(at, 1))
    var rest = at + 1
    if let length = pass.conversation.identifierByteCount(bytes, at, side: pass.side) {
      sink.add(bytes: QUICField.destinationID, at: bytes.range(rest, length))
      rest += length
    }
    if rest < bytes.count {
      sink.add(bytes: QUICField.remainingPayload, at: bytes.range(rest, bytes.count - rest))
    }
    sink.unnest()
  }
}

/// What is carried from packet to packet of one datagram.
struct QUICPass {
  /// The connections of the stream.
  var conversation: QUICConversation
  /// The sender's side of the stream.
  let side: Int

  init(_ datagrams: DatagramConversation) {
    conversation = datagrams.quic
    side = datagrams.side
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
