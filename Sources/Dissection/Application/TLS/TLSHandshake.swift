import Bytes
import Fields

/// Handshake messages.
///
/// Source: RFC 8446 §4, RFC 5246 §7.4. Offsets: 0 type, 1 length, 4 body.
enum TLSHandshake {
  /// The most bytes that a message may claim; what claims more is encrypted.
  private static let maximumByteCount = 1 << 17

  /// The messages of a handshake record; one that goes on in the next record is kept in `state`.
  static func record(
    _ body: borrowing ByteView, _ state: inout TLSState, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    if state.isEncrypted {
      encrypted(body, into: &sink)
      return
    }
    guard !state.pending.isEmpty else {
      try messages(body, &state, &walk, into: &sink)
      return
    }
    state.pending += body.octets()
    state.pendingFrames.append(walk.facts.number)
    guard let header = header(state.pending), header.count <= state.pending.count else {
      sink.add(mark: TLSField.handshake, at: body.range)
      sink.label(TLSField.handshake) { "Handshake Protocol (fragment)" }
      return
    }
    let whole = state.pending
    let frames = state.pendingFrames
    state.pending = []
    state.pendingFrames = []
    guard let source = sink.addSource(whole, title: "Reassembled TLS Handshake") else { return }
    sink.add(mark: TLSField.handshake, at: body.range)
    sink.label(TLSField.handshake) { "Handshake Protocol: \(name(whole[0])) (last fragment)" }
    sink.nest()
    fragments(frames, body.range, into: &sink)
    sink.unnest()
    let span = whole.span.rawBytes
    try messages(ByteView(span, source: source), &state, &walk, into: &sink)
  }

  /// Whole messages one after the other, as QUIC's CRYPTO frames carry them too.
  static func messages(
    _ bytes: borrowing ByteView, _ state: inout TLSState, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let position = sink.position
    var at = 0
    while at < bytes.count {
      sink.resume(layer: position.layer, depth: position.depth)
      guard let length = try? bytes.u24(at + 1) else {
        keep(bytes.dropFirst(at), &state, walk)
        return
      }
      let type = try bytes.u8(at)
      guard TLSNames.handshakeTypes[UInt64(type)] != nil, length < maximumByteCount else {
        encrypted(bytes.dropFirst(at), into: &sink)
        return
      }
      let count = 4 + Int(length)
      guard count <= bytes.reportedCount - at else {
        sink.add(mark: TLSField.handshake, at: bytes.range(at, bytes.count - at))
        sink.label(TLSField.handshake) { "Handshake Protocol: \(name(type)) (fragment)" }
        keep(bytes.dropFirst(at), &state, walk)
        return
      }
      try message(type, bytes.slice(at, count), &state, &walk, into: &sink)
      at += count
    }
  }

  private static func keep(
    _ rest: borrowing ByteView, _ state: inout TLSState, _ walk: Walk
  ) {
    state.pending = rest.octets()
    state.pendingFrames = [walk.facts.number]
  }

  private static func message(
    _ type: UInt8, _ bytes: borrowing ByteView, _ state: inout TLSState, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: TLSField.handshake, at: bytes.range(0, bytes.reportedCount))
    sink.label(TLSField.handshake) { "Handshake Protocol: \(name(type))" }
    sink.nest()
    sink.add(TLSField.handshakeType, type, at: bytes.range(0, 1))
    try sink.u24(TLSField.handshakeLength, bytes, 1)
    let body = bytes.dropFirst(4)
    switch type {
    case 1: try TLSHello.client(body, &state, into: &sink)
    case 2: try TLSHello.server(body, &state, into: &sink)
    case 4: try TLSMessages.newSessionTicket(body, state, into: &sink)
    case 8: try TLSExtensions.list(body, 0, .encrypted, into: &sink)
    case 11: try TLSCertificates.certificates(body, state, &walk, into: &sink)
    case 12: try TLSKeyExchange.server(body, state, into: &sink)
    case 13: try TLSCertificates.request(body, state, into: &sink)
    case 15: try TLSKeyExchange.certificateVerify(body, state, into: &sink)
    case 16: try TLSKeyExchange.client(body, state, into: &sink)
    case 20: sink.add(mark: TLSField.verifyData, at: body.range)
    case 22: try TLSMessages.certificateStatus(body, into: &sink)
    case 24: try sink.u8(TLSField.keyUpdate, body, 0)
    case 25: try TLSMessages.compressedCertificate(body, into: &sink)
    default: break
    }
  }

  private static func encrypted(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    sink.add(mark: TLSField.handshake, at: bytes.range)
    sink.label(TLSField.handshake) { "Handshake Protocol: Encrypted Handshake Message" }
  }

  /// The frames that a message was put together from.
  private static func fragments(
    _ frames: [Int], _ range: ByteRange, into sink: inout FieldSink
  ) {
    sink.add(mark: TLSField.fragments, at: range, .generated)
    sink.nest()
    for frame in frames { sink.add(TLSField.fragment, UInt64(frame), at: .none, .generated) }
    sink.add(TLSField.fragmentCount, UInt64(frames.count), at: .none, .generated)
    sink.unnest()
  }

  /// Type and whole length of the message at the start of some bytes.
  static func header(_ bytes: [UInt8]) -> (type: UInt8, count: Int)? {
    guard bytes.count >= 4 else { return nil }
    return (bytes[0], 4 + Int(bytes[1]) << 16 + Int(bytes[2]) << 8 + Int(bytes[3]))
  }

  /// The name of a message type.
  static func name(_ type: UInt8) -> String {
    TLSNames.handshakeTypes[UInt64(type)] ?? "Unknown (\(type))"
  }

  /// The names of a record's messages.
  static func names(_ body: borrowing ByteView, _ state: TLSState) -> String {
    if state.isEncrypted { return "Encrypted Handshake Message" }
    var names: [String] = []
    var at = 0
    if let pending = header(state.pending) {
      names.append(name(pending.type))
      at = pending.count - state.pending.count
    }
    while let type = try? body.u8(at), let length = try? body.u24(at + 1) {
      guard TLSNames.handshakeTypes[UInt64(type)] != nil, length < maximumByteCount else {
        names.append("Encrypted Handshake Message")
        break
      }
      names.append(name(type))
      at += 4 + Int(length)
    }
    return names.count > 1 ? "Multiple Handshake Messages" : names.first ?? ""
  }
}
