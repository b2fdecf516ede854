/// A hash function over blocks of sixteen 32-bit words, the most significant byte first.
///
/// Source: FIPS 180-4 §5.1.1 (padding), §5.2.1 (blocks).
public protocol BlockHash {
  /// The state.
  var words: [UInt32] { get set }
  /// Bytes that do not fill a block yet.
  var rest: [UInt8] { get set }
  /// Bytes taken so far.
  var byteCount: UInt64 { get set }

  /// The hash of nothing yet.
  init()

  /// Mixes a block into the state.
  mutating func mix(_ block: borrowing [16 of UInt32])
}

extension BlockHash {
  /// Takes the next bytes of the message.
  public mutating func update(_ bytes: Span<UInt8>) {
    byteCount &+= UInt64(bytes.count)
    var at = 0
    if !rest.isEmpty {
      while rest.count < 64, at < bytes.count {
        rest.append(bytes[at])
        at &+= 1
      }
      if rest.count < 64 { return }
      let block = rest
      rest = []
      mix(block.span, 0)
    }
    while bytes.count &- at >= 64 {
      mix(bytes, at)
      at &+= 64
    }
    while at < bytes.count {
      rest.append(bytes[at])
      at &+= 1
    }
  }

  /// The digest, after the last bytes.
  public mutating func finalize() -> [UInt8] {
    let bitCount = byteCount &* 8
    var end: [UInt8] = [0x80]
    while (rest.count + end.count) % 64 != 56 { end.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      end.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    update(end.span)
    return words.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// Mixes the 64 bytes from `start` on.
  private mutating func mix(_ bytes: Span<UInt8>, _ start: Int) {
    var block = [16 of UInt32](repeating: 0)
    for index in 0..<16 {
      let at = start &+ 4 &* index
      block[index] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at &+ 1]) << 16 | UInt32(bytes[at &+ 2]) << 8
        | UInt32(bytes[at &+ 3])
    }
    mix(block)
  }
}

extension UInt32 {
  /// The word with its bits turned to the right.
  @inline(__always)
  func turnedRight(_ bits: UInt32) -> UInt32 { self &>> bits | self &<< (32 &- bits) }
}
