import Dissection

/// Two endpoints as one word, and which of them sent the segment.
///
/// The word stands for the 4-tuple: 64 bits mixed with two keys that change with every run, so that
/// nobody can make two tuples meet, and of a million tuples two meet with a chance of 3 in 10^8.
struct FlowKey {
  let fingerprint: UInt64
  /// 0 when the sender's endpoint comes first in order (address, then port), else 1.
  let side: Int

  @inline(__always)
  init(_ segment: LocatedSegment, seed: (UInt64, UInt64)) {
    let isFirst =
      segment.source < segment.destination
      || segment.source == segment.destination && segment.sourcePort <= segment.destinationPort
    side = isFirst ? 0 : 1
    let low = isFirst ? segment.source : segment.destination
    let high = isFirst ? segment.destination : segment.source
    let lowPort = isFirst ? segment.sourcePort : segment.destinationPort
    let highPort = isFirst ? segment.destinationPort : segment.sourcePort
    // Bit 0 stays free: `mix` sets it in its second factor.
    let ports = UInt64(lowPort) << 17 | UInt64(highPort) << 1
    if segment.marks.contains(.ipv6) {
      var mixed = Self.mix(UInt64(truncatingIfNeeded: low) ^ seed.0, ports ^ seed.1)
      mixed = Self.mix(UInt64(truncatingIfNeeded: low >> 64) ^ mixed, seed.1 &+ 1)
      mixed = Self.mix(UInt64(truncatingIfNeeded: high) ^ mixed, seed.0 &+ 2)
      fingerprint = Self.mix(UInt64(truncatingIfNeeded: high >> 64) ^ mixed, seed.1 &+ 3)
    } else {
      let addresses = UInt64(truncatingIfNeeded: low) << 32 | UInt64(truncatingIfNeeded: high)
      fingerprint = Self.mix(Self.mix(addresses ^ seed.0, ports ^ seed.1), seed.0 &+ 0x9e37)
    }
  }

  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b | 1)
    return product.high ^ product.low
  }
}

/// The newest stream of each pair of endpoints: a hash table with open addressing.
struct FlowTable: Sendable {
  static let none = UInt32.max
  private var fingerprints: [UInt64]
  private var streams: [UInt32]
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int = 1 << 12) {
    fingerprints = [UInt64](repeating: 0, count: capacity)
    streams = [UInt32](repeating: Self.none, count: capacity)
    mask = capacity - 1
  }

  /// The place of a fingerprint, or the free one where it belongs.
  @inline(__always)
  func place(of fingerprint: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: fingerprint) & mask
    while streams[place] != Self.none, fingerprints[place] != fingerprint {
      place = (place &+ 1) & mask
    }
    return place
  }

  /// The stream at a place; `none` when it is free.
  @inline(__always)
  subscript(place: Int) -> UInt32 { streams[place] }

  /// Sets the stream at a place found by `place(of:)`.
  mutating func set(_ stream: UInt32, at place: Int, fingerprint: UInt64) {
    if streams[place] == Self.none {
      count += 1
      fingerprints[place] = fingerprint
    }
    streams[place] = stream
    if count &* 4 > (mask &+ 1) &* 3 { grow() }
  }

  private mutating func grow() {
    var larger = FlowTable(capacity: (mask + 1) * 2)
    for place in streams.indices where streams[place] != Self.none {
      let there = larger.place(of: fingerprints[place])
      larger.fingerprints[there] = fingerprints[place]
      larger.streams[there] = streams[place]
    }
    larger.count = count
    self = larger
  }
}
