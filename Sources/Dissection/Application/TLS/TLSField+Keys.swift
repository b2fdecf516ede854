import Fields

/// Key exchange and signatures.
extension TLSField {
  /// The declaration of a field of this part.
  var keyDeclaration: FieldDeclaration? {
    switch self {
    case .curveType:
      FieldDeclaration(
        "tls.handshake.server_curve_type", "Curve Type", .uint8, base: .hexadecimal,
        names: TLSNames.curveTypes)
    case .namedCurve:
      FieldDeclaration(
        "tls.handshake.server_named_curve", "Named Curve", .uint16, base: .hexadecimal,
        names: TLSNames.groups)
    case .serverPointLength:
      FieldDeclaration("tls.handshake.server_point_len", "Pubkey Length", .uint8)
    case .serverPoint: FieldDeclaration("tls.handshake.server_point", "Pubkey", .bytes)
    case .clientPointLength:
      FieldDeclaration("tls.handshake.client_point_len", "Pubkey Length", .uint8)
    case .clientPoint: FieldDeclaration("tls.handshake.client_point", "Pubkey", .bytes)
    case .primeLength: FieldDeclaration("tls.handshake.p_len", "p Length", .uint16)
    case .prime: FieldDeclaration("tls.handshake.p", "p", .bytes)
    case .generatorLength: FieldDeclaration("tls.handshake.g_len", "g Length", .uint16)
    case .generator: FieldDeclaration("tls.handshake.g", "g", .bytes)
    case .serverKeyLength: FieldDeclaration("tls.handshake.ys_len", "Pubkey Length", .uint16)
    case .serverKey: FieldDeclaration("tls.handshake.ys", "Pubkey", .bytes)
    case .clientKeyLength: FieldDeclaration("tls.handshake.yc_len", "Pubkey Length", .uint16)
    case .clientKey: FieldDeclaration("tls.handshake.yc", "Pubkey", .bytes)
    case .encryptedSecretLength:
      FieldDeclaration("tls.handshake.epms_len", "Encrypted PreMaster length", .uint16)
    case .encryptedSecret: FieldDeclaration("tls.handshake.epms", "Encrypted PreMaster", .bytes)
    case .signatureLength: FieldDeclaration("tls.handshake.sig_len", "Signature Length", .uint16)
    case .signature: FieldDeclaration("tls.handshake.sig", "Signature", .bytes)
    case .verifySignatureLength:
      FieldDeclaration("tls.handshake.client_cert_vrfy.sig_len", "Signature length", .uint16)
    case .verifySignature:
      FieldDeclaration("tls.handshake.client_cert_vrfy.sig", "Signature", .bytes)
    case .hintLength: FieldDeclaration("tls.handshake.hint_len", "Hint Length", .uint16)
    case .hint: FieldDeclaration("tls.handshake.hint", "Hint", .bytes)
    case .identityLength: FieldDeclaration("tls.handshake.identity_len", "Identity Length", .uint16)
    case .identity: FieldDeclaration("tls.handshake.identity", "Identity", .bytes)
    case .signatureAlgorithmsLength:
      FieldDeclaration(
        "tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length", .uint16)
    case .signatureAlgorithms: .mark("tls.handshake.sig_hash_algs", "Signature Algorithms")
    case .signatureAlgorithm:
      FieldDeclaration(
        "tls.handshake.sig_hash_alg", "Signature Algorithm", .uint16, base: .hexadecimal,
        names: TLSNames.signatureSchemes, source: "RFC 8446 §4.2.3")
    case .signatureHash:
      FieldDeclaration(
        "tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", .uint8,
        names: TLSNames.hashes)
    case .signatureKind:
      FieldDeclaration(
        "tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", .uint8,
        names: TLSNames.signatures)
    default: nil
    }
  }
}
