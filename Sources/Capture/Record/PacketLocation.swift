/// Where a packet's record or block begins: the number of its file and the byte offset in it.
///
/// One word, so that the index of a merged capture needs no second column: the file's number in the
/// upper 16 bits, the offset in the lower 48.
public struct PacketLocation: Hashable, Sendable, BitwiseCopyable {
  /// The packed word.
  public let rawValue: UInt64

  /// How many files a location can tell apart.
  @inlinable public static var maximumFileCount: Int { 1 << 16 }

  /// A record at `offset` of file number `file`.
  @inlinable
  public init(file: Int, offset: Int) {
    rawValue =
      UInt64(truncatingIfNeeded: file) << 48 | UInt64(truncatingIfNeeded: offset) & 0xffff_ffff_ffff
  }

  /// Number of the file, in the order the files were given.
  @inlinable public var file: Int { Int(truncatingIfNeeded: rawValue >> 48) }

  /// Byte offset of the record's or block's first byte in that file.
  @inlinable public var offset: Int { Int(truncatingIfNeeded: rawValue & 0xffff_ffff_ffff) }
}
