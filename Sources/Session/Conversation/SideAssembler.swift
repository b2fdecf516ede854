import Dissection

/// Puts the segments of one side in order: each byte once, holes as holes.
///
/// Sequence numbers wrap around; distances are taken modulo 2^32 (RFC 9293 §3.4).
struct SideAssembler {
  /// A segment with payload.
  struct Segment {
    /// Sequence number of its first byte of payload.
    var sequence: UInt32
    /// The packet, counted from 0.
    var packet: Int
    /// Where the payload lies in the captured frame.
    var range: Range<Int>
    /// Bytes of payload on the wire that were not captured.
    var missing: Int
  }

  /// Bytes that were put in place.
  private struct Placed {
    let offset: Int
    let packet: Int
    let start: Int
    let count: Int
  }

  /// Bytes that came twice.
  struct Again: Equatable {
    /// Offset in the side's stream.
    var offset: Int
    /// The packet and the place of the first ones.
    var first: (packet: Int, start: Int)
    /// The packet and the place of the others.
    var other: (packet: Int, start: Int)
    /// How many.
    var count: Int

    static func == (left: Again, right: Again) -> Bool {
      left.offset == right.offset && left.first == right.first && left.other == right.other
        && left.count == right.count
    }
  }

  /// More segments than this are not held back for one that is missing.
  private static let limit = 128
  private let side: StreamSide
  private var next: UInt32?
  private var offset = 0
  private var held: [Segment] = []
  private var placed: [Placed] = []
  /// Bytes that came twice since they were last taken.
  private(set) var again: [Again] = []

  init(_ side: StreamSide) { self.side = side }

  /// Notes that the side's next byte has this number, unless more is known.
  mutating func begin(at sequence: UInt32) {
    if next == nil { next = sequence }
  }

  /// Takes a segment and returns what has become readable.
  mutating func take(_ segment: Segment) -> [StreamRun] {
    begin(at: segment.sequence)
    again.removeAll()
    guard !segment.range.isEmpty || segment.missing > 0 else { return [] }
    held.append(segment)
    var runs = drain()
    if held.count > Self.limit { runs += skipGap() }
    return runs
  }

  /// The other side has everything before `number`: what is missing there is not in the capture.
  mutating func acknowledge(_ number: UInt32) -> [StreamRun] {
    var runs: [StreamRun] = []
    while !held.isEmpty, let expected = next, Self.distance(from: expected, to: number) > 0 {
      let before = held.count
      guard let nearest = nearest(to: expected),
        Self.distance(from: nearest.sequence, to: number) > 0
      else { break }
      runs += skipGap()
      if held.count == before { break }
    }
    return runs
  }

  /// What is left when no segment will come.
  mutating func finish() -> [StreamRun] {
    var runs: [StreamRun] = []
    while !held.isEmpty {
      let before = held.count
      runs += skipGap()
      if held.count == before { break }
    }
    return runs
  }

  private static func distance(from: UInt32, to: UInt32) -> Int {
    Int(Int32(bitPattern: to &- from))
  }

  private func nearest(to expected: UInt32) -> Segment? {
    held.min { $0.sequence &- expected < $1.sequence &- expected }
  }

  private mutating func drain() -> [StreamRun] {
    var runs: [StreamRun] = []
    while let expected = next,
      let index = held.firstIndex(where: { Self.distance(from: expected, to: $0.sequence) <= 0 })
    {
      let segment = held.remove(at: index)
      runs += place(segment, behind: -Self.distance(from: expected, to: segment.sequence))
    }
    return runs
  }

  /// Puts a segment in place of which the first `known` bytes are there already.
  private mutating func place(_ segment: Segment, behind known: Int) -> [StreamRun] {
    noteAgain(segment, min(known, segment.range.count), at: offset - known)
    var runs: [StreamRun] = []
    let start = segment.range.lowerBound + known
    if start < segment.range.upperBound {
      let range = start..<segment.range.upperBound
      runs.append(StreamRun(side: side, packet: segment.packet, range: range, offset: offset))
      placed.append(
        Placed(offset: offset, packet: segment.packet, start: start, count: range.count))
      advance(range.count)
    }
    // The tail that the capture cut off, as far as it is new.
    let tail = segment.missing - max(0, known - segment.range.count)
    if segment.missing > 0, tail > 0 { runs.append(gap(tail, before: segment.packet)) }
    return runs
  }

  private mutating func advance(_ count: Int) {
    offset += count
    next = next.map { $0 &+ UInt32(truncatingIfNeeded: count) }
  }

  private mutating func gap(_ count: Int, before packet: Int) -> StreamRun {
    let run = StreamRun(
      .gap, side: side, packet: packet, range: 0..<0, offset: offset, missing: count)
    advance(count)
    return run
  }

  /// Goes on behind bytes that are not in the capture.
  private mutating func skipGap() -> [StreamRun] {
    guard let expected = next, let nearest = nearest(to: expected) else { return [] }
    let missing = Int(nearest.sequence &- expected)
    return missing == 0 ? drain() : [gap(missing, before: nearest.packet)] + drain()
  }

  /// Notes which bytes of a segment came before, by the runs that hold them.
  private mutating func noteAgain(_ segment: Segment, _ count: Int, at start: Int) {
    guard count > 0, var place = firstPlaced(endingBehind: start) else { return }
    let end = start + count
    while place < placed.count, placed[place].offset < end {
      let run = placed[place]
      let from = max(start, run.offset)
      let to = min(end, run.offset + run.count)
      if from < to, run.packet != segment.packet {
        again.append(
          Again(
            offset: from, first: (run.packet, run.start + from - run.offset),
            other: (segment.packet, segment.range.lowerBound + from - start), count: to - from))
      }
      place += 1
    }
  }

  private func firstPlaced(endingBehind offset: Int) -> Int? {
    var low = 0
    var high = placed.count
    while low < high {
      let middle = (low + high) / 2
      if placed[middle].offset + placed[middle].count <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < placed.count ? low : nil
  }
}
