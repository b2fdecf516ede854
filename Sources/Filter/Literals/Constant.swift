/// A literal with the type of what it is compared with.
enum Constant: Sendable {
  case value(Value)
  /// An address whose bits beyond the mask do not count.
  case ipv4(UInt32, mask: UInt32)
  case ipv6(UInt128, mask: UInt128)
  case oid(text: [UInt8], encoded: [UInt8])

  /// The constant without its mask.
  var value: Value {
    switch self {
    case .value(let value): value
    case .ipv4(let address, _): .ipv4(address)
    case .ipv6(let address, _): .ipv6(address)
    case .oid(let text, _): .text(text)
    }
  }
}

extension Checker {
  /// The check that a value stands in a comparison with a constant.
  func check(_ comparison: Comparison, _ constant: Constant) -> Check {
    switch constant {
    case .ipv4(let address, let mask): .ipv4(comparison, address & mask, mask: mask)
    case .ipv6(let address, let mask): .ipv6(comparison, address & mask, mask: mask)
    case .oid(let text, let encoded): .oid(comparison, text: text, encoded: encoded)
    case .value(.ipv4(let address)): .ipv4(comparison, address, mask: .max)
    case .value(.ipv6(let address)): .ipv6(comparison, address, mask: .max)
    case .value(.time(let seconds, let nanoseconds)): .time(comparison, seconds, nanoseconds)
    case .value(.bytes(let bytes)), .value(.text(let bytes)): .octets(comparison, bytes)
    case .value(.unsigned(let value)): .number(comparison, .unsigned(value))
    case .value(.signed(let value)): .number(comparison, .signed(value))
    case .value(.real(let value)): .number(comparison, .real(value))
    }
  }
}
