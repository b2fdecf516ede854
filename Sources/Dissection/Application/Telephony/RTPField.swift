import Fields

/// The fields of RTP.
public enum RTPField: UInt16, FieldTable {
  case rtp, version, padding, `extension`, contributors, marker, payloadType, sequence, timestamp
  case source, payload

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.rtp.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .rtp: .layer("rtp", "Real-Time Transport Protocol", source: "RFC 3550")
    case .version: FieldDeclaration("rtp.version", "Version", .uint8, mask: 0xc0, of: 8)
    case .padding: .flag("rtp.padding", "Padding", mask: 0x20, of: 8)
    case .`extension`: .flag("rtp.ext", "Extension", mask: 0x10, of: 8)
    case .contributors:
      FieldDeclaration("rtp.cc", "Contributing source identifiers count", .uint8, mask: 0x0f, of: 8)
    case .marker: .flag("rtp.marker", "Marker", mask: 0x80, of: 8)
    case .payloadType: FieldDeclaration("rtp.p_type", "Payload type", .uint8, mask: 0x7f, of: 8)
    case .sequence: FieldDeclaration("rtp.seq", "Sequence number", .uint16)
    case .timestamp: FieldDeclaration("rtp.timestamp", "Timestamp", .uint32)
    case .source:
      FieldDeclaration("rtp.ssrc", "Synchronization Source identifier", .uint32, base: .hexadecimal)
    case .payload: FieldDeclaration("rtp.payload", "Payload", .bytes)
    }
  }
}
