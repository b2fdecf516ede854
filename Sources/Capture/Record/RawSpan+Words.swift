import CMappedMemory

/// Reading the integers of a capture file, whose byte order is a matter of the file.
extension RawSpan {
  /// Four bytes at `offset`, which the caller has checked; turned round when `swapped`.
  @inline(__always)
  func word(_ offset: Int, swapped: Bool) -> UInt32 {
    let value = integer(offset, as: UInt32.self)
    return swapped ? value.byteSwapped : value
  }

  /// Four times four bytes from `offset` on, which the caller has checked; each turned round when
  /// `swapped`.
  @inline(__always)
  func fourWords(_ offset: Int, swapped: Bool) -> SIMD4<UInt32> {
    if offset < 0 || offset > byteCount - 16 { return SIMD4() }
    // Holds: the line above keeps the load inside the span.
    let words = unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: SIMD4<UInt32>.self)
    guard swapped else { return words }
    return SIMD4(
      words[0].byteSwapped, words[1].byteSwapped, words[2].byteSwapped, words[3].byteSwapped)
  }

  /// Two bytes at `offset`, which the caller has checked; turned round when `swapped`.
  @inline(__always)
  func half(_ offset: Int, swapped: Bool) -> UInt16 {
    let value = integer(offset, as: UInt16.self)
    return swapped ? value.byteSwapped : value
  }

  /// Eight bytes at `offset`, which the caller has checked; turned round when `swapped`.
  @inline(__always)
  func long(_ offset: Int, swapped: Bool) -> UInt64 {
    let value = integer(offset, as: UInt64.self)
    return swapped ? value.byteSwapped : value
  }

  /// An integer in the machine's byte order at `offset`; zero where it is not inside the span, so
  /// that a slip in a caller's check reads nothing foreign.
  @inline(__always)
  func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: Value.Type
  ) -> Value {
    if offset < 0 || offset > byteCount - MemoryLayout<Value>.size { return 0 }
    // Holds: the line above keeps the load inside the span.
    return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self)
  }

  /// Asks for `length` bytes from `offset` on to be brought near, when they lie inside the span.
  @inline(__always)
  @usableFromInline
  func prefetch(_ offset: Int, length: Int) {
    if offset < 0 || offset >= byteCount { return }
    unsafe withUnsafeBytes { all in
      // Holds: a hint; at most the first 2 kB, and it reads nothing.
      if let start = all.baseAddress { unsafe finback_prefetch(start + offset, min(length, 2048)) }
    }
  }
}
