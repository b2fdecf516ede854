/// Reading headers whose presence has been checked as a whole.
///
/// For the one pass over every packet: a read outside the span gives zero and throws nothing, so a
/// reader checks a header's length once and then takes its numbers.
extension RawSpan {
  /// An integer in network byte order at `offset`; zero where it is not inside the span.
  @inlinable @inline(__always)
  public func network<Value: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, as type: Value.Type
  ) -> Value {
    if offset < 0 || offset > byteCount &- MemoryLayout<Value>.size { return 0 }
    // Holds: the line above keeps the load inside the span.
    return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Value.self).bigEndian
  }
}
