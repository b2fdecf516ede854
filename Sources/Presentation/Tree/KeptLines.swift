import Bytes
import Fields

/// Lines of the tree that were written before, found by all that they depend on.
///
/// A table of fixed size with two places for each line: of three lines that fall on the same two the
/// oldest goes. Names, flags, addresses and ports come again in packet after packet, and a copy costs
/// less than writing them.
struct KeptLines: ~Copyable {
  /// What a line depends on: a field, how deep and in what kind it stands, and its value.
  struct Key: Hashable, BitwiseCopyable {
    private let low: UInt64
    private let high: UInt64
    /// Field, depth, kind and marks, and the length of a text; the top bit tells a key from an empty
    /// place.
    private let tag: UInt64

    /// Octets of the longest text that a key can hold.
    private static let textCapacity = 16

    /// The key of an entry that holds its value and has no label.
    @inline(__always)
    init(_ entry: FieldEntry) { self.init(entry, low: entry.low, high: entry.high) }

    @inline(__always)
    private init(_ entry: FieldEntry, low: UInt64, high: UInt64, count: Int = 0) {
      self.low = low
      self.high = high
      tag = 1 << 63 | UInt64(truncatingIfNeeded: count) << 40 | entry.appearance
    }

    /// The key of an entry without a label whose value is this text; nil where that is too long, or
    /// empty.
    ///
    /// The first and the last octets are the key's halves; the two may overlap.
    init?(_ entry: FieldEntry, text: RawSpan) {
      let count = text.byteCount
      switch count {
      case 0: return nil
      case 1...3:
        self.init(
          entry,
          low: UInt64(text.network(0, as: UInt8.self)) << 8
            | UInt64(text.network(count / 2, as: UInt8.self)),
          high: UInt64(text.network(count - 1, as: UInt8.self)), count: count)
      case 4...7:
        self.init(
          entry, low: UInt64(text.network(0, as: UInt32.self)),
          high: UInt64(text.network(count - 4, as: UInt32.self)), count: count)
      case 8...Self.textCapacity:
        self.init(
          entry, low: text.network(0, as: UInt64.self),
          high: text.network(count - 8, as: UInt64.self), count: count)
      default: return nil
      }
    }

    /// No line's key.
    init() { (low, high, tag) = (0, 0, 0) }

    /// The first place of the line in a table of `KeptLines.capacity` places.
    fileprivate var place: Int {
      let mixed = (low &* 0x9e37_79b9_7f4a_7c15 ^ high &+ tag) &* 0xff51_afd7_ed55_8ccd
      return Int(truncatingIfNeeded: (mixed ^ mixed >> 29) >> 24 & UInt64(capacity - 1))
    }
  }

  /// Lines that are kept; a power of two.
  private static let capacity = 1 << 12
  /// Octets of the longest line that is kept; a multiple of 32, in which lines are copied.
  private static let lineCapacity = 128

  private var keys = [Key](repeating: Key(), count: capacity)
  private var counts = [UInt8](repeating: 0, count: capacity)
  private var lines = [UInt8](repeating: 0, count: capacity * lineCapacity)

  /// Appends the line of a key; false when it is not there.
  @inline(__always)
  func append(_ key: Key, to buffer: inout TextBuffer) -> Bool {
    var place = key.place
    if keys[place] != key {
      place ^= 1
      guard keys[place] == key else { return false }
    }
    let start = place * Self.lineCapacity
    let line = lines.span.rawBytes.extracting(start..<start + Self.lineCapacity)
    buffer.append(block: line, count: Int(counts[place]))
    return true
  }

  /// Keeps what was written to a buffer from `start` on as the line of a key, unless it is too long.
  mutating func keep(_ key: Key, _ buffer: borrowing TextBuffer, from start: Int) {
    let line = buffer.bytes
    let count = line.count - start
    guard start >= 0, (0...Self.lineCapacity).contains(count) else { return }
    let place = key.place
    if keys[place] != Key() { copy(place, to: place ^ 1) }
    keys[place] = key
    counts[place] = UInt8(count)
    for index in 0..<count { lines[place * Self.lineCapacity + index] = line[start + index] }
  }

  /// Copies the line at a place to another one.
  private mutating func copy(_ place: Int, to other: Int) {
    keys[other] = keys[place]
    counts[other] = counts[place]
    for index in 0..<Int(counts[place]) {
      lines[other * Self.lineCapacity + index] = lines[place * Self.lineCapacity + index]
    }
  }
}
