import Fields

/// The fields of FastCGI records.
public enum FastCGIField: UInt16, FieldTable {
  case fcgi, version, type, id, contentLength, paddingLength, role, flags, keepConnection
  case appStatus, protocolStatus, pair, name, value, requestMethod, requestURI, scriptName, host
  case content, padding

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.fastcgi.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .fcgi: .layer("fcgi", "FastCGI", source: "FastCGI Specification 1.0")
    case .version: FieldDeclaration("fcgi.version", "Version", .uint8)
    case .type: FieldDeclaration("fcgi.type", "Type", .uint8, names: FastCGINames.types)
    case .id: FieldDeclaration("fcgi.id", "Request ID", .uint16)
    case .contentLength: FieldDeclaration("fcgi.content.length", "Content Length", .uint16)
    case .paddingLength: FieldDeclaration("fcgi.padding.length", "Padding Length", .uint8)
    case .role:
      FieldDeclaration("fcgi.begin_request.role", "Role", .uint16, names: FastCGINames.roles)
    case .flags: FieldDeclaration("fcgi.begin_request.flags", "Flags", .uint8, base: .hexadecimal)
    case .keepConnection: .flag("fcgi.begin_request.keep_conn", "FCGI_KEEP_CONN", mask: 0x01, of: 8)
    case .appStatus: FieldDeclaration("fcgi.end_request.app_status", "Application Status", .uint32)
    case .protocolStatus:
      FieldDeclaration(
        "fcgi.end_request.protocol_status", "Protocol Status", .uint32, names: FastCGINames.statuses
      )
    case .pair: FieldDeclaration.mark("fcgi.nv", "Name-value pair").own
    case .name: FieldDeclaration("fcgi.nv_name", "NV Pair name", .string)
    case .value: FieldDeclaration("fcgi.nv_value", "NV Pair value", .string).own
    case .requestMethod: FieldDeclaration("fcgi.request.method", "Request method", .string).own
    case .requestURI: FieldDeclaration("fcgi.request.uri", "Request URI", .string).own
    case .scriptName: FieldDeclaration("fcgi.request.script", "Script", .string).own
    case .host: FieldDeclaration("fcgi.request.host", "Host", .string).own
    case .content: FieldDeclaration("fcgi.content.data", "Content Data", .bytes)
    case .padding: FieldDeclaration("fcgi.padding.data", "Padding Data", .bytes)
    }
  }
}
