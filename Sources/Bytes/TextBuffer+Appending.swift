import Glibc

/// Appending.
extension TextBuffer {
  /// One ASCII character.
  @inlinable @inline(__always)
  public mutating func append(ascii byte: UInt8) {
    reserve(1)
    // Holds: `reserve` made room for the octet.
    unsafe storage.unsafelyUnwrapped[count] = byte
    written &+= 1
  }

  /// Octets that are packed into a number, the lowest one first.
  ///
  /// - Parameters:
  ///   - packed: At most eight octets.
  ///   - length: How many of them.
  @inlinable @inline(__always)
  public mutating func append(packed: UInt64, count length: Int) {
    reserve(8)
    // Holds: `reserve` made room for all eight; those behind `length` are written over later.
    unsafe UnsafeMutableRawPointer(storage.unsafelyUnwrapped + count)
      .storeBytes(of: packed.littleEndian, as: UInt64.self)
    written &+= min(max(length, 0), 8)
  }

  /// The first octets of a block that holds a multiple of 32, copied 32 at a time.
  ///
  /// - Parameters:
  ///   - block: The octets, and room behind them up to the next multiple of 32.
  ///   - length: How many of them are appended; fewer where the block holds fewer.
  @inlinable @inline(__always)
  public mutating func append(block: RawSpan, count length: Int) {
    let length = min(length, block.byteCount & ~31)
    reserve(length &+ 32)
    var place = 0
    while place < length {
      // Holds: the block has 32 octets from `place` on, and `reserve` made room for them; those
      // behind `length` are written over later.
      unsafe UnsafeMutableRawPointer(storage.unsafelyUnwrapped + count + place).storeBytes(
        of: block.unsafeLoadUnaligned(
          fromUncheckedByteOffset: place, as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
      place &+= 32
    }
    written &+= max(length, 0)
  }

  /// The octets of a span.
  @inlinable
  public mutating func append(_ bytes: RawSpan) {
    // Holds: the buffer is valid for the call.
    unsafe bytes.withUnsafeBytes { unsafe append($0) }
  }

  /// A part of what is written to another buffer, copied 32 octets at a time where that has room.
  @inlinable @inline(__always)
  public mutating func append(_ other: borrowing TextBuffer, _ range: Range<Int>) {
    let (start, end) = (min(range.lowerBound, other.count), min(range.upperBound, other.count))
    let length = end &- start
    guard length > 0, start >= 0, other.capacity &- end >= 32 else {
      return append(other.bytes.rawBytes.extracting(max(start, 0)..<max(start, end, 0)))
    }
    reserve(length &+ 32)
    var place = 0
    while place < length {
      // Holds: the other buffer has 32 octets from each of these on, its room counted in, and
      // `reserve` made room for them here; those behind `length` are written over later.
      unsafe memcpy(
        storage.unsafelyUnwrapped + count + place, other.storage.unsafelyUnwrapped + start + place,
        32)
      place &+= 32
    }
    written &+= length
  }

  /// The octets of an array.
  @inlinable
  public mutating func append(_ octets: [UInt8]) { append(octets.span.rawBytes) }

  /// Text of the program's own; literals are taken as such.
  @inlinable @inline(__always)
  public mutating func append(_ text: StaticString) {
    guard text.hasPointerRepresentation else {
      // A single character.
      return append(String(text.unicodeScalar))
    }
    let length = text.utf8CodeUnitCount
    reserve(length)
    // Holds: `reserve` made room for the octets; a literal is not this buffer's own memory.
    unsafe memcpy(storage.unsafelyUnwrapped + count, text.utf8Start, length)
    written &+= length
  }

  /// Text.
  @inlinable @_disfavoredOverload
  public mutating func append(_ text: String) {
    // Holds: the buffer is valid for the call.
    let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe append(UnsafeRawBufferPointer($0))
    }
    if isDone == nil { for byte in text.utf8 { append(ascii: byte) } }
  }

  /// The octets of a view as text; what is no UTF-8 becomes U+FFFD.
  public mutating func append(text view: borrowing ByteView) {
    let octets = view.bytes.extracting(view.start..<max(view.start, view.end))
    if octets.isPrintable() { append(octets) } else { append(view.text(0, .max)) }
  }

  @inlinable
  mutating func append(_ octets: UnsafeRawBufferPointer) {
    guard let first = octets.baseAddress, octets.count > 0 else { return }
    reserve(octets.count)
    // Holds: `reserve` made room for the octets; memory that is lent is not this buffer's own.
    unsafe memcpy(storage.unsafelyUnwrapped + count, first, octets.count)
    written &+= octets.count
  }

  /// `length` times the same ASCII character.
  @inlinable @inline(__always)
  public mutating func append(ascii byte: UInt8, count length: Int) {
    guard length > 0 else { return }
    reserve(max(length, 32))
    // Holds: `reserve` made room for them; those behind `length` are written over later.
    unsafe memset(storage.unsafelyUnwrapped + count, Int32(byte), 32)
    if length > 32 { unsafe memset(storage.unsafelyUnwrapped + count, Int32(byte), length) }
    written &+= length
  }
}

/// Changing what is written.
extension TextBuffer {
  /// Puts `length` times the same ASCII character before what was written from `start` on.
  public mutating func insert(ascii byte: UInt8, count length: Int, at start: Int) {
    guard length > 0, start >= 0, start <= count else { return }
    reserve(length)
    // Holds: the octets from `start` to `count` are written; `reserve` made room to move them.
    unsafe memmove(
      storage.unsafelyUnwrapped + start + length, storage.unsafelyUnwrapped + start, count - start)
    unsafe memset(storage.unsafelyUnwrapped + start, Int32(byte), length)
    written += length
  }

  /// Puts text before what was written from `start` on.
  public mutating func insert(_ text: String, at start: Int) {
    let length = text.utf8.count
    insert(ascii: 0, count: length, at: start)
    for (place, byte) in text.utf8.enumerated() { replace(at: start + place, with: byte) }
  }

  /// True when the text ends with `suffix`.
  public func hasSuffix(_ suffix: String) -> Bool {
    let start = count - suffix.utf8.count
    guard start >= 0 else { return false }
    var place = start
    for byte in suffix.utf8 {
      if bytes[place] != byte { return false }
      place += 1
    }
    return true
  }

  /// Forgets `suffix` where the text ends with it.
  public mutating func removeSuffix(_ suffix: String) {
    if hasSuffix(suffix) { removeAll(from: count - suffix.utf8.count) }
  }

  /// Writes an octet over the one at `place`; nothing where there is none.
  @inlinable
  public mutating func replace(at place: Int, with byte: UInt8) {
    guard place >= 0, place < count else { return }
    // Holds: the line above keeps the place inside what is written.
    unsafe storage.unsafelyUnwrapped[place] = byte
  }
}
