import Fields

/// Extensions.
extension TLSField {
  /// The declaration of a field of this part.
  var extensionDeclaration: FieldDeclaration? {
    switch self {
    case .extensionsLength:
      FieldDeclaration("tls.handshake.extensions_length", "Extensions Length", .uint16)
    case .extensionType:
      FieldDeclaration("tls.handshake.extension.type", "Type", .uint16, names: TLSNames.extensions)
    case .extensionLength: FieldDeclaration("tls.handshake.extension.len", "Length", .uint16)
    case .extensionData: FieldDeclaration("tls.handshake.extension.data", "Data", .bytes)
    case .serverNameListLength:
      FieldDeclaration(
        "tls.handshake.extensions_server_name_list_len", "Server Name list length", .uint16)
    case .serverNameType:
      FieldDeclaration(
        "tls.handshake.extensions_server_name_type", "Server Name Type", .uint8,
        names: TLSNames.serverNameTypes)
    case .serverNameLength:
      FieldDeclaration("tls.handshake.extensions_server_name_len", "Server Name length", .uint16)
    case .serverName:
      FieldDeclaration(
        "tls.handshake.extensions_server_name", "Server Name", .string, source: "RFC 6066 §3")
    case .maxFragmentLength:
      FieldDeclaration("tls.handshake.max_fragment_length", "Maximum Fragment Length", .uint8)
    case .statusType:
      FieldDeclaration(
        "tls.handshake.extensions_status_request_type", "Certificate Status Type", .uint8,
        names: TLSNames.statusTypes)
    case .statusLength:
      FieldDeclaration(
        "tls.handshake.extensions_status_request_len", "Certificate Status Length", .uint16)
    case .statusListLength:
      FieldDeclaration(
        "tls.handshake.extensions_status_request_list_len", "Certificate Status List Length",
        .uint16)
    case .responderIDsLength:
      FieldDeclaration(
        "tls.handshake.extensions_status_request_responder_ids_len", "Responder ID list Length",
        .uint16)
    case .requestExtensionsLength:
      FieldDeclaration(
        "tls.handshake.extensions_status_request_exts_len", "Request Extensions Length", .uint16)
    case .groupsLength:
      FieldDeclaration(
        "tls.handshake.extensions_supported_groups_length", "Supported Groups List Length", .uint16)
    case .groups: .mark("tls.handshake.extensions_supported_groups", "Supported Groups List")
    case .group:
      FieldDeclaration(
        "tls.handshake.extensions_supported_group", "Supported Group", .uint16, base: .hexadecimal,
        names: TLSNames.groups, source: "RFC 8446 §4.2.7")
    case .pointFormatsLength:
      FieldDeclaration(
        "tls.handshake.extensions_ec_point_formats_length", "EC point formats Length", .uint8)
    case .pointFormats: .mark("tls.handshake.extensions_ec_point_formats", "EC point formats")
    case .pointFormat:
      FieldDeclaration(
        "tls.handshake.extensions_ec_point_format", "EC point format", .uint8,
        names: TLSNames.pointFormats)
    case .heartbeatMode: FieldDeclaration("tls.handshake.extension.heartbeat.mode", "Mode", .uint8)
    case .alpnLength:
      FieldDeclaration("tls.handshake.extensions_alpn_len", "ALPN Extension Length", .uint16)
    case .alpnList: .mark("tls.handshake.extensions_alpn_list", "ALPN Protocol")
    case .alpnNameLength:
      FieldDeclaration("tls.handshake.extensions_alpn_str_len", "ALPN string length", .uint8)
    case .alpnName:
      FieldDeclaration(
        "tls.handshake.extensions_alpn_str", "ALPN Next Protocol", .string, source: "RFC 7301 §3.1")
    case .npnNameLength:
      FieldDeclaration("tls.handshake.extensions_npn_str_len", "Protocol string length", .uint8)
    case .npnName: FieldDeclaration("tls.handshake.extensions_npn", "Next Protocol", .string)
    case .padding: FieldDeclaration("tls.handshake.extensions_padding_data", "Padding Data", .bytes)
    case .recordSizeLimit:
      FieldDeclaration("tls.record_size_limit", "Record Size Limit", .uint16, source: "RFC 8449")
    case .renegotiationLength:
      FieldDeclaration(
        "tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length", .uint8)
    case .renegotiation:
      FieldDeclaration("tls.handshake.extensions_reneg_info", "Renegotiation info", .bytes)
    case .alpsLength:
      FieldDeclaration("tls.handshake.extensions_alps_len", "ALPS Extension Length", .uint16)
    case .alpsList: .mark("tls.handshake.extensions_alps_alpn_list", "Supported ALPN List")
    case .alpsNameLength:
      FieldDeclaration(
        "tls.handshake.extensions_alps_alpn_str_len", "Supported ALPN Length", .uint8)
    case .alpsName:
      FieldDeclaration("tls.handshake.extensions_alps_alpn_str", "Supported ALPN", .string)
    default: nil
    }
  }
}
