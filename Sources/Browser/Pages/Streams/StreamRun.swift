/// Payload of one segment that continues a side's byte stream, or bytes that are missing there.
struct StreamRun: Sendable, Equatable {
  /// Whose bytes they are.
  enum Side: Sendable, Equatable {
    case client, server
  }

  /// Whose bytes they are.
  var side: Side
  /// The packet, counted from 0.
  var packet: Int
  /// Where they lie in the captured frame; empty where they are missing.
  var range: Range<Int>
  /// Bytes that are not in the capture.
  var missing: Int
}

/// Puts the segments of one side in order: each byte once, holes as holes.
///
/// Sequence numbers wrap around; distances are taken modulo 2^32.
struct SideAssembler {
  private struct Held {
    let sequence: UInt32
    let packet: Int
    let range: Range<Int>
  }

  /// More segments than this are not held back for one that is missing.
  private static let limit = 128
  private let side: StreamRun.Side
  private var next: UInt32?
  private var held: [Held] = []

  init(_ side: StreamRun.Side) { self.side = side }

  /// Takes a segment and returns what has become readable.
  mutating func take(
    sequence: UInt32, isSyn: Bool, packet: Int, range: Range<Int>
  ) -> [StreamRun] {
    let sequence = isSyn ? sequence &+ 1 : sequence
    if next == nil { next = sequence }
    guard !range.isEmpty else { return [] }
    held.append(Held(sequence: sequence, packet: packet, range: range))
    var runs = drain()
    if held.count > Self.limit { runs += skipGap() }
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

  private mutating func drain() -> [StreamRun] {
    var runs: [StreamRun] = []
    var hasMoved = true
    while hasMoved, let expected = next {
      hasMoved = false
      for (index, segment) in held.enumerated() {
        let ahead = Int(Int32(bitPattern: segment.sequence &- expected))
        guard ahead <= 0 else { continue }
        held.remove(at: index)
        hasMoved = true
        let start = segment.range.lowerBound - ahead
        if start < segment.range.upperBound {
          let range = start..<segment.range.upperBound
          runs.append(StreamRun(side: side, packet: segment.packet, range: range, missing: 0))
          next = expected &+ UInt32(truncatingIfNeeded: range.count)
        }
        break
      }
    }
    return runs
  }

  /// Goes on behind bytes that are not in the capture.
  private mutating func skipGap() -> [StreamRun] {
    guard let expected = next,
      let nearest = held.min(by: { $0.sequence &- expected < $1.sequence &- expected })
    else { return [] }
    let missing = Int(nearest.sequence &- expected)
    next = nearest.sequence
    let gap = StreamRun(side: side, packet: nearest.packet, range: 0..<0, missing: missing)
    return [gap] + drain()
  }
}
