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
  public func isPrintable(from start: Int = 0) -> Bool {
    holdsNothing(from: start) { ASCII.unprintable($0) }
  }

  /// True when no octet from `start` on can be a part of a control character in UTF-8.
  ///
  /// False does not say that there is one: letters hold octets from 0x80 to 0x9f too.
  public func isFreeOfControls(from start: Int = 0) -> Bool {
    holdsNothing(from: start) { ASCII.controls($0) }
  }

  /// True when a test finds nothing in any octet from `start` on.
  ///
  /// Some octets are looked at twice, so that there is no rest to look at one by one.
  @inline(__always)
  private func holdsNothing(from start: Int, _ find: (ASCII.Lanes) -> ASCII.Lanes) -> Bool {
    let start = Swift.max(start, 0)
    let count = byteCount &- start
    let found: ASCII.Lanes
    if count >= 32 {
      var place = start
      var all = find(lanes(byteCount &- 32))
      while byteCount &- place > 32 {
        all |= find(lanes(place))
        place &+= 32
      }
      found = all
    } else if count >= 8 {
      let (second, third) = count >= 16 ? (8, 16) : (0, 8)
      found = find(
        ASCII.Lanes(
          word(start), word(start &+ second), word(byteCount &- third), word(byteCount &- 8)))
    } else {
      // Fewer than eight octets, with blanks before them.
      var rest: UInt64 = 0x2020_2020_2020_2020
      for place in Swift.min(start, byteCount)..<byteCount {
        rest = rest << 8 | UInt64(network(place, as: UInt8.self))
      }
      found = find(ASCII.Lanes(repeating: rest))
    }
    return found[0] | found[1] | found[2] | found[3] == 0
  }

  /// Eight octets, which must be there.
  @inline(__always)
  private func word(_ offset: Int) -> UInt64 {
    // Holds: `holdsNothing` alone calls it, with at least eight octets from `offset` on.
    unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }

  /// 32 octets, which must be there.
  @inline(__always)
  private func lanes(_ offset: Int) -> ASCII.Lanes {
    // Holds: `holdsNothing` alone calls it, with at least 32 octets from `offset` on.
    unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: ASCII.Lanes.self)
  }
}
