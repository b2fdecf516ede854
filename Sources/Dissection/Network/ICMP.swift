import Bytes
import Fields

/// Dissects an ICMP message.
///
/// Source: RFC 792. Offsets: 0 type, 1 code, 2 checksum, 4 by type, 8 data or the quoted packet.
enum ICMP {
  /// - Throws: `Truncation` when the message is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: ICMPField.icmp, at: bytes.range)
    let (type, code) = (try bytes.u8(0), try bytes.u8(1))
    let isWanted = sink.selection.wants(protocolNumber: ICMPField.protocolNumber)
    if isWanted {
      sink.add(ICMPField.type, type, at: bytes.range(0, 1))
      sink.add(ICMPField.code, code, at: bytes.range(1, 1))
      sink.label(ICMPField.code) {
        "Code: \(code)" + (ICMPField.codeName(type, code).map { " (\($0))" } ?? "")
      }
      try checksum(bytes, walk, into: &sink)
    }
    switch type {
    case 0, 8:
      return try echo(type, bytes, &walk, into: &sink)
    case 3, 4, 5, 11, 12:
      if isWanted { try errorHead(type, code, bytes, into: &sink) }
      return try quoted(type, bytes, &walk, into: &sink)
    default:
      if isWanted { try other(type, bytes, into: &sink) }
      return .done
    }
  }

  /// The checksum is over the whole message; it is told only when all of it was captured.
  private static func checksum(
    _ bytes: borrowing ByteView, _ walk: borrowing Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(ICMPField.checksum, try bytes.u16(2), at: bytes.range(2, 2))
    guard
      sink.selection.contains(
        from: ICMPField.checksumStatus.id, through: ICMPField.checksumBad.id)
    else { return }
    var status = ChecksumStatus.unverified
    if bytes.count >= bytes.reportedCount, !walk.isQuoted {
      var sum = InternetChecksum()
      try sum.add(bytes, 0, bytes.count)
      status = sum.holds ? .good : .bad
    }
    sink.add(ICMPField.checksumStatus, status.rawValue, at: .none, .generated)
    if status == .bad { sink.add(mark: ICMPField.checksumBad, at: bytes.range(2, 2), .generated) }
  }

  private static func identifiers(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let (identifier, sequence) = (try bytes.u16(4), try bytes.u16(6))
    sink.add(ICMPField.ident, identifier, at: bytes.range(4, 2))
    sink.add(ICMPField.identLE, identifier.byteSwapped, at: bytes.range(4, 2))
    sink.add(ICMPField.seq, sequence, at: bytes.range(6, 2))
    sink.add(ICMPField.seqLE, sequence.byteSwapped, at: bytes.range(6, 2))
  }

  private static func echo(
    _ type: UInt8, _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    try bytes.require(4, 4)
    if !walk.isQuoted, let context = walk.context {
      context.note(try EchoSighting(type, request: 8, walk, bytes))
    }
    guard sink.selection.wants(protocolNumber: ICMPField.protocolNumber) else {
      return .data(at: timestamp(bytes, walk) == nil ? 8 : 16)
    }
    try identifiers(bytes, into: &sink)
    if !walk.isQuoted { exchange(type, walk, into: &sink) }
    guard let (seconds, nanoseconds) = timestamp(bytes, walk) else { return .data(at: 8) }
    sink.add(
      ICMPField.dataTime, seconds: seconds, nanoseconds: nanoseconds, at: bytes.range(8, 8))
    // The frame's time is the file's own: it may be any number.
    let difference =
      (walk.facts.seconds &- seconds) &* 1_000_000_000
      &+ Int64(walk.facts.nanoseconds) &- Int64(nanoseconds)
    sink.add(
      ICMPField.dataTimeRelative, interval: difference, at: bytes.range(8, 8), .generated)
    return .data(at: 16)
  }

  /// The other frame of an echo.
  private static func exchange(
    _ type: UInt8, _ walk: borrowing Walk, into sink: inout FieldSink
  ) {
    guard
      sink.selection.contains(from: ICMPField.responseTo.id, through: ICMPField.noResponse.id),
      let context = walk.context
    else { return }
    let exchange = context.exchange(.icmp, layer: walk.transportLayers)
    if type == 8 {
      if let frame = exchange?.responseFrame {
        sink.add(ICMPField.responseIn, UInt64(frame), at: .none, .generated)
      } else {
        sink.add(mark: ICMPField.noResponse, at: .none, .generated)
      }
    } else if let frame = exchange?.requestFrame {
      sink.add(ICMPField.responseTo, UInt64(frame), at: .none, .generated)
      if let time = exchange?.nanoseconds {
        sink.add(ICMPField.responseTime, real: Double(time) / 1e6, at: .none, .generated)
        sink.label(ICMPField.responseTime) { "[Response time: \(Double(time) / 1e6) ms]" }
      }
    }
  }

  /// The time that ping writes at the start of the data, where what is there lies within a day of
  /// the frame: seconds and microseconds, in the sender's byte order.
  private static func timestamp(
    _ bytes: borrowing ByteView, _ walk: borrowing Walk
  ) -> (seconds: Int64, nanoseconds: Int32)? {
    guard let high = try? bytes.u32(8), let low = try? bytes.u32(12) else { return nil }
    for (seconds, micros) in [(high, low), (high.byteSwapped, low.byteSwapped)]
    where micros < 1_000_000 {
      let distance = Int64(seconds) &- walk.facts.seconds
      if distance.magnitude <= 86_400 {
        return (Int64(seconds), Int32(truncatingIfNeeded: micros) * 1000)
      }
    }
    return nil
  }

  /// The four bytes before a quoted packet.
  private static func errorHead(
    _ type: UInt8, _ code: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = try bytes.u8(5)
    switch (type, code) {
    case (5, _):
      sink.add(ICMPField.gateway, ipv4: try bytes.u32(4), at: bytes.range(4, 4))
    case (12, _):
      sink.add(ICMPField.pointer, try bytes.u8(4), at: bytes.range(4, 1))
      if length > 0 { sink.add(ICMPField.length, length, at: bytes.range(5, 1)) }
    case (3, 4):
      sink.add(bytes: ICMPField.unused, at: bytes.range(4, 2))
      sink.add(ICMPField.mtu, try bytes.u16(6), at: bytes.range(6, 2))
    case (3, _) where length > 0, (11, _) where length > 0:
      sink.add(bytes: ICMPField.unused, at: bytes.range(4, 1))
      sink.add(ICMPField.length, length, at: bytes.range(5, 1))
      sink.add(bytes: ICMPField.unused, at: bytes.range(6, 2))
    case (3, _), (11, _): sink.add(bytes: ICMPField.unused, at: bytes.range(4, 4))
    default: break
    }
  }

  /// The packet that the message speaks of, and the extensions behind it.
  private static func quoted(
    _ type: UInt8, _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let length = type == 4 || type == 5 ? 0 : Int(try bytes.u8(5)) * 4
    let rest = bytes.dropFirst(8)
    let end = ICMPExtensions.start(rest, length)
    let position = sink.position
    // RFC 792: a redirect quotes the header and 64 bits of data; what a router adds is not read.
    let redirected = type == 5 ? Int(try rest.u8(0) & 0x0f) * 4 + 8 : .max
    walk.quote(.ipv4, rest.prefix(end ?? redirected), into: &sink)
    guard let end, sink.selection.wants(protocolNumber: ICMPField.protocolNumber) else {
      return .done
    }
    sink.resume(layer: position.layer, depth: position.depth)
    try ICMPExtensions.dissect(rest.dropFirst(end), into: &sink)
    return .done
  }

  private static func other(
    _ type: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case 9:
      let count = try bytes.u8(4)
      sink.add(ICMPField.addressCount, count, at: bytes.range(4, 1))
      sink.add(ICMPField.addressEntrySize, try bytes.u8(5), at: bytes.range(5, 1))
      sink.add(ICMPField.lifetime, try bytes.u16(6), at: bytes.range(6, 2))
      for index in 0..<Int(count) {
        let offset = 8 + index * 8
        let preference = Int32(bitPattern: try bytes.u32(offset + 4))
        sink.add(
          ICMPField.routerAddress, ipv4: try bytes.u32(offset), at: bytes.range(offset, 4))
        sink.add(
          ICMPField.preference, signed: Int64(preference), at: bytes.range(offset + 4, 4))
      }
    case 10: sink.add(bytes: ICMPField.reserved, at: bytes.range(4, 4))
    case 13, 14:
      try identifiers(bytes, into: &sink)
      sink.add(ICMPField.originate, try bytes.u32(8), at: bytes.range(8, 4))
      sink.add(ICMPField.receive, try bytes.u32(12), at: bytes.range(12, 4))
      sink.add(ICMPField.transmit, try bytes.u32(16), at: bytes.range(16, 4))
    case 15, 16: try identifiers(bytes, into: &sink)
    case 17, 18:
      try identifiers(bytes, into: &sink)
      sink.add(ICMPField.mask, ipv4: try bytes.u32(8), at: bytes.range(8, 4))
    case 42, 43:
      let identifier = try bytes.u16(4)
      sink.add(ICMPField.ident, identifier, at: bytes.range(4, 2))
      sink.add(ICMPField.identLE, identifier.byteSwapped, at: bytes.range(4, 2))
      sink.add(ICMPField.extendedSequence, try bytes.u8(6), at: bytes.range(6, 1))
    default: break
    }
  }
}
