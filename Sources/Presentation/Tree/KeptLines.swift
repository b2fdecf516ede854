import Bytes
import Fields

/// Lines of the tree that were written before, found by all that they depend on.
///
/// A table of fixed size: of two lines that fall on one place the later one stays. Names, flags and
/// addresses come again in packet after packet, and a copy costs less than writing them.
struct KeptLines: ~Copyable {
  /// What a line depends on: a field, how deep and in what kind it stands, and its value.
  struct Key: Hashable, BitwiseCopyable {
    private let low: UInt64
    private let high: UInt64
    /// Field, depth, kind and marks; the top bit tells a key from an empty place.
    private let tag: UInt64

    /// The key of an entry that holds its value and has no label.
    init(_ entry: FieldEntry) {
      low = entry.low
      high = entry.high
      let stand = UInt64(entry.depth) << 16 | UInt64(entry.kind.rawValue) << 8
      tag = 1 << 63 | UInt64(entry.id.rawValue) << 24 | stand | UInt64(entry.marks.rawValue)
    }

    /// No line's key.
    init() { (low, high, tag) = (0, 0, 0) }

    /// The place of the line in a table of `KeptLines.capacity` places.
    var place: Int {
      let mixed = (low ^ high &* 0x9e37_79b9_7f4a_7c15 ^ tag) &* 0xff51_afd7_ed55_8ccd
      return Int(truncatingIfNeeded: mixed >> 53)
    }
  }

  /// Lines that are kept.
  private static let capacity = 1 << 11
  /// Octets of the longest line that is kept; a multiple of 32, in which lines are copied.
  private static let lineCapacity = 128

  private var keys = [Key](repeating: Key(), count: capacity)
  private var counts = [UInt8](repeating: 0, count: capacity)
  private var lines = [UInt8](repeating: 0, count: capacity * lineCapacity)

  /// Appends the line of a key; false when it is not there.
  @inline(__always)
  func append(_ key: Key, to buffer: inout TextBuffer) -> Bool {
    let place = key.place
    guard keys[place] == key else { return false }
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
    keys[place] = key
    counts[place] = UInt8(count)
    for index in 0..<count { lines[place * Self.lineCapacity + index] = line[start + index] }
  }
}
