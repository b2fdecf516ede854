/// What was made of the streams asked for lately; the one that was not asked for longest goes first.
///
/// Packets of many streams come one after the other, so that finding a stream's value must not cost
/// more than looking it up.
struct RecentStreams<Value: AnyObject> {
  private struct Entry {
    var value: Value
    var used: UInt64
  }

  private let capacity: Int
  private var entries: [UInt32: Entry] = [:]
  private var clock: UInt64 = 0
  private var last: (stream: UInt32, value: Value)?

  /// Values of at most `capacity` streams.
  init(capacity: Int) { self.capacity = capacity }

  /// The value of a stream; made when it has none.
  mutating func value(of stream: UInt32, orMake make: () -> Value) -> Value {
    if let last, last.stream == stream { return last.value }
    clock += 1
    let value: Value
    if let place = entries.index(forKey: stream) {
      entries.values[place].used = clock
      value = entries.values[place].value
    } else {
      value = make()
      if entries.count >= capacity { forgetOldest() }
      entries[stream] = Entry(value: value, used: clock)
    }
    last = (stream, value)
    return value
  }

  /// Forgets the older half, so that the search for it is rare.
  private mutating func forgetOldest() {
    let uses = entries.values.map(\.used).sorted()
    let middle = uses[uses.count / 2]
    entries = entries.filter { $0.value.used > middle }
  }
}
