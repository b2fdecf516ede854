/// The segments of one direction that the other side has not acknowledged, oldest first.
///
/// Most are forgotten again at once, millions of times: storage that was taken stays, and what is
/// behind the count is left as it is.
struct UnacknowledgedSegments: Sendable {
  /// A segment whose bytes the other side has not acknowledged.
  struct Segment: Sendable, BitwiseCopyable {
    var sequence: UInt32
    var next: UInt32
    var frame: UInt32
    var time: Int64
  }

  private var storage: [Segment] = []
  /// How many there are.
  private(set) var count = 0

  /// The oldest.
  @inline(__always) var first: Segment? { count == 0 ? nil : storage[0] }

  /// A segment, by its place from the oldest on; places below `count`.
  @inline(__always)
  subscript(place: Int) -> Segment {
    get { storage[place] }
    set { storage[place] = newValue }
  }

  /// Adds the newest.
  @inline(__always)
  mutating func append(_ segment: Segment) {
    if count < storage.count {
      storage[count] = segment
    } else {
      storage.append(segment)
    }
    count &+= 1
  }

  /// Keeps the first `kept` places.
  @inline(__always)
  mutating func keep(_ kept: Int) { count = min(kept, count) }
}
