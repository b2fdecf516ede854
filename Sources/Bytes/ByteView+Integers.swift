/// Reading integers; big-endian unless the name says otherwise.
extension ByteView {
  /// The one raw load of the program.
  @inlinable
  func load<T: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: T.Type
  ) throws(Truncation) -> T {
    let size = MemoryLayout<T>.size
    if offset < 0 || offset > count - size { throw truncation(offset, size) }
    // Holds: the line above keeps `offset + size` inside the view, and the view inside the span.
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ offset, as: T.self)
  }

  /// The byte at `offset`.
  @inlinable
  public func u8(_ offset: Int) throws(Truncation) -> UInt8 {
    try load(offset, as: UInt8.self)
  }

  /// Two bytes at `offset`.
  @inlinable
  public func u16(_ offset: Int) throws(Truncation) -> UInt16 {
    try load(offset, as: UInt16.self).bigEndian
  }

  /// Three bytes at `offset`.
  @inlinable
  public func u24(_ offset: Int) throws(Truncation) -> UInt32 {
    try require(offset, 3)
    return UInt32(try u16(offset)) << 8 | UInt32(try u8(offset + 2))
  }

  /// Four bytes at `offset`.
  @inlinable
  public func u32(_ offset: Int) throws(Truncation) -> UInt32 {
    try load(offset, as: UInt32.self).bigEndian
  }

  /// Six bytes at `offset`, as an Ethernet address.
  @inlinable
  public func u48(_ offset: Int) throws(Truncation) -> UInt64 {
    try require(offset, 6)
    return UInt64(try u16(offset)) << 32 | UInt64(try u32(offset + 2))
  }

  /// Eight bytes at `offset`.
  @inlinable
  public func u64(_ offset: Int) throws(Truncation) -> UInt64 {
    try load(offset, as: UInt64.self).bigEndian
  }

  /// Sixteen bytes at `offset`, as an IPv6 address.
  @inlinable
  public func u128(_ offset: Int) throws(Truncation) -> UInt128 {
    try require(offset, 16)
    return UInt128(try u64(offset)) << 64 | UInt128(try u64(offset + 8))
  }

  /// Two bytes at `offset`, least significant first.
  @inlinable
  public func u16le(_ offset: Int) throws(Truncation) -> UInt16 {
    try load(offset, as: UInt16.self).littleEndian
  }

  /// Four bytes at `offset`, least significant first.
  @inlinable
  public func u32le(_ offset: Int) throws(Truncation) -> UInt32 {
    try load(offset, as: UInt32.self).littleEndian
  }

  /// Eight bytes at `offset`, least significant first.
  @inlinable
  public func u64le(_ offset: Int) throws(Truncation) -> UInt64 {
    try load(offset, as: UInt64.self).littleEndian
  }

  /// An unsigned integer of `length` bytes (at most 8) at `offset`.
  @inlinable
  public func unsigned(_ offset: Int, _ length: Int) throws(Truncation) -> UInt64 {
    try require(offset, length)
    var value: UInt64 = 0
    var at = offset
    while at < offset + length {
      value = value << 8 | UInt64(try u8(at))
      at += 1
    }
    return value
  }
}
