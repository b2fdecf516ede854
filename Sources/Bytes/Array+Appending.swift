/// Appending many octets at once, for text that is written by the gigabyte.
extension [UInt8] {
  /// Appends the octets of a span.
  @inlinable
  public mutating func append(_ bytes: RawSpan) {
    // Holds: the buffer is valid for the call, and the array copies it.
    unsafe bytes.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }

  /// Appends octets that are packed into a number, the lowest one first.
  ///
  /// - Parameters:
  ///   - packed: At most eight octets.
  ///   - count: How many of them.
  @inlinable
  public mutating func append(packed: UInt64, count: Int) {
    let kept = Swift.min(Swift.max(count, 0), 8)
    // Holds: the number has eight octets, of which no more than those are read.
    unsafe Swift.withUnsafeBytes(of: packed.littleEndian) { octets in
      unsafe append(contentsOf: UnsafeRawBufferPointer(rebasing: octets[..<kept]))
    }
  }
}
