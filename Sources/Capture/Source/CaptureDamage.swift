/// A place in a capture behind which its records cannot be trusted, or do not go on.
///
/// All packets before it are good.
public struct CaptureDamage: Error, Equatable, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The file ends inside its own header: bytes that are there, bytes that are needed.
    case cutInFileHeader(there: Int, needed: Int)
    /// The file ends inside a record's or block's header.
    case cutInRecordHeader(there: Int, needed: Int)
    /// The file ends inside a record or block: bytes of it that are there, its length.
    case cutInRecord(there: Int, needed: Int)
    /// A record claims more captured bytes than any packet has.
    case packetTooLong(length: UInt32, limit: UInt32)
    /// The format's version is not one that is known.
    case unknownVersion(major: UInt16, minor: UInt16)
    /// A block's length is below the least a block of its type has.
    case blockTooShort(type: UInt32, length: UInt32, minimum: UInt32)
    /// A block's length is above what is believable.
    case blockTooLong(type: UInt32, length: UInt32, limit: UInt32)
    /// A block's two lengths differ.
    case blockLengthsDiffer(first: UInt32, second: UInt32)
    /// A packet says it is longer than its block.
    case packetBeyondBlock(length: UInt32, room: Int)
    /// A packet names an interface that was not described.
    case unknownInterface(number: UInt32, count: Int)
    /// A section header without the byte-order mark.
    case noByteOrder(mark: UInt32)
    /// An interface whose time resolution cannot be counted in 64 bits.
    case resolutionTooFine(code: UInt8)
    /// A corrupt record was passed over on request; the next plausible one is `length` bytes on.
    case skipped(length: Int)
    /// The file was cut short while it was open.
    case truncatedWhileOpen
    /// The file was replaced by another one while it was open.
    case replacedWhileOpen
    /// The program or pipe that delivers the bytes ended with an error.
    case sourceFailed(String)
  }

  /// What is wrong.
  public let kind: Kind
  /// Position in the file of the record, block or header that it is wrong with.
  public let offset: Int
  /// Bytes of the file from `offset` on that could not be used; nil when that is not known.
  public let lostByteCount: Int?

  /// Damage at `offset`.
  public init(_ kind: Kind, at offset: Int, lostByteCount: Int? = nil) {
    self.kind = kind
    self.offset = offset
    self.lostByteCount = lostByteCount
  }

  /// True where the file just ends too early; what there is can be trusted.
  public var isCut: Bool {
    switch kind {
    case .cutInFileHeader, .cutInRecordHeader, .cutInRecord, .truncatedWhileOpen: true
    default: false
    }
  }
}
