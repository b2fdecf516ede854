import Fields

/// The fields of the Redis serialization protocol.
public enum RedisField: UInt16, FieldTable {
  case resp, string, error, integer, bulkString, bulkLength, bulkValue, array, arrayLength
  case command, partial, tooDeep

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.redis.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .resp: .layer("resp", "REdis Serialization Protocol")
    case .string: FieldDeclaration("resp.string", "String", .string)
    case .error: FieldDeclaration("resp.error", "Error", .string)
    case .integer: FieldDeclaration("resp.integer", "Integer", .int64)
    case .bulkString: .mark("resp.bulk_string", "Bulk String")
    case .bulkLength: FieldDeclaration("resp.bulk_string.length", "Length", .int32)
    case .bulkValue: FieldDeclaration("resp.bulk_string.value", "Value", .bytes)
    case .array: .mark("resp.array", "Array")
    case .arrayLength: FieldDeclaration("resp.array.length", "Length", .int64)
    case .command: FieldDeclaration("resp.command", "Command", .string).own
    case .partial: .mark("resp.partial", "Field is only partially decoded")
    case .tooDeep: .mark("resp.array_recursion_too_deep", "Array is too deep to go on")
    }
  }
}
