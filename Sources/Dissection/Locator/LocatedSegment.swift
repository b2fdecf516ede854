/// Where a TCP segment or UDP datagram lies in a frame, and what its headers say; without references.
public struct LocatedSegment: Sendable, BitwiseCopyable {
  /// What its headers say.
  public var header = SegmentHeader()
  /// Where it lies, and between whom.
  public var place = SegmentPlace()

  /// Nothing found.
  @inlinable public init() {}

  /// Offset of the payload.
  @inlinable public var payloadOffset: UInt32 { place.payloadOffset }
  /// Sender's address; an IPv4 address in the low 32 bits.
  @inlinable public var source: UInt128 { place.source }
  /// Receiver's address.
  @inlinable public var destination: UInt128 { place.destination }
}

/// Where a segment or datagram lies in a frame, and between whom.
public struct SegmentPlace: Sendable, BitwiseCopyable {
  /// Offset of the IP header, where the direct path found the segment.
  public var networkOffset: UInt32 = 0
  /// Where the IP packet ends on the wire, as an offset; past what was captured perhaps.
  public var end: UInt32 = 0
  /// Offset of the transport header in the frame (or in the reassembled datagram).
  public var transportOffset: UInt32 = 0
  /// Offset of the payload.
  public var payloadOffset: UInt32 = 0
  /// Sender's address; an IPv4 address in the low 32 bits.
  public var source: UInt128 = 0
  /// Receiver's address.
  public var destination: UInt128 = 0

  /// Nowhere.
  @inlinable public init() {}
}
