import Glibc

/// Searching and comparing runs of bytes, by the C library's vectorised routines.
extension RawSpan {
  /// The offset of the first occurrence of `needle`; 0 for an empty one, nil when there is none.
  public func firstOffset(of needle: [UInt8]) -> Int? {
    if needle.isEmpty { return 0 }
    if needle.count > byteCount { return nil }
    // Holds: both buffers stay valid for the call; every place looked at lies at most
    // `hay.count - needle.count` behind the start, so that `needle.count` bytes follow it.
    return unsafe withUnsafeBytes { hay in
      unsafe needle.withUnsafeBytes { wanted in
        guard let base = hay.baseAddress, let first = wanted.baseAddress else { return nil }
        let last = hay.count - wanted.count
        let byte = Int32(unsafe wanted[0])
        var at = 0
        while at <= last, let found = unsafe memchr(base + at, byte, last - at + 1) {
          at = unsafe UnsafeRawPointer(found) - base
          if unsafe memcmp(base + at, first, wanted.count) == 0 { return at }
          at += 1
        }
        return nil
      }
    }
  }

  /// Compares octet by octet; of two runs where one begins the other, the shorter is less.
  ///
  /// - Returns: Below, at or above zero as this run is less than, equal to or greater than `other`.
  public func order(against other: [UInt8]) -> Int {
    let shared = Swift.min(byteCount, other.count)
    // Holds: both buffers stay valid for the call and hold at least `shared` bytes.
    let order: Int32 = unsafe withUnsafeBytes { own in
      unsafe other.withUnsafeBytes { theirs in
        guard shared > 0, let a = own.baseAddress, let b = theirs.baseAddress else { return 0 }
        return unsafe memcmp(a, b, shared)
      }
    }
    return order != 0 ? Int(order) : byteCount - other.count
  }

  /// The octets as an array.
  public var octets: [UInt8] {
    // Holds: the buffer is valid for the call, and the array copies it.
    unsafe withUnsafeBytes { unsafe [UInt8]($0) }
  }

  /// The run up to the first zero octet, or all of it.
  @_lifetime(copy self)
  public func beforeZero() -> RawSpan {
    // Holds: `memchr` reads no more than the buffer's count.
    let end: Int = unsafe withUnsafeBytes { own in
      guard let base = own.baseAddress, let zero = unsafe memchr(base, 0, own.count) else {
        return own.count
      }
      return unsafe UnsafeRawPointer(zero) - base
    }
    return extracting(0..<Swift.min(end, byteCount))
  }

  /// True when there is nothing but printable ASCII from `start` on.
  @inlinable
  public func isPrintable(from start: Int = 0) -> Bool {
    holdsNothing(from: start) { ASCII.unprintable($0) }
  }

  /// True when no octet from `start` on can be a part of a control character in UTF-8.
  ///
  /// False does not say that there is one: letters hold octets from 0x80 to 0x9f too.
  @inlinable
  public func isFreeOfControls(from start: Int = 0) -> Bool {
    holdsNothing(from: start) { ASCII.controls($0) }
  }

  /// True when a test finds nothing in any eight octets from `start` on.
  @inlinable @inline(__always)
  func holdsNothing(from start: Int, _ find: (UInt64) -> UInt64) -> Bool {
    let start = max(start, 0)
    var place = start
    while byteCount &- place >= 32 {
      // Four words at a time: one look at what all of them have.
      let found =
        find(word(place)) | find(word(place &+ 8)) | find(word(place &+ 16))
        | find(word(place &+ 24))
      if found != 0 { return false }
      place &+= 32
    }
    if byteCount &- start >= 8 {
      while byteCount &- place >= 8 {
        if find(word(place)) != 0 { return false }
        place &+= 8
      }
      // The rest, with octets that were looked at before it.
      return find(word(byteCount &- 8)) == 0
    }
    // Fewer than eight octets, with blanks before them.
    var rest: UInt64 = 0x2020_2020_2020_2020
    while place < byteCount {
      rest = rest << 8 | UInt64(network(place, as: UInt8.self))
      place &+= 1
    }
    return find(rest) == 0
  }

  /// Eight octets, which must be there.
  @inlinable @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    // Holds: `holdsNothing` alone calls it, with at least eight octets from `offset` on.
    unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }
}
