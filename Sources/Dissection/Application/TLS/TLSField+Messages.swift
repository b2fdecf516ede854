import Fields

/// Tickets and certificates.
extension TLSField {
  /// The declaration of a field of this part.
  var messageDeclaration: FieldDeclaration? {
    switch self {
    case .ticketLifetime:
      FieldDeclaration(
        "tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint", .uint32)
    case .ticketAgeAdd:
      FieldDeclaration("tls.handshake.session_ticket_age_add", "Session Ticket Age Add", .uint32)
    case .ticketNonceLength:
      FieldDeclaration(
        "tls.handshake.session_ticket_nonce_length", "Session Ticket Nonce Length", .uint8)
    case .ticketNonce:
      FieldDeclaration("tls.handshake.session_ticket_nonce", "Session Ticket Nonce", .bytes)
    case .ticketLength:
      FieldDeclaration("tls.handshake.session_ticket_length", "Session Ticket Length", .uint16)
    case .ticket:
      FieldDeclaration("tls.handshake.session_ticket", "Session Ticket", .bytes, source: "RFC 5077")
    case .earlyDataSize:
      FieldDeclaration("tls.early_data.max_early_data_size", "Maximum Early Data Size", .uint32)
    case .verifyData: .mark("tls.handshake.verify_data", "Verify Data")
    case .keyUpdate:
      FieldDeclaration("tls.handshake.key_update.request_update", "Key Update Request", .uint8)
    case .certificatesLength:
      FieldDeclaration("tls.handshake.certificates_length", "Certificates Length", .uint24)
    case .certificates: .mark("tls.handshake.certificates", "Certificates")
    case .certificateLength:
      FieldDeclaration("tls.handshake.certificate_length", "Certificate Length", .uint24)
    case .certificate: FieldDeclaration("tls.handshake.certificate", "Certificate", .bytes)
    case .requestContextLength:
      FieldDeclaration(
        "tls.handshake.certificate_request_context_length", "Certificate Request Context Length",
        .uint8)
    case .requestContext:
      FieldDeclaration(
        "tls.handshake.certificate_request_context", "Certificate Request Context", .bytes)
    case .certificateTypesCount:
      FieldDeclaration("tls.handshake.cert_types_count", "Certificate types count", .uint8)
    case .certificateTypes: .mark("tls.handshake.cert_types", "Certificate types")
    case .certificateType:
      FieldDeclaration(
        "tls.handshake.cert_type", "Certificate Type", .uint8, names: TLSNames.certificateTypes)
    case .namesLength:
      FieldDeclaration("tls.handshake.dnames_len", "Distinguished Names Length", .uint16)
    case .names: .mark("tls.handshake.dnames", "Distinguished Names")
    case .nameLength:
      FieldDeclaration("tls.handshake.dname_len", "Distinguished Name Length", .uint16)
    case .name: .mark("tls.handshake.dname", "Distinguished Name")
    case .ocspResponseListLength:
      FieldDeclaration("tls.handshake.ocsp_response_list_len", "OCSP Response List Length", .uint24)
    case .ocspResponseLength:
      FieldDeclaration("tls.handshake.ocsp_response_len", "OCSP Response Length", .uint24)
    case .compressionAlgorithmsLength:
      FieldDeclaration("tls.compress_certificate.algorithms_length", "Algorithms Length", .uint8)
    case .compressionAlgorithm:
      FieldDeclaration(
        "tls.compress_certificate.algorithm", "Algorithm", .uint16,
        names: TLSNames.certificateCompressions)
    case .uncompressedLength:
      FieldDeclaration(
        "tls.compress_certificate.uncompressed_length", "Uncompressed Length", .uint24)
    case .compressedLength:
      FieldDeclaration(
        "tls.compress_certificate.compressed_certificate_message.length", "Length", .uint24)
    case .compressedCertificate:
      FieldDeclaration(
        "tls.compress_certificate.compressed_certificate_message", "Compressed Certificate Message",
        .bytes)
    default: nil
    }
  }
}
