import Fields

/// Records and what they carry.
extension TLSField {
  /// The declaration of a field of this part.
  var recordDeclaration: FieldDeclaration? {
    switch self {
    case .record: .mark("tls.record", "Record Layer", source: "RFC 8446 §5.1")
    case .contentType:
      FieldDeclaration(
        "tls.record.content_type", "Content Type", .uint8, names: TLSNames.contentTypes)
    case .opaqueType:
      FieldDeclaration(
        "tls.record.opaque_type", "Opaque Type", .uint8, names: TLSNames.contentTypes)
    case .version:
      FieldDeclaration(
        "tls.record.version", "Version", .uint16, base: .hexadecimal, names: TLSNames.versions)
    case .length: FieldDeclaration("tls.record.length", "Length", .uint16)
    case .changeCipherSpec: .mark("tls.change_cipher_spec", "Change Cipher Spec Message")
    case .alert: .mark("tls.alert_message", "Alert Message", source: "RFC 8446 §6")
    case .alertLevel:
      FieldDeclaration("tls.alert_message.level", "Level", .uint8, names: TLSNames.alertLevels)
    case .alertDescription:
      FieldDeclaration("tls.alert_message.desc", "Description", .uint8, names: TLSNames.alerts)
    case .applicationData: FieldDeclaration("tls.app_data", "Encrypted Application Data", .bytes)
    case .applicationProtocol:
      FieldDeclaration("tls.app_data_proto", "Application Data Protocol", .string)
    case .heartbeat: .mark("tls.heartbeat_message", "Heartbeat Message")
    case .heartbeatType: FieldDeclaration("tls.heartbeat_message.type", "Type", .uint8)
    case .heartbeatLength:
      FieldDeclaration("tls.heartbeat_message.payload_length", "Payload Length", .uint16)
    case .ignoredRecord: .mark("tls.ignored_unknown_record", "Ignored Unknown Record")
    case .bufferTooSmall:
      .mark("tls.malformed.buffer_too_small", "Malformed message, not enough data is available")
    case .resumed:
      .mark(
        "tls.resumed", "This session reuses previously negotiated keys (Session resumption)",
        source: "RFC 5246 §7.3")
    default: nil
    }
  }
}
