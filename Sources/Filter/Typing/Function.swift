/// The functions of the language.
enum Function: String, CaseIterable, Sendable {
  case upper, lower, len, count, string, vals, dec, hex, float, double, max, min, abs
  case specialName = "ip_special_name"
  case specialMask = "ip_special_mask"
  case linkLocal = "ip_linklocal"
  case multicast = "ip_multicast"
  case rfc1918 = "ip_rfc1918"
  case uniqueLocal = "ip_ula"

  /// What it gives, in one line.
  var summary: String {
    switch self {
    case .upper: "text in upper case"
    case .lower: "text in lower case"
    case .len: "the length of a value in bytes"
    case .count: "how often a field occurs in the packet"
    case .string: "a value as text"
    case .vals: "the name of a value"
    case .dec: "a number as decimal text"
    case .hex: "a number as hexadecimal text"
    case .float: "a number as single-precision floating point"
    case .double: "a number as double-precision floating point"
    case .max: "the greatest of all values"
    case .min: "the least of all values"
    case .abs: "a number without its sign"
    case .specialName: "the name of the special-purpose block an IP address lies in"
    case .specialMask: "the attributes of that block, as bits"
    case .linkLocal: "whether an IP address is link-local"
    case .multicast: "whether an IP address is multicast"
    case .rfc1918: "whether an IPv4 address is private"
    case .uniqueLocal: "whether an IPv6 address is unique local"
    }
  }

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    self == .max || self == .min ? 1...64 : 1...1
  }

  /// The type it gives for an argument's type.
  func result(_ argument: ValueType) -> ValueType {
    switch self {
    case .upper, .lower, .string, .vals, .dec, .hex, .specialName: .text
    case .len, .count, .specialMask: .unsigned(bits: 0)
    case .float, .double: .real
    case .max, .min: argument
    case .abs: argument
    case .linkLocal, .multicast, .rfc1918, .uniqueLocal: .boolean
    }
  }

  /// Whether it takes a value of the type.
  func takes(_ type: ValueType) -> Bool {
    switch self {
    case .upper, .lower: type == .text
    case .len, .string: type != .mark
    case .count: true
    case .vals: type.isNumber
    case .dec, .hex: type.isNumber && type != .real
    case .float, .double: type.isNumber || type == .relativeTime
    case .max, .min: type.isNumber || type.isTime || type == .ipv4 || type == .ipv6
    case .abs: type.isNumber || type == .relativeTime
    case .specialName, .specialMask, .linkLocal, .multicast: type == .ipv4 || type == .ipv6
    case .rfc1918: type == .ipv4
    case .uniqueLocal: type == .ipv6
    }
  }

  /// What it takes, for a message.
  var wants: String {
    switch self {
    case .upper, .lower: "text"
    case .len, .string: "a field with a value"
    case .count: "a field"
    case .vals: "a number whose values have names"
    case .dec, .hex: "an integer"
    case .float, .double, .abs: "a number"
    case .max, .min: "numbers, times or IP addresses"
    case .specialName, .specialMask, .linkLocal, .multicast: "an IP address"
    case .rfc1918: "an IPv4 address"
    case .uniqueLocal: "an IPv6 address"
    }
  }
}
