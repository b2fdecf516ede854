import Fields

/// Names of the values in PostgreSQL messages.
///
/// Source: PostgreSQL documentation, "Message Formats" and "Error and Notice Message Fields".
enum PostgreSQLNames {
  private static let frontend: [Character: String] = [
    "B": "Bind", "C": "Close", "D": "Describe", "E": "Execute", "F": "Function call", "H": "Flush",
    "P": "Parse", "p": "Password message", "Q": "Simple query", "S": "Sync", "X": "Termination",
    "c": "Copy completion", "d": "Copy data", "f": "Copy failure",
  ]
  private static let backend: [Character: String] = [
    "1": "Parse completion", "2": "Bind completion", "3": "Close completion", "A": "Notification",
    "C": "Command completion", "D": "Data row", "E": "Error", "G": "CopyIn response",
    "H": "CopyOut response", "I": "Empty query", "K": "Backend key data", "N": "Notice",
    "R": "Authentication request", "S": "Parameter status", "T": "Row description",
    "V": "Function call response", "W": "CopyBoth response", "Z": "Ready for query",
    "c": "Copy completion", "d": "Copy data", "n": "No data", "s": "Portal suspended",
    "t": "Parameter description", "v": "Negotiate protocol version",
  ]

  static let authentications = ValueNames([
    0: "Success", 2: "Kerberos V5", 3: "Plaintext password", 4: "crypt()'ed password",
    5: "MD5 password", 6: "SCM credentials", 7: "GSSAPI", 8: "GSSAPI/SSPI continue", 9: "SSPI",
    10: "SASL", 11: "SASL continue", 12: "SASL complete",
  ])
  static let statuses = ValueNames([
    0x49: "Idle", 0x54: "In a transaction", 0x45: "In a failed transaction",
  ])

  /// The name of a message.
  static func type(_ type: UInt8, isFrontend: Bool) -> String {
    let letter = Character(UnicodeScalar(type))
    return (isFrontend ? frontend : backend)[letter] ?? "Unknown"
  }

  /// The field of a letter in an error or notice.
  static func noticeField(_ letter: UInt8) -> PostgreSQLField {
    switch Character(UnicodeScalar(letter)) {
    case "S", "V": .severity
    case "C": .code
    case "M": .message
    case "D": .detail
    case "H": .hint
    case "P", "p": .position
    case "W": .where
    case "s": .schemaName
    case "t": .tableName
    case "n": .constraint
    case "F": .file
    case "L": .line
    case "R": .routine
    default: .text
    }
  }
}
