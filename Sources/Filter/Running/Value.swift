import Bytes

/// A value while a program runs, and a constant in it.
enum Value: Hashable, Sendable {
  case unsigned(UInt64)
  case signed(Int64)
  case real(Double)
  case ipv4(UInt32)
  case ipv6(UInt128)
  /// Seconds and nanoseconds of the same sign.
  case time(Int64, Int32)
  case bytes([UInt8])
  /// UTF-8, or whatever the packet holds.
  case text([UInt8])

  /// The value as a number, where it is one.
  var number: Number? {
    switch self {
    case .unsigned(let value): .unsigned(value)
    case .signed(let value): .signed(value)
    case .real(let value): .real(value)
    case .time(let seconds, let nanoseconds): .real(Double(seconds) + Double(nanoseconds) / 1e9)
    default: nil
    }
  }

  /// The octets of the value, in network order.
  var octets: [UInt8] {
    switch self {
    case .unsigned(let value): Self.octets(UInt128(value), 8)
    case .signed(let value): Self.octets(UInt128(UInt64(bitPattern: value)), 8)
    case .real(let value): Self.octets(UInt128(value.bitPattern), 8)
    case .ipv4(let address): Self.octets(UInt128(address), 4)
    case .ipv6(let address): Self.octets(address, 16)
    case .time(let seconds, _): Self.octets(UInt128(UInt64(bitPattern: seconds)), 8)
    case .bytes(let bytes), .text(let bytes): bytes
    }
  }

  /// The low `count` octets of a number.
  static func octets(_ value: UInt128, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt128((count - 1 - $0) * 8)) }
  }

  /// Whether a test of the value alone holds: not zero, not empty.
  var isTruth: Bool {
    switch self {
    case .unsigned(let value): value != 0
    case .signed(let value): value != 0
    case .real(let value): value != 0
    case .ipv4(let value): value != 0
    case .ipv6(let value): value != 0
    case .time(let seconds, let nanoseconds): seconds != 0 || nanoseconds != 0
    case .bytes(let bytes): bytes.contains { $0 != 0 }
    case .text(let text): !text.isEmpty
    }
  }

  /// Below, at or above zero as this value is less than, equal to or greater than the other; nil
  /// when they cannot be compared.
  func order(_ other: Value) -> Int? {
    switch (self, other) {
    case (.unsigned(let a), .unsigned(let b)): return a < b ? -1 : a == b ? 0 : 1
    case (.ipv4(let a), .ipv4(let b)): return a < b ? -1 : a == b ? 0 : 1
    case (.ipv6(let a), .ipv6(let b)): return a < b ? -1 : a == b ? 0 : 1
    case (.time(let a, let x), .time(let b, let y)):
      return a != b ? (a < b ? -1 : 1) : x < y ? -1 : x == y ? 0 : 1
    case (.bytes, .bytes), (.text, .text), (.bytes, .text), (.text, .bytes), (.bytes, _),
      (_, .bytes):
      return octets.span.rawBytes.order(against: other.octets)
    default:
      guard let a = number, let b = other.number else { return nil }
      return a.order(b)
    }
  }
}

/// A number of any kind, compared by what it stands for.
enum Number: Hashable, Sendable {
  case unsigned(UInt64)
  case signed(Int64)
  case real(Double)

  /// As `Value.order`; nil where one is not a number.
  func order(_ other: Number) -> Int? {
    switch (self, other) {
    case (.real, _), (_, .real):
      let (a, b) = (real, other.real)
      return a < b ? -1 : a == b ? 0 : a > b ? 1 : nil
    default:
      let (a, b) = (whole, other.whole)
      return a < b ? -1 : a == b ? 0 : 1
    }
  }

  /// As a floating-point number.
  var real: Double {
    switch self {
    case .unsigned(let value): Double(value)
    case .signed(let value): Double(value)
    case .real(let value): value
    }
  }

  /// As a whole number; 0 for one that is not.
  var whole: Int128 {
    switch self {
    case .unsigned(let value): Int128(value)
    case .signed(let value): Int128(value)
    case .real: 0
    }
  }
}
