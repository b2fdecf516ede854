/// Bytes that a layer needed and that were not there.
///
/// Offsets are bytes from the first byte of the source the layer lies in (the frame, or a
/// reassembled message), so that a message can name the place.
public struct Truncation: Error, Equatable, Sendable {
  /// Offset of the first byte that was asked for.
  public let offset: Int
  /// How many bytes were asked for from `offset` on.
  public let needed: Int
  /// How many of them are there.
  public let available: Int
  /// True when the packet itself claims to be shorter (a lying length), false when the bytes were
  /// on the wire and the capture did not keep them (snaplen).
  public let beyondReported: Bool

  /// A truncation at `offset`.
  @inlinable
  public init(offset: Int, needed: Int, available: Int, beyondReported: Bool) {
    self.offset = offset
    self.needed = needed
    self.available = available
    self.beyondReported = beyondReported
  }
}
