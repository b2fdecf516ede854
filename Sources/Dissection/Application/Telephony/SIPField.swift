import Fields

/// The fields of SIP.
public enum SIPField: UInt16, FieldTable {
  case sip, requestLine, method, uri, statusLine, statusCode, header, from, to, callID, sequence
  case contact, via, userAgent, contentType, contentLength, body

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.sip.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .sip: .layer("sip", "Session Initiation Protocol", source: "RFC 3261")
    case .requestLine: FieldDeclaration("sip.Request-Line", "Request-Line", .string)
    case .method: FieldDeclaration("sip.Method", "Method", .string)
    case .uri: FieldDeclaration("sip.r-uri", "Request-URI", .string)
    case .statusLine: FieldDeclaration("sip.Status-Line", "Status-Line", .string)
    case .statusCode: FieldDeclaration("sip.Status-Code", "Status-Code", .uint32)
    case .header: FieldDeclaration("sip.msg_hdr", "Message Header", .string)
    case .from: FieldDeclaration("sip.From", "From", .string)
    case .to: FieldDeclaration("sip.To", "To", .string)
    case .callID: FieldDeclaration("sip.Call-ID", "Call-ID", .string)
    case .sequence: FieldDeclaration("sip.CSeq", "CSeq", .string)
    case .contact: FieldDeclaration("sip.Contact", "Contact", .string)
    case .via: FieldDeclaration("sip.Via", "Via", .string)
    case .userAgent: FieldDeclaration("sip.User-Agent", "User-Agent", .string)
    case .contentType: FieldDeclaration("sip.Content-Type", "Content-Type", .string)
    case .contentLength: FieldDeclaration("sip.Content-Length", "Content-Length", .uint32)
    case .body: FieldDeclaration("sip.msg_body", "Message Body", .string)
    }
  }
}
