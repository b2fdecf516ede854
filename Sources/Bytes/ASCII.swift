/// Looking at octets of text together, eight in each lane of a vector.
enum ASCII {
  typealias Lanes = SIMD4<UInt64>

  private static var tops: Lanes { Lanes(repeating: 0x8080_8080_8080_8080) }
  private static var ones: Lanes { Lanes(repeating: 0x0101_0101_0101_0101) }

  /// The top bit of each octet: set for one that is not between 0x20 and 0x7e, or that lies above
  /// such a one in its lane.
  ///
  /// The usual word-wide tests: an octet below a bound borrows from its own top bit; an octet above
  /// 0x7e carries into it. An octet that carries further has its top bit set already.
  @inline(__always)
  static func unprintable(_ octets: Lanes) -> Lanes {
    let notBelow = (octets | tops) &- ones &* 0x20
    let isAbove = octets | (octets &+ ones)
    return (isAbove | ~notBelow) & tops
  }

  /// The top bit of each octet: set for one that is, or may be a part of, a control character in
  /// UTF-8: below 0x20, from 0x7f to 0x9f, and 0xff.
  @inline(__always)
  static func controls(_ octets: Lanes) -> Lanes {
    // Without the top bits no octet borrows from or carries into another.
    let low = octets & ~tops
    let notBelow = (low | tops) &- ones &* 0x20
    return (~notBelow | (low &+ ones)) & tops
  }
}
