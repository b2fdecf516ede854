/// Unit of an interface's timestamps: `if_tsresol`, one byte (draft-ietf-opsawg-pcapng section 4.2).
///
/// With the top bit clear the unit is 10 to the minus n seconds, with it set 2 to the minus n.
public struct TimestampResolution: Hashable, Sendable, BitwiseCopyable {
  /// The option's byte; 6 (microseconds) when the option is missing.
  public let code: UInt8
  /// Units in a second.
  public let unitsPerSecond: UInt64

  /// Microseconds, what holds without the option.
  public static var microseconds: TimestampResolution {
    TimestampResolution(code: 6, unitsPerSecond: 1_000_000)
  }

  /// Nanoseconds.
  public static var nanoseconds: TimestampResolution {
    TimestampResolution(code: 9, unitsPerSecond: 1_000_000_000)
  }

  private init(code: UInt8, unitsPerSecond: UInt64) {
    self.code = code
    self.unitsPerSecond = unitsPerSecond
  }

  /// The resolution that `code` stands for, or nil when its units do not fit 64 bits.
  public init?(code: UInt8) {
    let exponent = Int(code & 0x7f)
    if code & 0x80 != 0 {
      if exponent > 63 { return nil }
      self.init(code: code, unitsPerSecond: 1 << UInt64(exponent))
      return
    }
    if exponent > 19 { return nil }
    var units: UInt64 = 1
    for _ in 0..<exponent { units *= 10 }
    self.init(code: code, unitsPerSecond: units)
  }

  /// The time `units` after the epoch, moved by `offset` seconds.
  @inline(__always)
  func timestamp(units: UInt64, offset: Int64) -> Timestamp {
    switch code {
    case 6:
      let (seconds, rest) = units.quotientAndRemainder(dividingBy: 1_000_000)
      return Timestamp(
        seconds: Int64(truncatingIfNeeded: seconds) &+ offset,
        nanoseconds: UInt32(truncatingIfNeeded: rest) &* 1000)
    case 9:
      let (seconds, rest) = units.quotientAndRemainder(dividingBy: 1_000_000_000)
      return Timestamp(
        seconds: Int64(truncatingIfNeeded: seconds) &+ offset,
        nanoseconds: UInt32(truncatingIfNeeded: rest))
    default:
      let (seconds, rest) = units.quotientAndRemainder(dividingBy: unitsPerSecond)
      // The rest is below the units, so the quotient is below 10^9.
      let wide = rest.multipliedFullWidth(by: 1_000_000_000)
      return Timestamp(
        seconds: Int64(truncatingIfNeeded: seconds) &+ offset,
        nanoseconds: UInt32(truncatingIfNeeded: unitsPerSecond.dividingFullWidth(wide).quotient))
    }
  }

  /// Units since the epoch moved by `offset` seconds; the reverse of `timestamp`, cut to 64 bits.
  func units(of timestamp: Timestamp, offset: Int64) -> UInt64 {
    let seconds = UInt64(bitPattern: timestamp.seconds &- offset)
    let wide = UInt64(timestamp.nanoseconds).multipliedFullWidth(by: unitsPerSecond)
    // Nanoseconds stay far below 2^30 + 2^32, so the quotient fits 64 bits; a part rounds down.
    let part =
      wide.high < 1_000_000_000 ? UInt64(1_000_000_000).dividingFullWidth(wide).quotient : 0
    return seconds &* unitsPerSecond &+ part
  }
}
