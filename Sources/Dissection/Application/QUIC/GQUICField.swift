import Fields

/// The public header of Google's QUIC, before the IETF's.
public enum GQUICField: UInt16, FieldTable {
  case gquic, flags, hasVersion, isReset, hasConnectionID, connectionID, version, payload

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.gquic.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .gquic: .layer("gquic", "GQUIC (Google Quick UDP Internet Connections)")
    case .flags: FieldDeclaration("gquic.puflags", "Public Flags", .uint8, base: .hexadecimal)
    case .hasVersion: .flag("gquic.puflags.version", "Version", mask: 0x01, of: 8)
    case .isReset: .flag("gquic.puflags.reset", "Reset", mask: 0x02, of: 8)
    case .hasConnectionID: .flag("gquic.puflags.cid", "CID Length", mask: 0x08, of: 8)
    case .connectionID: FieldDeclaration("gquic.cid", "CID", .uint64)
    case .version: FieldDeclaration("gquic.version", "Version", .string)
    case .payload: FieldDeclaration("gquic.payload", "Payload", .bytes)
    }
  }
}
