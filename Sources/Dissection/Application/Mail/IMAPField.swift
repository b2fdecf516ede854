import Fields

/// The fields of IMAP.
public enum IMAPField: UInt16, FieldTable {
  case imap, isRequest, line, tag, command, request, requestTag, requestCommand, requestFolder
  case user, password, isUID, response, responseTag, responseCommand, responseStatus

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.imap.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .imap: .layer("imap", "Internet Message Access Protocol", source: "RFC 9051")
    case .isRequest: FieldDeclaration("imap.isrequest", "Request", .boolean)
    case .line: FieldDeclaration("imap.line", "Line", .string)
    case .tag: FieldDeclaration("imap.tag", "Tag", .string)
    case .command: FieldDeclaration("imap.command", "Command", .string)
    case .request: FieldDeclaration("imap.request", "Request", .string)
    case .requestTag: FieldDeclaration("imap.request_tag", "Request Tag", .string)
    case .requestCommand: FieldDeclaration("imap.request.command", "Request Command", .string)
    case .requestFolder: FieldDeclaration("imap.request.folder", "Request Folder", .string)
    case .user: FieldDeclaration("imap.request.username", "Request Username", .string)
    case .password: FieldDeclaration("imap.request.password", "Request Password", .string)
    case .isUID: FieldDeclaration("imap.request.command.uid", "Request isUID", .boolean)
    case .response: FieldDeclaration("imap.response", "Response", .string)
    case .responseTag: FieldDeclaration("imap.response_tag", "Response Tag", .string)
    case .responseCommand: FieldDeclaration("imap.response.command", "Response Command", .string)
    case .responseStatus: FieldDeclaration("imap.response.status", "Response Status", .string)
    }
  }
}
