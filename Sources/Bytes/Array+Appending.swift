/// Appending many octets at once, for text that is written by the gigabyte.
extension [UInt8] {
  /// Appends the octets of a span.
  @inlinable
  public mutating func append(_ bytes: RawSpan) {
    // Holds: the buffer is valid for the call, and the array copies it.
    unsafe bytes.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}
