/// A run of bytes in a source: where a field's value lies.
///
/// Positions count from the first byte of the source; source 0 is the frame as captured.
public struct ByteRange: Hashable, Sendable, BitwiseCopyable {
  /// Position of the first byte.
  public let start: UInt32
  /// Number of bytes; 0 for a value that was computed.
  public let count: UInt32
  /// Which source the bytes lie in.
  public let source: UInt8

  /// A run of `count` bytes from `start` on, both cut to 0...2^32 - 1.
  @inlinable
  public init(start: Int, count: Int, source: UInt8 = 0) {
    let most = Int(UInt32.max)
    self.start = UInt32(truncatingIfNeeded: min(max(start, 0), most))
    self.count = UInt32(truncatingIfNeeded: min(max(count, 0), most))
    self.source = source
  }

  /// No bytes.
  @inlinable public static var none: ByteRange { ByteRange(start: 0, count: 0) }

  /// Position behind the last byte.
  @inlinable public var end: Int { Int(start) + Int(count) }

  /// The positions as a range of integers.
  @inlinable public var bounds: Range<Int> { Int(start)..<end }

  /// The smallest run that covers this one and `other`, where both lie in one source.
  @inlinable
  public func joined(_ other: ByteRange) -> ByteRange {
    let from = min(start, other.start)
    return ByteRange(
      start: Int(from), count: max(end, other.end) - Int(from), source: source)
  }
}
