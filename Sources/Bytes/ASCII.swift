/// Looking at eight octets of text together.
public enum ASCII {
  /// The top bit of each octet of a word: set for one that is not between 0x20 and 0x7e, or that
  /// lies above such a one.
  ///
  /// The usual word-wide tests: an octet below a bound borrows from its own top bit; an octet above
  /// 0x7e carries into it. An octet that carries further has its top bit set already.
  @inlinable @inline(__always)
  static func unprintable(_ octets: UInt64) -> UInt64 {
    let tops: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    let notBelow = (octets | tops) &- ones &* 0x20
    let isAbove = octets | (octets &+ ones)
    return (isAbove | ~notBelow) & tops
  }

  /// The top bit of each octet of a word: set for one that is, or may be a part of, a control
  /// character in UTF-8: below 0x20, from 0x7f to 0x9f, and 0xff.
  @inlinable @inline(__always)
  public static func controls(_ octets: UInt64) -> UInt64 {
    let tops: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Without the top bits no octet borrows from or carries into another.
    let low = octets & ~tops
    let notBelow = (low | tops) &- ones &* 0x20
    return (~notBelow | (low &+ ones)) & tops
  }
}
