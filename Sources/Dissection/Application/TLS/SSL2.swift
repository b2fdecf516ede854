import Bytes
import Fields

/// The ClientHello in the form of SSL 2.0, with which old clients began any version.
///
/// Source: RFC 5246 appendix E.2. Offsets: 0 length, 2 type, 3 version, 5 length of cipher specs,
/// 7 of the session, 9 of the challenge.
enum SSL2 {
  /// True when such a hello begins at `at`.
  static func isHello(_ bytes: borrowing ByteView, _ at: Int) -> Bool {
    guard let length = try? bytes.u16(at), length & 0x8000 != 0, length & 0x7fff >= 9,
      let type = try? bytes.u8(at + 2), type == 1, let version = try? bytes.u16(at + 3)
    else { return false }
    return version == 0x0002 || version >> 8 == 3
  }

  /// Offers the hello, and gives its length.
  static func dissect(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let length = Int(try bytes.u16(0) & 0x7fff)
    sink.add(mark: TLSField.record, at: bytes.range(0, 2 + length))
    sink.label(TLSField.record) { "SSLv2 Record Layer: Client Hello" }
    sink.nest()
    sink.add(TLSField.length, UInt16(truncatingIfNeeded: length), at: bytes.range(0, 2))
    try sink.u8(TLSField.handshakeType, bytes, 2)
    try sink.u16(TLSField.handshakeVersion, bytes, 3)
    let specs = try sink.u16(TLSField.cipherSpecLength, bytes, 5)
    let session = Int(try bytes.u16(7))
    sink.add(TLSField.sessionIDLength, UInt64(session), at: bytes.range(7, 2))
    let challenge = try sink.u16(TLSField.challengeLength, bytes, 9)
    for index in 0..<(specs / 3) { try sink.u24(TLSField.cipherSpec, bytes, 11 + 3 * index) }
    if session > 0 { try sink.run(TLSField.sessionID, bytes, 11 + specs, session) }
    if challenge > 0 {
      sink.add(mark: TLSField.challenge, at: bytes.range(11 + specs + session, challenge))
    }
    return 2 + length
  }
}
