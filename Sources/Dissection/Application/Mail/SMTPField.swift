import Fields

/// The fields of SMTP.
public enum SMTPField: UInt16, FieldTable {
  case smtp, isRequest, isResponse, message, commandLine, command, parameter, response
  case responseCode, responseParameter, user, password, userAndPassword, endOfMessage, fragments
  case fragment, fragmentCount, reassembledLength

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.smtp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .smtp: .layer("smtp", "Simple Mail Transfer Protocol", source: "RFC 5321")
    case .isRequest: FieldDeclaration("smtp.req", "Request", .boolean)
    case .isResponse: FieldDeclaration("smtp.rsp", "Response", .boolean)
    case .message: FieldDeclaration("smtp.message", "Message", .string)
    case .commandLine: FieldDeclaration("smtp.command_line", "Command Line", .string)
    case .command: FieldDeclaration("smtp.req.command", "Command", .string)
    case .parameter: FieldDeclaration("smtp.req.parameter", "Request parameter", .string)
    case .response: FieldDeclaration("smtp.response", "Response", .string)
    case .responseCode:
      FieldDeclaration("smtp.response.code", "Response code", .uint32, names: MailNames.smtpReplies)
    case .responseParameter: FieldDeclaration("smtp.rsp.parameter", "Response parameter", .string)
    case .user: FieldDeclaration("smtp.auth.username", "Username", .string)
    case .password: FieldDeclaration("smtp.auth.password", "Password", .string)
    case .userAndPassword:
      FieldDeclaration("smtp.auth.username_password", "Username/Password", .string)
    case .endOfMessage: .mark("smtp.eom", "EOM")
    case .fragments: .mark("smtp.data.fragments", "DATA fragments")
    case .fragment: FieldDeclaration("smtp.data.fragment", "DATA fragment", .frameNumber)
    case .fragmentCount:
      FieldDeclaration("smtp.data.fragment.count", "DATA fragment count", .uint32)
    case .reassembledLength:
      FieldDeclaration("smtp.data.reassembled.length", "Reassembled DATA length", .uint32)
    }
  }
}
