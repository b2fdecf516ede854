/// The hash function SHA-1, which tells files apart and protects nothing.
///
/// Source: FIPS 180-4 §6.1.
public struct SHA1: BlockHash {
  /// The state: five words.
  public var words: [UInt32] = [
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0,
  ]
  /// Bytes that do not fill a block yet.
  public var rest: [UInt8] = []
  /// Bytes taken so far.
  public var byteCount: UInt64 = 0

  /// The hash of nothing yet.
  public init() {}

  /// Mixes a block into the state.
  public mutating func mix(_ block: borrowing [16 of UInt32]) {
    var window = copy block
    var (a, b, c, d, e) = (words[0], words[1], words[2], words[3], words[4])
    // Four rounds of twenty steps, which differ in function and constant.
    for index in 0..<20 {
      let word = Self.word(index, &window)
      let next = a.turnedRight(27) &+ (d ^ b & (c ^ d)) &+ e &+ 0x5a82_7999 &+ word
      (e, d, c, b, a) = (d, c, b.turnedRight(2), a, next)
    }
    for index in 20..<40 {
      let word = Self.word(index, &window)
      let next = a.turnedRight(27) &+ (b ^ c ^ d) &+ e &+ 0x6ed9_eba1 &+ word
      (e, d, c, b, a) = (d, c, b.turnedRight(2), a, next)
    }
    for index in 40..<60 {
      let word = Self.word(index, &window)
      let next = a.turnedRight(27) &+ (b & c | d & (b | c)) &+ e &+ 0x8f1b_bcdc &+ word
      (e, d, c, b, a) = (d, c, b.turnedRight(2), a, next)
    }
    for index in 60..<80 {
      let word = Self.word(index, &window)
      let next = a.turnedRight(27) &+ (b ^ c ^ d) &+ e &+ 0xca62_c1d6 &+ word
      (e, d, c, b, a) = (d, c, b.turnedRight(2), a, next)
    }
    for (index, word) in [a, b, c, d, e].enumerated() { words[index] = words[index] &+ word }
  }

  /// The word of a step; those behind the block's own follow from sixteen before.
  @inline(__always)
  private static func word(_ index: Int, _ window: inout [16 of UInt32]) -> UInt32 {
    let place = index & 15
    if index >= 16 {
      let mixed =
        window[(index &+ 13) & 15] ^ window[(index &+ 8) & 15] ^ window[(index &+ 2) & 15]
        ^ window[place]
      window[place] = mixed.turnedRight(31)
    }
    return window[place]
  }
}
