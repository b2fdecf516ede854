import Fields

/// The fields of FTP.
public enum FTPField: UInt16, FieldTable {
  case ftp, workingDirectory, isResponse, isRequest, command, argument, responseCode
  case responseArgument, passiveAddress, passivePort, activeAddress, activePort, extendedFamily
  case extendedAddress, extendedPort, extendedPassivePort

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ftp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ftp: .layer("ftp", "File Transfer Protocol (FTP)", source: "RFC 959")
    case .workingDirectory:
      FieldDeclaration("ftp.current-working-directory", "Current working directory", .string)
    case .isResponse: FieldDeclaration("ftp.response", "Response", .boolean)
    case .isRequest: FieldDeclaration("ftp.request", "Request", .boolean)
    case .command: FieldDeclaration("ftp.request.command", "Request command", .string)
    case .argument: FieldDeclaration("ftp.request.arg", "Request arg", .string)
    case .responseCode:
      FieldDeclaration("ftp.response.code", "Response code", .uint32, names: FTPNames.replies)
    case .responseArgument: FieldDeclaration("ftp.response.arg", "Response arg", .string)
    case .passiveAddress: FieldDeclaration("ftp.passive.ip", "Passive IP address", .ipv4)
    case .passivePort: FieldDeclaration("ftp.passive.port", "Passive port", .uint16)
    case .activeAddress: FieldDeclaration("ftp.active.cip", "Active IP address", .ipv4)
    case .activePort: FieldDeclaration("ftp.active.port", "Active port", .uint16)
    case .extendedFamily: FieldDeclaration("ftp.eprt.af", "Extended active address family", .uint8)
    case .extendedAddress: FieldDeclaration("ftp.eprt.ip", "Extended active IP address", .ipv4)
    case .extendedPort: FieldDeclaration("ftp.eprt.port", "Extended active port", .uint16)
    case .extendedPassivePort: FieldDeclaration("ftp.epsv.port", "Extended passive port", .uint16)
    }
  }
}
