import Dissection

/// Payload of one segment that continues a side's byte stream, bytes that are missing there, or
/// bytes that came again with another content.
public struct StreamRun: Sendable, Equatable {
  /// What the run is.
  public enum Kind: Sendable, Equatable {
    /// The next bytes of the side.
    case data
    /// Bytes that are not in the capture.
    case gap
    /// Bytes sent again that differ from the first time; the first ones count.
    case different
  }

  /// What the run is.
  public var kind: Kind
  /// Whose bytes they are.
  public var side: StreamSide
  /// The packet, counted from 0.
  public var packet: Int
  /// Where they lie in the captured frame; empty for a gap.
  public var range: Range<Int>
  /// Bytes of the side before it, gaps included.
  public var offset: Int
  /// Bytes that are not in the capture; 0 for other runs.
  public var missing: Int

  /// Bytes of a side's stream in a captured frame.
  public init(
    _ kind: Kind = .data, side: StreamSide, packet: Int, range: Range<Int>, offset: Int = 0,
    missing: Int = 0
  ) {
    self.kind = kind
    self.side = side
    self.packet = packet
    self.range = range
    self.offset = offset
    self.missing = missing
  }
}
