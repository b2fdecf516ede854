import Fields

/// The fields of the client/server protocol of MySQL and MariaDB.
public enum MySQLField: UInt16, FieldTable {
  case mysql, packetLength, packetNumber, greeting, protocolVersion, version, thread, login
  case clientCapabilities, extendedCapabilities, maximumPacket, charset, user, schema, request
  case command, query, responseCode, errorCode, state, errorMessage, affectedRows, insertID
  case fieldCount, payload

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.mysql.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .mysql: .layer("mysql", "MySQL Protocol")
    case .packetLength: FieldDeclaration("mysql.packet_length", "Packet Length", .uint24)
    case .packetNumber: FieldDeclaration("mysql.packet_number", "Packet Number", .uint8)
    case .greeting: .mark("mysql.server_greeting", "Server Greeting")
    case .protocolVersion: FieldDeclaration("mysql.protocol", "Protocol", .uint8)
    case .version: FieldDeclaration("mysql.version", "Version", .string)
    case .thread: FieldDeclaration("mysql.thread_id", "Thread ID", .uint32)
    case .login: .mark("mysql.login_request", "Login Request")
    case .clientCapabilities:
      FieldDeclaration("mysql.caps.client", "Client Capabilities", .uint16, base: .hexadecimal)
    case .extendedCapabilities:
      FieldDeclaration(
        "mysql.extcaps.client", "Extended Client Capabilities", .uint16, base: .hexadecimal)
    case .maximumPacket: FieldDeclaration("mysql.max_packet", "MAX Packet", .uint32)
    case .charset: FieldDeclaration("mysql.charset", "Charset", .uint8)
    case .user: FieldDeclaration("mysql.user", "Username", .string)
    case .schema: FieldDeclaration("mysql.schema", "Schema", .string)
    case .request: .mark("mysql.request", "Request Command")
    case .command: FieldDeclaration("mysql.command", "Command", .uint8, names: MySQLNames.commands)
    case .query: FieldDeclaration("mysql.query", "Statement", .string)
    case .responseCode:
      FieldDeclaration(
        "mysql.response_code", "Response Code", .uint8, base: .hexadecimal,
        names: MySQLNames.responses)
    case .errorCode: FieldDeclaration("mysql.error_code", "Error Code", .uint16)
    case .state: FieldDeclaration("mysql.sqlstate", "SQL state", .string)
    case .errorMessage: FieldDeclaration("mysql.error.message", "Error message", .string)
    case .affectedRows: FieldDeclaration("mysql.affected_rows", "Affected Rows", .uint64)
    case .insertID: FieldDeclaration("mysql.insert_id", "Last INSERT ID", .uint64)
    case .fieldCount: FieldDeclaration("mysql.num_fields", "Number of fields", .uint64)
    case .payload: FieldDeclaration("mysql.payload", "Payload", .bytes)
    }
  }
}
