import Fields

/// What a value is, as far as operators care.
enum ValueType: Sendable, Hashable {
  /// Integers, characters, frame numbers; bits of the field, 0 for a computed number.
  case unsigned(bits: Int)
  case signed(bits: Int)
  case real
  case boolean
  case text
  case bytes
  /// A layer: its bytes.
  case layer
  case ethernet, eui64, guid, oid
  case ipv4, ipv6
  case absoluteTime, relativeTime
  /// A mark without a value.
  case mark

  /// The type of a declared field.
  init(_ type: FieldType) {
    switch type {
    case .none: self = .mark
    case .protocol: self = .layer
    case .boolean: self = .boolean
    case .float, .double: self = .real
    case .string: self = .text
    case .bytes: self = .bytes
    case .ethernet: self = .ethernet
    case .eui64: self = .eui64
    case .ipv4: self = .ipv4
    case .ipv6: self = .ipv6
    case .guid: self = .guid
    case .oid: self = .oid
    case .absoluteTime: self = .absoluteTime
    case .relativeTime: self = .relativeTime
    case .int8, .int16, .int24, .int32, .int64: self = .signed(bits: type.bitWidth)
    default: self = .unsigned(bits: type.bitWidth)
    }
  }

  /// How a message calls it.
  var name: String {
    switch self {
    case .unsigned(let bits):
      bits == 0 ? "a number" : "an unsigned integer of \(bits / 8) byte\(bits == 8 ? "" : "s")"
    case .signed(let bits):
      bits == 0 ? "a number" : "a signed integer of \(bits / 8) byte\(bits == 8 ? "" : "s")"
    case .real: "a floating-point number"
    case .boolean: "a boolean"
    case .text: "text"
    case .bytes: "bytes"
    case .layer: "a protocol"
    case .ethernet: "an Ethernet address"
    case .eui64: "an EUI-64 address"
    case .guid: "a GUID"
    case .oid: "an object identifier"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .absoluteTime: "a date and time"
    case .relativeTime: "a number of seconds"
    case .mark: "a mark without a value"
    }
  }

  /// True for numbers, booleans included.
  var isNumber: Bool {
    switch self {
    case .unsigned, .signed, .real, .boolean: true
    default: false
    }
  }

  /// True for times and differences of times.
  var isTime: Bool { self == .absoluteTime || self == .relativeTime }

  /// True for what is compared octet by octet.
  var isBytes: Bool {
    switch self {
    case .bytes, .layer, .ethernet, .eui64, .guid, .oid: true
    default: false
    }
  }

  /// True for what `contains` can search.
  var isSearchable: Bool { self == .text || isBytes }

  /// True for what a slice can be cut from.
  var isSliceable: Bool { isSearchable || self == .ipv4 || self == .ipv6 }

  /// Whether a value of this type can be compared with one of the other.
  func isComparable(with other: ValueType) -> Bool {
    if isNumber { return other.isNumber || other == .relativeTime && self == .real }
    if isBytes { return other.isBytes || other == .text }
    switch self {
    case .text: return other == .text || other.isBytes
    case .relativeTime: return other == .relativeTime || other == .real
    case .mark: return false
    default: return self == other
    }
  }
}
