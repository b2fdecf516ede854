import Fields

/// The fields of PostgreSQL's frontend/backend protocol.
public enum PostgreSQLField: UInt16, FieldTable {
  case pgsql, frontend, type, letter, length, majorVersion, minorVersion, parameterName,
    parameterValue
  case query, password, authentication, salt, statement, portal, tag, status, process, key
  case fieldCount, columnName, severity, code, message, detail, hint, position, `where`, schemaName
  case tableName, constraint, file, line, routine, condition, text

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.postgresql.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .pgsql: .layer("pgsql", "PostgreSQL")
    case .frontend: FieldDeclaration("pgsql.frontend", "Frontend", .boolean)
    case .type: FieldDeclaration("pgsql.type", "Type", .string)
    case .letter: FieldDeclaration("pgsql.letter", "Letter", .string).own
    case .length: FieldDeclaration("pgsql.length", "Length", .uint32)
    case .majorVersion: FieldDeclaration("pgsql.version_major", "Protocol major version", .uint16)
    case .minorVersion: FieldDeclaration("pgsql.version_minor", "Protocol minor version", .uint16)
    case .parameterName: FieldDeclaration("pgsql.parameter_name", "Parameter name", .string)
    case .parameterValue: FieldDeclaration("pgsql.parameter_value", "Parameter value", .string)
    case .query: FieldDeclaration("pgsql.query", "Query", .string)
    case .password: FieldDeclaration("pgsql.password", "Password", .string)
    case .authentication:
      FieldDeclaration(
        "pgsql.authtype", "Authentication type", .uint32, names: PostgreSQLNames.authentications)
    case .salt: FieldDeclaration("pgsql.salt", "Salt value", .bytes)
    case .statement: FieldDeclaration("pgsql.statement", "Statement", .string)
    case .portal: FieldDeclaration("pgsql.portal", "Portal", .string)
    case .tag: FieldDeclaration("pgsql.tag", "Tag", .string)
    case .status:
      FieldDeclaration("pgsql.status", "Status", .uint8, names: PostgreSQLNames.statuses)
    case .process: FieldDeclaration("pgsql.pid", "PID", .uint32)
    case .key: FieldDeclaration("pgsql.key", "Key", .uint32)
    case .fieldCount: FieldDeclaration("pgsql.field.count", "Field count", .uint16)
    case .columnName: FieldDeclaration("pgsql.col.name", "Column name", .string)
    case .severity: FieldDeclaration("pgsql.severity", "Severity", .string)
    case .code: FieldDeclaration("pgsql.code", "Code", .string)
    case .message: FieldDeclaration("pgsql.message", "Message", .string)
    case .detail: FieldDeclaration("pgsql.detail", "Detail", .string)
    case .hint: FieldDeclaration("pgsql.hint", "Hint", .string)
    case .position: FieldDeclaration("pgsql.position", "Position", .string)
    case .where: FieldDeclaration("pgsql.where", "Context", .string)
    case .schemaName: FieldDeclaration("pgsql.schema_name", "Schema", .string)
    case .tableName: FieldDeclaration("pgsql.table_name", "Table", .string)
    case .constraint: FieldDeclaration("pgsql.constraint_name", "Constraint", .string)
    case .file: FieldDeclaration("pgsql.file", "File", .string)
    case .line: FieldDeclaration("pgsql.line", "Line", .string)
    case .routine: FieldDeclaration("pgsql.routine", "Routine", .string)
    case .condition: FieldDeclaration("pgsql.condition", "Condition", .string)
    case .text: FieldDeclaration("pgsql.text", "Text", .string)
    }
  }
}
