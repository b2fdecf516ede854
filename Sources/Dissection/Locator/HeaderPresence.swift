import Fields

/// What a frame's headers must show for a field to be in it.
///
/// A filter that asks for a field need not walk frames that cannot hold it.
public enum HeaderPresence: Sendable, Hashable {
  /// A TCP segment.
  case segment
  /// A TCP segment with FIN.
  case finSegment
  /// A TCP segment with RST.
  case resetSegment
  /// Payload over TCP or UDP, or a FIN or RST, which can end a message without carrying any of it.
  case payload

  /// What the headers must show for one of `fields` to be in a frame; nil when anything may.
  public init?(ofOneOf fields: [FieldID]) {
    let found = Set(fields.map(Self.presence))
    guard found.count == 1, let first = found.first, let only = first else { return nil }
    self = only
  }

  /// Whether a frame with these bits may hold the field.
  public func holds(_ bits: HeaderBits) -> Bool {
    if bits.isUnknown { return true }
    switch self {
    case .segment: return bits.isTCP
    case .finSegment: return bits.isTCP && bits.controlBits & 0x001 != 0
    case .resetSegment: return bits.isTCP && bits.controlBits & 0x004 != 0
    case .payload: return bits.hasPayload || bits.isTCP && bits.controlBits & 0x005 != 0
    }
  }

  private static func presence(_ field: FieldID) -> HeaderPresence? {
    if let number = ProtocolID(rawValue: field.protocolNumber), number.isApplication {
      return number == .data ? nil : .payload
    }
    guard field.protocolNumber == TCPField.protocolNumber,
      let field = TCPField(rawValue: field.local)
    else { return nil }
    switch field {
    case .resetPhase, .resetSender, .resetOrigin, .connectionRST: return .resetSegment
    case .finRole, .finPiggybacked, .finActive, .finPassive, .connectionFIN: return .finSegment
    default: return .segment
    }
  }
}
