/// What the capture file says about one packet; the bytes themselves stay in the file.
public struct PacketRecord: Hashable, Sendable, BitwiseCopyable {
  /// Facts that not every packet has.
  public struct Flags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The set's bits.
    public let rawValue: UInt16

    /// A set of the given bits.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The record carries a time; a Simple Packet Block does not.
    @inlinable public static var timed: Flags { Flags(rawValue: 1) }
    /// The block carries options (comments, flags, drop count, …): ask the capture for them.
    @inlinable public static var options: Flags { Flags(rawValue: 2) }
  }

  /// When the packet was captured; the epoch when `flags` lacks `timed`.
  public let timestamp: Timestamp
  /// Bytes of the packet in the file.
  public let capturedLength: UInt32
  /// Bytes the packet had on the wire.
  public let originalLength: UInt32
  /// The interface it was seen on: an index in the list of its file, over all sections.
  public let interface: UInt32
  /// Where its record begins.
  public let location: PacketLocation
  /// Position of the packet's first byte in its file.
  public let dataOffset: Int
  /// LINKTYPE number of its interface.
  public let linkType: UInt16
  /// Facts that not every packet has.
  public let flags: Flags
  /// Bytes in the whole record or block, header and padding included.
  public let recordLength: UInt32

  /// A packet's record.
  @inlinable
  public init(
    timestamp: Timestamp, capturedLength: UInt32, originalLength: UInt32, interface: UInt32,
    location: PacketLocation, dataOffset: Int, linkType: UInt16, flags: Flags,
    recordLength: UInt32
  ) {
    self.timestamp = timestamp
    self.capturedLength = capturedLength
    self.originalLength = originalLength
    self.interface = interface
    self.location = location
    self.dataOffset = dataOffset
    self.linkType = linkType
    self.flags = flags
    self.recordLength = recordLength
  }

  /// Positions of the captured bytes in the file.
  @inlinable public var dataRange: Range<Int> {
    dataOffset..<dataOffset &+ Int(capturedLength)
  }
}
