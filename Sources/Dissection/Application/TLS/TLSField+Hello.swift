import Fields

/// Handshake messages and hellos.
extension TLSField {
  /// The declaration of a field of this part.
  var helloDeclaration: FieldDeclaration? {
    switch self {
    case .handshake: .mark("tls.handshake", "Handshake Protocol", source: "RFC 8446 §4")
    case .handshakeType:
      FieldDeclaration(
        "tls.handshake.type", "Handshake Message Type", .uint8, names: TLSNames.handshakeTypes)
    case .handshakeLength: FieldDeclaration("tls.handshake.length", "Length", .uint24)
    case .fragments: .mark("tls.handshake.fragments", "Reassembled Handshake Fragments")
    case .fragment: FieldDeclaration("tls.handshake.fragment", "Handshake Fragment", .frameNumber)
    case .fragmentCount:
      FieldDeclaration("tls.handshake.fragment.count", "Handshake Fragment count", .uint32)
    case .handshakeVersion:
      FieldDeclaration(
        "tls.handshake.version", "Version", .uint16, base: .hexadecimal, names: TLSNames.versions)
    case .random: FieldDeclaration("tls.handshake.random", "Random", .bytes)
    case .randomTime:
      FieldDeclaration("tls.handshake.random_time", "GMT Unix Time", .absoluteTime, base: .utc)
    case .randomBytes: FieldDeclaration("tls.handshake.random_bytes", "Random Bytes", .bytes)
    case .sessionIDLength:
      FieldDeclaration("tls.handshake.session_id_length", "Session ID Length", .uint8)
    case .sessionID: FieldDeclaration("tls.handshake.session_id", "Session ID", .bytes)
    case .cipherSuitesLength:
      FieldDeclaration("tls.handshake.cipher_suites_length", "Cipher Suites Length", .uint16)
    case .cipherSuites: .mark("tls.handshake.ciphersuites", "Cipher Suites")
    case .cipherSuite:
      FieldDeclaration(
        "tls.handshake.ciphersuite", "Cipher Suite", .uint16, base: .hexadecimal,
        names: TLSNames.cipherSuites)
    case .compressionMethodsLength:
      FieldDeclaration("tls.handshake.comp_methods_length", "Compression Methods Length", .uint8)
    case .compressionMethods: .mark("tls.handshake.comp_methods", "Compression Methods")
    case .compressionMethod:
      FieldDeclaration(
        "tls.handshake.comp_method", "Compression Method", .uint8,
        names: TLSNames.compressionMethods)
    case .ja3Full: FieldDeclaration("tls.handshake.ja3_full", "JA3 Fullstring", .string)
    case .ja3: FieldDeclaration("tls.handshake.ja3", "JA3", .string, source: "salesforce/ja3")
    case .ja3sFull: FieldDeclaration("tls.handshake.ja3s_full", "JA3S Fullstring", .string)
    case .ja3s: FieldDeclaration("tls.handshake.ja3s", "JA3S", .string)
    case .cipherSpec:
      FieldDeclaration(
        "tls.handshake.cipherspec", "Cipher Spec", .uint24, base: .hexadecimal,
        names: TLSNames.ssl2CipherSpecs)
    case .cipherSpecLength:
      FieldDeclaration("tls.handshake.cipher_spec_len", "Cipher Spec Length", .uint16)
    case .challengeLength:
      FieldDeclaration("tls.handshake.challenge_length", "Challenge Length", .uint16)
    case .challenge: .mark("tls.handshake.challenge", "Challenge")
    default: nil
    }
  }
}
