/// A point in time: seconds since 1970-01-01 00:00:00 UTC and nanoseconds.
///
/// Seconds can be negative (pcapng offsets) and lie far away (damaged files); nanoseconds are below
/// 1 000 000 000 except where a damaged record says otherwise.
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Whole seconds since the epoch, rounded down.
  public let seconds: Int64
  /// Nanoseconds behind `seconds`.
  public let nanoseconds: UInt32

  /// A point in time.
  @inlinable
  public init(seconds: Int64, nanoseconds: UInt32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The epoch itself; also the time of a packet that has none.
  @inlinable public static var zero: Timestamp { Timestamp(seconds: 0, nanoseconds: 0) }

  /// Nanoseconds in a second.
  @inlinable public static var nanosecondsPerSecond: Int64 { 1_000_000_000 }

  /// Earlier comes first.
  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds != right.seconds
      ? left.seconds < right.seconds : left.nanoseconds < right.nanoseconds
  }

  /// Nanoseconds from `earlier` to this point; negative when time went backwards.
  ///
  /// Held at the ends of `Int64`, which are 292 years away.
  @inlinable
  public func nanoseconds(since earlier: Timestamp) -> Int64 {
    let (whole, far) = seconds.subtractingReportingOverflow(earlier.seconds)
    let (scaled, farther) = whole.multipliedReportingOverflow(by: Timestamp.nanosecondsPerSecond)
    let rest = Int64(nanoseconds) - Int64(earlier.nanoseconds)
    let (sum, farthest) = scaled.addingReportingOverflow(rest)
    if far || farther || farthest { return seconds < earlier.seconds ? .min : .max }
    return sum
  }

  /// The point `nanoseconds` later; earlier when negative.
  @inlinable
  public func advanced(byNanoseconds nanoseconds: Int64) -> Timestamp {
    let perSecond = Timestamp.nanosecondsPerSecond
    let sum = Int64(self.nanoseconds) + nanoseconds % perSecond
    let carry = sum < 0 ? -1 : sum / perSecond
    return Timestamp(
      seconds: seconds &+ nanoseconds / perSecond &+ carry,
      nanoseconds: UInt32(truncatingIfNeeded: sum - carry * perSecond))
  }
}
