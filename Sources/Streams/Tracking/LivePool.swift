/// What the analysis remembers of a stream that may go on.
struct LiveStream: Sendable {
  var stream: UInt32 = 0
  /// Frame of its last use.
  var used: UInt32 = 0
  var analyzer = SegmentAnalyzer()
  var lifecycle = Lifecycle()
}

/// The live states of the streams seen lately; bounded, however many streams a capture holds.
///
/// A stream that was idle for long loses its state; when it goes on after all, the state is made
/// again from its frames.
struct LivePool: Sendable {
  /// States that are held at most; about 500 bytes each.
  static let capacity = 1 << 14
  var states: [LiveStream] = []
  private var free: [UInt32] = []
  private var hand = 0

  /// A slot for a stream, and the stream that lost its state for it.
  mutating func take(for stream: UInt32, frame: UInt32) -> (slot: UInt32, evicted: UInt32?) {
    if let slot = free.popLast() {
      states[Int(slot)] = LiveStream(stream: stream, used: frame)
      return (slot, nil)
    }
    if states.count < Self.capacity {
      states.append(LiveStream(stream: stream, used: frame))
      return (UInt32(states.count - 1), nil)
    }
    let slot = oldestNearHand(frame)
    let evicted = states[slot].stream
    states[slot] = LiveStream(stream: stream, used: frame)
    return (UInt32(slot), evicted)
  }

  /// The slot used longest ago among the next few: cheap, and near enough to the oldest.
  private mutating func oldestNearHand(_ frame: UInt32) -> Int {
    var oldest = hand
    for step in 1..<32 {
      let slot = (hand + step) % states.count
      if states[slot].used < states[oldest].used { oldest = slot }
    }
    hand = (hand + 32) % states.count
    return oldest
  }

  /// Gives a slot back.
  mutating func release(_ slot: UInt32) {
    states[Int(slot)] = LiveStream()
    free.append(slot)
  }
}
