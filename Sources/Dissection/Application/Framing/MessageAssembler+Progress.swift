extension MessageAssembler {
  /// How far one direction has come, in octets counted without wrapping.
  struct Progress: Sendable {
    /// The message that waits for more.
    var waiting: WaitingMessage?
    private var reference: (sequence: UInt32, place: Int64)?
    /// Place behind the highest octet seen.
    private var highest: Int64 = 0
    /// Runs below it that were not seen.
    private var gaps: [Range<Int64>] = []

    /// The place of a sequence number near the last one.
    mutating func place(_ sequence: UInt32) -> Int64 {
      guard let (last, place) = reference else {
        reference = (sequence, 0)
        return 0
      }
      let here = place + Int64(Int32(bitPattern: sequence &- last))
      reference = (sequence, here)
      return here
    }

    /// True when the octet at a place was seen.
    func hasSeen(_ place: Int64) -> Bool {
      place < highest && !gaps.contains { $0.contains(place) }
    }

    /// Notes bytes as seen, and gives the offset of the first new one; nil when there is none.
    mutating func newBytes(from start: Int64, count: Int) -> Int? {
      let end = start + Int64(count)
      if start >= highest {
        if start > highest, gaps.count < 64 { gaps.append(highest..<start) }
        highest = end
        return 0
      }
      if let index = gaps.firstIndex(where: { $0.overlaps(start..<end) }) {
        let gap = gaps.remove(at: index)
        if gap.lowerBound < start { gaps.append(gap.lowerBound..<start) }
        if end < gap.upperBound { gaps.append(end..<gap.upperBound) }
        highest = max(highest, end)
        return Int(max(0, gap.lowerBound - start))
      }
      guard end > highest else { return nil }
      let offset = Int(highest - start)
      highest = end
      return offset
    }
  }

  /// A message that has begun.
  struct WaitingMessage: Sendable {
    let next: ProtocolID
    let start: Int64
    /// Bytes in all that the message needs, where known.
    var needed: Int?
    /// True when it ends with the connection.
    var isUntilClose = false
    /// Its bytes, up to the limit.
    private(set) var bytes: [UInt8] = []
    /// Its bytes, those beyond the limit counted too.
    private(set) var count = 0
    private var parts: [Fragment] = []
    private var later: [Run] = []

    /// Bytes of one frame.
    struct Run: Sendable {
      var place: Int64
      var bytes: [UInt8]
      var frame: Int
      /// Where they begin in the frame's payload.
      var offset: Int
    }

    init(next: ProtocolID, start: Int64) {
      self.next = next
      self.start = start
    }

    /// Place behind the last byte without a gap.
    var end: Int64 { start + Int64(count) }

    /// True when bytes at `place` belong to the message.
    func takes(_ place: Int64) -> Bool {
      if place == end { return true }
      guard place > end, later.count < 1024 else { return false }
      if isUntilClose { return true }
      guard let needed else { return false }
      return place < start + Int64(needed)
    }

    /// False while it is known to be too short.
    var isWorthAsking: Bool { needed.map { count >= $0 } ?? !isUntilClose }

    /// The length of a message that is longer than what is kept of it.
    var wholeBeyondLimit: Int? {
      guard bytes.count < count else { return nil }
      return needed.map { min($0, count) } ?? count
    }

    mutating func add(_ more: [UInt8], at place: Int64, frame: Int, offset: Int) {
      let run = Run(place: place, bytes: more, frame: frame, offset: offset)
      guard place == end else {
        later.append(run)
        return
      }
      append(run, 0)
      while let index = later.firstIndex(where: { $0.place <= end }) {
        let run = later.remove(at: index)
        append(run, Int(end - run.place))
      }
    }

    private mutating func append(_ run: Run, _ skip: Int) {
      guard skip < run.bytes.count else { return }
      let length = run.bytes.count - skip
      var part = Fragment(frame: run.frame, offset: count, count: length)
      part.payloadOffset = run.offset + skip
      parts.append(part)
      let room = MessageAssembler.keptByteLimit - bytes.count
      bytes.append(contentsOf: run.bytes[skip...].prefix(max(0, room)))
      count += length
    }

    /// The parts of the first `length` bytes.
    func fragments(_ length: Int) -> [Fragment] {
      parts.filter { $0.offset < length }.map { part in
        var part = part
        part.count = min(part.count, length - part.offset)
        return part
      }
    }
  }
}
