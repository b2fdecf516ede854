import Fields

/// Extensions of TLS 1.3, and signed certificate timestamps.
extension TLSField {
  /// The declaration of a field of this part.
  var keyShareDeclaration: FieldDeclaration? {
    switch self {
    case .keyShareLength:
      FieldDeclaration(
        "tls.handshake.extensions_key_share_client_length", "Client Key Share Length", .uint16)
    case .keyShareGroup:
      FieldDeclaration(
        "tls.handshake.extensions_key_share_group", "Group", .uint16, names: TLSNames.groups,
        source: "RFC 8446 §4.2.8")
    case .keyExchangeLength:
      FieldDeclaration(
        "tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length", .uint16)
    case .keyExchange:
      FieldDeclaration("tls.handshake.extensions_key_share_key_exchange", "Key Exchange", .bytes)
    case .selectedGroup:
      FieldDeclaration(
        "tls.handshake.extensions_key_share_selected_group", "Selected Group", .uint16,
        names: TLSNames.groups)
    case .pskIdentitiesLength:
      FieldDeclaration(
        "tls.handshake.extensions.psk.identities.length", "Identities Length", .uint16)
    case .pskIdentityLength:
      FieldDeclaration(
        "tls.handshake.extensions.psk.identity.identity_length", "Identity Length", .uint16)
    case .pskIdentity:
      FieldDeclaration("tls.handshake.extensions.psk.identity.identity", "Identity", .bytes)
    case .ticketAge:
      FieldDeclaration(
        "tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "Obfuscated Ticket Age",
        .uint32)
    case .bindersLength:
      FieldDeclaration("tls.handshake.extensions.psk.binders_len", "PSK Binders length", .uint16)
    case .binders: .mark("tls.handshake.extensions.psk.binders", "PSK Binders")
    case .selectedIdentity:
      FieldDeclaration(
        "tls.handshake.extensions.psk.identity.selected", "Selected Identity", .uint16)
    case .pskModesLength:
      FieldDeclaration("tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length", .uint8)
    case .pskMode:
      FieldDeclaration(
        "tls.extension.psk_ke_mode", "PSK Key Exchange Mode", .uint8, names: TLSNames.pskModes)
    case .versionsLength:
      FieldDeclaration(
        "tls.handshake.extensions.supported_versions_len", "Supported Versions length", .uint8)
    case .supportedVersion:
      FieldDeclaration(
        "tls.handshake.extensions.supported_version", "Supported Version", .uint16,
        base: .hexadecimal, names: TLSNames.versions, source: "RFC 8446 §4.2.1")
    case .cookieLength:
      FieldDeclaration("tls.handshake.extensions.cookie_len", "Cookie length", .uint16)
    case .cookie: FieldDeclaration("tls.handshake.extensions.cookie", "Cookie", .bytes)
    case .timestampsLength:
      FieldDeclaration("tls.sct.scts_length", "Serialized SCT List Length", .uint16)
    case .timestampLength: FieldDeclaration("tls.sct.sct_length", "Serialized SCT Length", .uint16)
    case .timestampVersion: FieldDeclaration("tls.sct.sct_version", "SCT Version", .uint8)
    case .logID: FieldDeclaration("tls.sct.sct_logid", "Log ID", .bytes)
    case .timestamp:
      FieldDeclaration("tls.sct.sct_timestamp", "Timestamp", .absoluteTime, base: .utc)
    case .timestampExtensionsLength:
      FieldDeclaration("tls.sct.sct_extensions_length", "Extensions length", .uint16)
    case .timestampSignatureLength:
      FieldDeclaration("tls.sct.sct_signature_length", "Signature Length", .uint16)
    case .timestampSignature: FieldDeclaration("tls.sct.sct_signature", "Signature", .bytes)
    default: nil
    }
  }
}
