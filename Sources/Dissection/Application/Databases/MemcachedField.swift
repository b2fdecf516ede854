import Fields

/// The fields of memcached's text and binary protocols.
public enum MemcachedField: UInt16, FieldTable {
  case memcache, magic, opcode, keyLength, extrasLength, status, bodyLength, opaque, cas, command
  case key, flags, expiration, valueLength, value, noReply, response, version, statName, statValue

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.memcached.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .memcache: .layer("memcache", "Memcache Protocol")
    case .magic: FieldDeclaration("memcache.magic", "Magic", .uint8, names: MemcachedNames.magics)
    case .opcode:
      FieldDeclaration("memcache.opcode", "Opcode", .uint8, names: MemcachedNames.opcodes)
    case .keyLength: FieldDeclaration("memcache.key.length", "Key Length", .uint16)
    case .extrasLength: FieldDeclaration("memcache.extras.length", "Extras length", .uint8)
    case .status:
      FieldDeclaration("memcache.status", "Status", .uint16, names: MemcachedNames.statuses)
    case .bodyLength: FieldDeclaration("memcache.total_body_length", "Total body length", .uint32)
    case .opaque: FieldDeclaration("memcache.opaque", "Opaque", .uint32)
    case .cas: FieldDeclaration("memcache.cas", "CAS", .uint64)
    case .command: FieldDeclaration("memcache.command", "Command", .string)
    case .key: FieldDeclaration("memcache.key", "Key", .string)
    case .flags: FieldDeclaration("memcache.flags", "Flags", .uint16)
    case .expiration: FieldDeclaration("memcache.expiration", "Expiration", .uint32)
    case .valueLength: FieldDeclaration("memcache.value.length", "Value length", .uint32)
    case .value: FieldDeclaration("memcache.value", "Value", .string)
    case .noReply: FieldDeclaration("memcache.noreply", "Noreply", .string)
    case .response: FieldDeclaration("memcache.response", "Response", .string)
    case .version: FieldDeclaration("memcache.version", "Version", .string)
    case .statName: FieldDeclaration("memcache.name", "Stat name", .string)
    case .statValue: FieldDeclaration("memcache.name_value", "Stat value", .string)
    }
  }
}
