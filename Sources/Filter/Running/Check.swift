import Bytes
import Fields
import Regex

/// A test of one value against constants.
indirect enum Check: Sendable {
  case number(Comparison, Number)
  case ipv4(Comparison, UInt32, mask: UInt32)
  case ipv6(Comparison, UInt128, mask: UInt128)
  case time(Comparison, Int64, Int32)
  /// Compares octets: bytes, text, Ethernet addresses.
  case octets(Comparison, [UInt8])
  case contains([UInt8])
  case matches(Regex)
  /// Whole numbers in sorted, separate runs.
  case runs([ClosedRange<UInt64>])
  case any([Check])
  case all([Check])
  /// The object identifier, in its dotted form and in its encoding (X.690 §8.19).
  case oid(Comparison, text: [UInt8], encoded: [UInt8])

  /// Whether a value passes.
  func accepts(_ value: Value) -> Bool {
    switch self {
    case .number(let comparison, let constant):
      return comparison.holds(value.number?.order(constant))
    case .ipv4(let comparison, let address, let mask):
      guard case .ipv4(let own) = value else { return false }
      return comparison.holds(Value.ipv4(own & mask).order(.ipv4(address)))
    case .ipv6(let comparison, let address, let mask):
      guard case .ipv6(let own) = value else { return false }
      return comparison.holds(Value.ipv6(own & mask).order(.ipv6(address)))
    case .time(let comparison, let seconds, let nanoseconds):
      return comparison.holds(value.order(.time(seconds, nanoseconds)))
    case .runs(let runs):
      switch value.number {
      case .unsigned(let number): return Self.lies(number, in: runs)
      case .signed(let number): return number >= 0 && Self.lies(UInt64(number), in: runs)
      default: return false
      }
    case .any(let checks): return checks.contains { $0.accepts(value) }
    case .all(let checks): return checks.allSatisfy { $0.accepts(value) }
    case .octets, .contains, .matches, .oid:
      return accepts(octets: value.octets.span.rawBytes)
    }
  }

  /// Whether a run of octets passes.
  func accepts(octets: RawSpan) -> Bool {
    switch self {
    case .octets(let comparison, let constant):
      return comparison.holds(octets.order(against: constant))
    case .contains(let needle): return octets.firstOffset(of: needle) != nil
    case .matches(let regex): return regex.matches(octets)
    case .oid(let comparison, let text, let encoded):
      let isText = octets.byteCount > 1 && octets.firstOffset(of: [UInt8(ascii: ".")]) == 1
      return comparison.holds(octets.order(against: isText ? text : encoded))
    case .any(let checks):
      for check in checks where check.accepts(octets: octets) { return true }
      return false
    case .all(let checks):
      for check in checks where !check.accepts(octets: octets) { return false }
      return true
    default: return false
    }
  }

  /// True when the check looks at octets, which need not be copied out of the packet.
  var readsOctets: Bool {
    switch self {
    case .octets, .contains, .matches, .oid: true
    case .any(let checks), .all(let checks): checks.allSatisfy(\.readsOctets)
    default: false
    }
  }

  /// Whether a number lies in one of the runs.
  static func lies(_ number: UInt64, in runs: [ClosedRange<UInt64>]) -> Bool {
    for run in runs where run.contains(number) { return true }
    return false
  }
}
