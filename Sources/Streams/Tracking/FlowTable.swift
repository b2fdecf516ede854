import Dissection

/// Two endpoints and which of them sent the segment, in one word.
///
/// All bits but the lowest stand for the 4-tuple: they are mixed with two numbers that change with
/// every run, so that nobody can make two tuples meet, and of a million tuples two meet with a chance
/// of 6 in 10^8.
struct FlowKey: Sendable, BitwiseCopyable {
  /// The numbers that the keys of one run are mixed with.
  struct Seed: Sendable {
    fileprivate let first = UInt64.random(in: 0...(.max))
    fileprivate let second = UInt64.random(in: 0...(.max))
  }

  private let word: UInt64

  /// No endpoints.
  static let none = FlowKey(word: 0)

  private init(word: UInt64) { self.word = word }

  /// What stands for the endpoints.
  @inline(__always) var fingerprint: UInt64 { word >> 1 }
  /// The side of the sender.
  @inline(__always) var side: Int { Int(truncatingIfNeeded: word & 1) }

  @inline(__always)
  init(_ header: SegmentHeader, _ place: SegmentPlace, seed: Seed) {
    let isFirst = place.side(header) == 0
    let low = isFirst ? place.source : place.destination
    let high = isFirst ? place.destination : place.source
    let lowPort = isFirst ? header.sourcePort : header.destinationPort
    let highPort = isFirst ? header.destinationPort : header.sourcePort
    // Bit 0 stays free: `mix` sets it in its second factor.
    let ports = UInt64(lowPort) << 17 | UInt64(highPort) << 1
    var mixed: UInt64
    if header.marks.contains(.ipv6) {
      mixed = Self.mix(UInt64(truncatingIfNeeded: low) ^ seed.first, ports ^ seed.second)
      mixed = Self.mix(UInt64(truncatingIfNeeded: low >> 64) ^ mixed, seed.second &+ 1)
      mixed = Self.mix(UInt64(truncatingIfNeeded: high) ^ mixed, seed.first &+ 2)
      mixed = Self.mix(UInt64(truncatingIfNeeded: high >> 64) ^ mixed, seed.second &+ 3)
    } else {
      let addresses = UInt64(truncatingIfNeeded: low) << 32 | UInt64(truncatingIfNeeded: high)
      mixed = Self.mix(Self.mix(addresses ^ seed.first, ports ^ seed.second), seed.first &+ 0x9e37)
    }
    word = mixed & ~1 | (isFirst ? 0 : 1)
  }

  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b | 1)
    return product.high ^ product.low
  }
}

extension LocatedSegment {
  /// The side of the sender.
  var side: Int { place.side(header) }
}

extension SegmentPlace {
  /// The side of the sender: 0 when its endpoint comes first in order (address, then port), else 1.
  @inline(__always)
  func side(_ header: SegmentHeader) -> Int {
    let isFirst =
      source < destination
      || source == destination && header.sourcePort <= header.destinationPort
    return isFirst ? 0 : 1
  }
}

/// A number for each pair of endpoints, from 0 in the order in which they appear: a hash table with
/// open addressing.
struct FlowTable: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var fingerprint: UInt64 = 0
    /// The number; `UInt32.max` where the entry is free.
    var flow = UInt32.max
  }

  private var entries: [Entry]
  private var mask: Int
  private var count: UInt32 = 0

  init(capacity: Int = 1 << 12) {
    entries = [Entry](repeating: Entry(), count: capacity)
    mask = capacity - 1
  }

  /// The number of a key's endpoints; a new one where they were not seen before.
  @inline(__always)
  mutating func number(of key: FlowKey) -> UInt32 {
    let place = place(of: key.fingerprint)
    let flow = entries[place].flow
    return flow == .max ? add(key.fingerprint, at: place) : flow
  }

  /// The place of a fingerprint, or the free one where it belongs.
  @inline(__always)
  private func place(of fingerprint: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: fingerprint) & mask
    while entries[place].flow != .max, entries[place].fingerprint != fingerprint {
      place = (place &+ 1) & mask
    }
    return place
  }

  @inline(never)
  private mutating func add(_ fingerprint: UInt64, at place: Int) -> UInt32 {
    let flow = count
    entries[place] = Entry(fingerprint: fingerprint, flow: flow)
    count += 1
    if Int(count) * 4 > entries.count * 3 { grow() }
    return flow
  }

  private mutating func grow() {
    var larger = FlowTable(capacity: (mask + 1) * 2)
    for entry in entries where entry.flow != .max {
      larger.entries[larger.place(of: entry.fingerprint)] = entry
    }
    larger.count = count
    self = larger
  }
}
