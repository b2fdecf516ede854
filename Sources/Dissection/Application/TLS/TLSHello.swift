import Bytes
import Fields

/// The hellos.
///
/// Source: RFC 8446 §4.1.2 and §4.1.3. Offsets: 0 version, 2 random, 34 session, then suites,
/// compression and extensions.
enum TLSHello {
  /// What the client offers.
  static func client(
    _ body: borrowing ByteView, _ state: inout TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = try opening(body, state, into: &sink)
    state.offeredSessionID = body.octets(35, at - 35)
    let suites = try sink.u16(TLSField.cipherSuitesLength, body, at)
    at += 2
    sink.add(mark: TLSField.cipherSuites, at: body.range(at, suites))
    sink.label(TLSField.cipherSuites) { "Cipher Suites (\(suites / 2) suites)" }
    sink.nest()
    let suitesEnd = at + suites
    while at + 1 < suitesEnd {
      try sink.u16(TLSField.cipherSuite, body, at)
      at += 2
    }
    sink.unnest()
    at = suitesEnd
    let methods = try sink.u8(TLSField.compressionMethodsLength, body, at)
    at += 1
    sink.add(mark: TLSField.compressionMethods, at: body.range(at, methods))
    sink.nest()
    for place in at..<(at + methods) { try sink.u8(TLSField.compressionMethod, body, place) }
    sink.unnest()
    at += methods
    if at < body.reportedCount { try TLSExtensions.list(body, at, .client, into: &sink) }
    JA3.client(body, into: &sink)
  }

  /// What the server chooses.
  static func server(
    _ body: borrowing ByteView, _ state: inout TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    if state.version == nil { state.version = version(body) }
    var at = try opening(body, state, into: &sink)
    let session = body.octets(35, at - 35)
    state.isResumed = !session.isEmpty && session == state.offeredSessionID && !state.isTLS13
    state.cipherSuite = try body.u16(at)
    try sink.u16(TLSField.cipherSuite, body, at)
    try sink.u8(TLSField.compressionMethod, body, at + 2)
    at += 3
    if at < body.reportedCount { try TLSExtensions.list(body, at, .server, into: &sink) }
    JA3.server(body, into: &sink)
  }

  /// Version, random and session; gives the offset behind them.
  private static func opening(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    try sink.u16(TLSField.handshakeVersion, body, 0)
    try sink.run(TLSField.random, body, 2, 32)
    if !state.isTLS13 {
      sink.nest()
      sink.add(
        TLSField.randomTime, seconds: Int64(try body.u32(2)), nanoseconds: 0,
        at: body.range(2, 4))
      sink.add(bytes: TLSField.randomBytes, at: body.range(6, 28))
      sink.unnest()
    }
    // The ServerHello of TLS 1.3 drafts before 22 has no session.
    if let version = state.version, version >> 8 == 0x7f, version < 0x7f16,
      (try? body.u16(0)) == version
    {
      return 34
    }
    let session = try sink.u8(TLSField.sessionIDLength, body, 34)
    if session > 0 { try sink.run(TLSField.sessionID, body, 35, session) }
    return 35 + session
  }

  /// The version that a ServerHello settles on, with its supported_versions extension.
  static func version(_ body: borrowing ByteView) -> UInt16? {
    guard let version = try? body.u16(0) else { return nil }
    guard let session = try? body.u8(34) else { return version }
    var at = 35 + Int(session) + 3 + 2
    while let type = try? body.u16(at), let length = try? body.u16(at + 2) {
      if type == 43, let chosen = try? body.u16(at + 4) { return chosen }
      at += 4 + Int(length)
    }
    return version
  }
}
