/// What kind of value a field holds; the names are Wireshark's, which users see in `finback fields`.
public enum FieldType: String, Sendable, CaseIterable, BitwiseCopyable {
  /// No value of its own: a heading, or a mark that is there or not.
  case none = "none"
  /// A layer; as a value, its bytes.
  case `protocol` = "protocol"
  /// True or false.
  case boolean = "boolean"
  /// One octet shown as a character.
  case character = "char"
  case uint8, uint16, uint24, uint32, uint40, uint48, uint56, uint64
  case int8, int16, int24, int32, int64
  case float, double
  /// The number of a frame of this capture.
  case frameNumber = "framenum"
  /// Text.
  case string
  /// Raw bytes.
  case bytes
  /// An Ethernet (EUI-48) address.
  case ethernet = "ether"
  case eui64
  case ipv4, ipv6
  case guid
  /// An ASN.1 object identifier.
  case oid
  case absoluteTime = "abs_time"
  case relativeTime = "rel_time"

  /// True for the integers without a sign, frame numbers included.
  public var isUnsignedInteger: Bool {
    switch self {
    case .uint8, .uint16, .uint24, .uint32, .uint40, .uint48, .uint56, .uint64, .frameNumber,
      .character:
      true
    default: false
    }
  }

  /// True for the integers with a sign.
  public var isSignedInteger: Bool {
    switch self {
    case .int8, .int16, .int24, .int32, .int64: true
    default: false
    }
  }

  /// Bits of an integer value; 0 for the others.
  public var bitWidth: Int {
    switch self {
    case .uint8, .int8, .character: 8
    case .uint16, .int16: 16
    case .uint24, .int24: 24
    case .uint32, .int32, .frameNumber: 32
    case .uint40: 40
    case .uint48: 48
    case .uint56: 56
    case .uint64, .int64: 64
    default: 0
    }
  }
}
