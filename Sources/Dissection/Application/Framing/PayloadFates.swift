/// What became of the payload of each frame of a stream.
///
/// Frames come in rising order and are asked for mostly in that order.
struct PayloadFates: Sendable {
  private struct Entry: Sendable {
    var frame: UInt32
    /// How often the stream had gone on when the states of the messages were completed; 0: never.
    var completedAt: UInt32 = 0
    var fate: SegmentMessages
  }

  private var entries: [Entry] = []
  /// Where the last frame that was asked for stands.
  private var cursor = 0

  /// Room for the fates of that many frames.
  init(capacity: Int) { entries.reserveCapacity(capacity) }

  /// Notes what became of a frame's payload; the last frame's can be noted again.
  mutating func note(_ fate: SegmentMessages, ofFrame frame: Int) {
    let frame = UInt32(clamping: frame)
    if entries.last?.frame == frame { entries.removeLast() }
    entries.append(Entry(frame: frame, fate: fate))
  }

  /// Notes that what a frame began ends in a later one.
  mutating func note(ofFrame frame: Int, reassembledIn later: Int) {
    if let place = place(of: frame) { entries[place].fate.reassembledIn = later }
  }

  /// What became of a frame's payload; nil for a frame without one.
  ///
  /// - Parameters:
  ///   - step: Counts how often the stream went on.
  ///   - complete: Adds to a message's state what came later; called once for each step.
  mutating func fate(
    ofFrame frame: Int, step: Int, _ complete: (inout MessageState) -> Void
  ) -> SegmentMessages? {
    guard let place = place(of: frame) else { return nil }
    let step = UInt32(truncatingIfNeeded: step)
    if entries[place].completedAt != step {
      for index in entries[place].fate.messages.indices {
        complete(&entries[place].fate.messages[index].state)
      }
      entries[place].completedAt = step
    }
    return entries[place].fate
  }

  private mutating func place(of frame: Int) -> Int? {
    let frame = UInt32(clamping: frame)
    if cursor + 1 < entries.count, entries[cursor + 1].frame == frame {
      cursor += 1
      return cursor
    }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].frame < frame { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].frame == frame else { return nil }
    cursor = low
    return low
  }
}
