import Bytes
import Fields

/// Key exchange messages up to TLS 1.2.
///
/// Source: RFC 5246 §7.4.3 and §7.4.7, RFC 8422 §5.4 and §5.7. What they hold follows from the
/// cipher suite, which is known by its name.
enum TLSKeyExchange {
  /// Kinds of key exchange.
  private enum Kind { case rsa, diffieHellman, ellipticCurve, psk, other }

  private static func kind(_ state: TLSState) -> Kind? {
    guard let suite = state.cipherSuite, let name = TLSNames.cipherSuites[UInt64(suite)] else {
      return nil
    }
    if name.hasPrefix("TLS_ECDHE_PSK") || name.hasPrefix("TLS_DHE_PSK") { return .other }
    if name.hasPrefix("TLS_PSK") || name.hasPrefix("TLS_RSA_PSK") { return .psk }
    if name.hasPrefix("TLS_ECDH") { return .ellipticCurve }
    if name.hasPrefix("TLS_DH") { return .diffieHellman }
    return name.hasPrefix("TLS_RSA") ? .rsa : .other
  }

  /// ServerKeyExchange: parameters and their signature.
  static func server(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    guard let kind = kind(state) else { return }
    let first = try body.u8(0)
    switch kind {
    case .ellipticCurve:
      try sink.u8(TLSField.curveType, body, 0)
      guard first == 3 else { return }
      try sink.u16(TLSField.namedCurve, body, 1)
      let length = try sink.u8(TLSField.serverPointLength, body, 3)
      try sink.run(TLSField.serverPoint, body, 4, length)
      try signature(body, 4 + length, state, into: &sink)
    case .diffieHellman:
      var at = 0
      for (lengthField, field) in [
        (TLSField.primeLength, TLSField.prime), (.generatorLength, .generator),
        (.serverKeyLength, .serverKey),
      ] {
        let length = try sink.u16(lengthField, body, at)
        try sink.run(field, body, at + 2, length)
        at += 2 + length
      }
      try signature(body, at, state, into: &sink)
    case .psk:
      let length = try sink.u16(TLSField.hintLength, body, 0)
      try sink.run(TLSField.hint, body, 2, length)
    case .rsa, .other: break
    }
  }

  private static func signature(
    _ body: borrowing ByteView, _ start: Int, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    guard start < body.reportedCount else { return }
    var at = start
    if hasAlgorithm(state, body, at) {
      try TLSSignatures.algorithm(body, at, into: &sink)
      at += 2
    }
    let length = try sink.u16(TLSField.signatureLength, body, at)
    try sink.run(TLSField.signature, body, at + 2, length)
  }

  /// From TLS 1.2 on signatures name their algorithm; without a known version the length tells.
  private static func hasAlgorithm(
    _ state: TLSState, _ body: borrowing ByteView, _ at: Int
  ) -> Bool {
    if let version = state.version { return version == 0x0303 || state.isTLS13 }
    return Int((try? body.u16(at)) ?? 0) != body.reportedCount - at - 2
  }

  /// CertificateVerify: RFC 8446 §4.4.3.
  static func certificateVerify(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 0
    if hasAlgorithm(state, body, 0) {
      try TLSSignatures.algorithm(body, 0, into: &sink)
      at = 2
    }
    let length = try sink.u16(TLSField.verifySignatureLength, body, at)
    try sink.run(TLSField.verifySignature, body, at + 2, length)
  }

  /// ClientKeyExchange: the client's half.
  static func client(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    // Without the ServerHello nothing tells what the bytes are.
    guard let kind = kind(state) else { return }
    switch kind {
    case .ellipticCurve:
      let length = try sink.u8(TLSField.clientPointLength, body, 0)
      try sink.run(TLSField.clientPoint, body, 1, length)
    case .diffieHellman:
      let length = try sink.u16(TLSField.clientKeyLength, body, 0)
      try sink.run(TLSField.clientKey, body, 2, length)
    case .rsa:
      // SSL 3.0 sends the secret without its length.
      if state.version == 0x0300 {
        sink.add(bytes: TLSField.encryptedSecret, at: body.range)
        return
      }
      let length = try sink.u16(TLSField.encryptedSecretLength, body, 0)
      try sink.run(TLSField.encryptedSecret, body, 2, length)
    case .psk:
      let length = try sink.u16(TLSField.identityLength, body, 0)
      try sink.run(TLSField.identity, body, 2, length)
    case .other: break
    }
  }
}

/// Signature algorithms.
enum TLSSignatures {
  /// One algorithm, whole and as TLS 1.2's two halves.
  static func algorithm(
    _ bytes: borrowing ByteView, _ at: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    try sink.u16(TLSField.signatureAlgorithm, bytes, at)
    sink.nest()
    try sink.u8(TLSField.signatureHash, bytes, at)
    try sink.u8(TLSField.signatureKind, bytes, at + 1)
    sink.unnest()
  }

  /// A list with its length; gives the offset behind it.
  static func list(
    _ bytes: borrowing ByteView, _ start: Int, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let length = try sink.u16(TLSField.signatureAlgorithmsLength, bytes, start)
    sink.add(mark: TLSField.signatureAlgorithms, at: bytes.range(start + 2, length))
    sink.label(TLSField.signatureAlgorithms) {
      "Signature Hash Algorithms (\(length / 2) algorithms)"
    }
    sink.nest()
    var at = start + 2
    while at + 1 < start + 2 + length {
      try algorithm(bytes, at, into: &sink)
      at += 2
    }
    sink.unnest()
    return start + 2 + length
  }
}
