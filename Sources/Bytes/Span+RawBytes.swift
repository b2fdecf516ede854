extension Span where Element == UInt8 {
  /// The same octets as a raw span.
  @inlinable public var rawBytes: RawSpan {
    @_lifetime(copy self)
    get {
      // Holds: an octet has no padding and every bit pattern is one.
      unsafe bytes
    }
  }
}
