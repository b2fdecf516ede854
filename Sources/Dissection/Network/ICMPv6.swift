import Bytes
import Fields

/// Dissects an ICMPv6 message.
///
/// Source: RFC 4443 §2.1. Offsets: 0 type, 1 code, 2 checksum, 4 by type.
enum ICMPv6 {
  /// - Throws: `Truncation` when the message is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: ICMPv6Field.icmpv6, at: bytes.range)
    let (type, code) = (try bytes.u8(0), try bytes.u8(1))
    let isWanted = sink.selection.wants(protocolNumber: ICMPv6Field.protocolNumber)
    if isWanted {
      sink.add(ICMPv6Field.type, type, at: bytes.range(0, 1))
      sink.add(ICMPv6Field.code, code, at: bytes.range(1, 1))
      sink.label(ICMPv6Field.code) {
        "Code: \(code)" + (ICMPv6Field.codeName(type, code).map { " (\($0))" } ?? "")
      }
      try checksum(bytes, walk, into: &sink)
    }
    switch type {
    case 1...4:
      try errorHead(type, bytes, into: &sink)
      walk.quote(.ipv6, bytes.dropFirst(8), into: &sink)
      return .done
    case 128, 129: return try echo(type, bytes, walk, into: &sink)
    default:
      guard isWanted else { return .done }
      try message(type, bytes, &walk, into: &sink)
      return .done
    }
  }

  /// The checksum is over a pseudo-header (RFC 8200 §8.1) and the message.
  private static func checksum(
    _ bytes: borrowing ByteView, _ walk: borrowing Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(ICMPv6Field.checksum, try bytes.u16(2), at: bytes.range(2, 2))
    guard
      sink.selection.contains(
        from: ICMPv6Field.checksumStatus.id, through: ICMPv6Field.checksumBad.id)
    else { return }
    var status = ChecksumStatus.unverified
    if bytes.count >= bytes.reportedCount, !walk.isQuoted,
      case .ipv6(let source) = walk.source, case .ipv6(let destination) = walk.destination
    {
      var sum = InternetChecksum()
      sum.add(source)
      sum.add(destination)
      sum.add(UInt32(truncatingIfNeeded: bytes.count))
      sum.add(word: 58)
      try sum.add(bytes, 0, bytes.count)
      status = sum.holds ? .good : .bad
    }
    sink.add(ICMPv6Field.checksumStatus, status.rawValue, at: .none, .generated)
    if status == .bad {
      sink.add(mark: ICMPv6Field.checksumBad, at: bytes.range(2, 2), .generated)
    }
  }

  private static func errorHead(
    _ type: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let word = try bytes.u32(4)
    let place = bytes.range(4, 4)
    switch type {
    case 2: sink.add(ICMPv6Field.mtu, word, at: place)
    case 4: sink.add(ICMPv6Field.pointer, word, at: place)
    default: sink.add(bytes: ICMPv6Field.reserved, at: place)
    }
  }

  private static func echo(
    _ type: UInt8, _ bytes: borrowing ByteView, _ walk: borrowing Walk,
    into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    if !walk.isQuoted, let context = walk.context {
      context.note(try EchoSighting(type, request: 128, walk, bytes))
    }
    sink.add(ICMPv6Field.ident, try bytes.u16(4), at: bytes.range(4, 2))
    sink.add(ICMPv6Field.sequence, try bytes.u16(6), at: bytes.range(6, 2))
    if !walk.isQuoted { exchange(type, walk, into: &sink) }
    if walk.isInTeredo, type == 128, bytes.reportedCount == 12 {
      sink.add(bytes: ICMPv6Field.nonce, at: bytes.range(8, 4))
      return .done
    }
    return .data(at: 8)
  }

  /// The other frame of an echo.
  private static func exchange(
    _ type: UInt8, _ walk: borrowing Walk, into sink: inout FieldSink
  ) {
    guard
      sink.selection.contains(
        from: ICMPv6Field.responseTo.id, through: ICMPv6Field.noResponse.id),
      let context = walk.context
    else { return }
    let exchange = context.exchange(.icmpv6, layer: walk.transportLayers)
    if type == 128 {
      if let frame = exchange?.responseFrame {
        sink.add(ICMPv6Field.responseIn, UInt64(frame), at: .none, .generated)
      } else {
        sink.add(mark: ICMPv6Field.noResponse, at: .none, .generated)
      }
    } else if let frame = exchange?.requestFrame {
      sink.add(ICMPv6Field.responseTo, UInt64(frame), at: .none, .generated)
      if let time = exchange?.nanoseconds {
        sink.add(ICMPv6Field.responseTime, real: Double(time) / 1e6, at: .none, .generated)
      }
    }
  }

  private static func message(
    _ type: UInt8, _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case 130, 131, 132, 143: try MulticastListener.dissect(type, bytes, into: &sink)
    case 133...137: try NeighborDiscovery.dissect(type, bytes, &walk, into: &sink)
    default:
      if bytes.count > 4 {
        sink.add(bytes: ICMPv6Field.data, at: bytes.range(4, bytes.count - 4))
      }
    }
  }
}
