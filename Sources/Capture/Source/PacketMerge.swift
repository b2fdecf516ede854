/// Merges the packets of several files by time.
///
/// Always the earliest of the files' next packets comes next, and of equal ones that of the file that
/// was given first; a packet without a time comes at once. Inside a file the order stays as it is, so
/// that a file whose own times go backwards delays the packets behind such a step, and no other.
struct PacketMerge: Sendable {
  /// A file's packets that have been framed and not merged yet.
  private struct Queue {
    var lane: FileLane
    var records: [PacketRecord] = []
    var position = 0

    /// Where its next packet belongs; the distant past when it has no time.
    var key: Timestamp {
      let record = records[position]
      return record.flags.contains(.timed)
        ? record.timestamp : Timestamp(seconds: .min, nanoseconds: 0)
    }

    var isEmpty: Bool { position >= records.count }

    /// Frames the next packets of its file.
    mutating func refill(following: Bool) -> IndexStep {
      records.removeAll(keepingCapacity: true)
      position = 0
      return lane.fill(&records, limit: PacketMerge.readAhead, following: following)
    }
  }

  private var queues: [Queue]
  /// Files that have a next packet, the earliest last.
  private var order: [Int] = []
  /// Files whose next packet is not known.
  private var wanting: [Int]

  /// Files that have come to their end.
  private var finished: [Int] = []

  /// Packets framed ahead for each file.
  private static let readAhead = 1024

  init(_ lanes: [FileLane]) {
    queues = lanes.map { Queue(lane: $0) }
    wanting = Array(lanes.indices)
  }

  /// Ends all files and says why.
  mutating func end(_ reason: CaptureDamage) {
    for queue in queues { queue.lane.file.report(reason) }
    queues = []
    order = []
    wanting = []
    finished = []
  }

  /// Appends the next packets to `batch`, until it holds `limit`.
  mutating func fill(_ batch: inout [PacketRecord], limit: Int, following: Bool) -> IndexStep {
    if queues.count == 1 {
      return queues[0].lane.fill(&batch, limit: limit, following: following)
    }
    let before = batch.count
    while batch.count < limit {
      if !refill(following: following) { return batch.count > before ? .batch : .waiting }
      guard let first = order.popLast() else { break }
      let rival = order.last.map { ($0, queues[$0].key) }
      take(from: first, before: rival, into: &batch, limit: limit)
    }
    if batch.count > before { return .batch }
    return wanting.isEmpty ? .finished : .waiting
  }

  /// Moves packets of file `first` to the batch as long as they come before those of the rival.
  private mutating func take(
    from first: Int, before rival: (file: Int, key: Timestamp)?, into batch: inout [PacketRecord],
    limit: Int
  ) {
    while !queues[first].isEmpty {
      if batch.count >= limit || !comes(first, before: rival) {
        insert(first)
        return
      }
      batch.append(queues[first].records[queues[first].position])
      queues[first].position += 1
    }
    wanting.append(first)
  }

  private func comes(_ file: Int, before rival: (file: Int, key: Timestamp)?) -> Bool {
    guard let rival else { return true }
    let key = queues[file].key
    return key != rival.key ? key < rival.key : file < rival.file
  }

  /// Puts a file that has a next packet in its place.
  private mutating func insert(_ file: Int) {
    let key = queues[file].key
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      let other = queues[order[middle]].key
      let isLater = other != key ? key < other : file < order[middle]
      if isLater { low = middle + 1 } else { high = middle }
    }
    order.insert(file, at: low)
  }

  /// Frames more of the files that have run out; false when a stream must be waited for.
  ///
  /// A followed file that has nothing more now does not hold up the others: the older ones of a row of
  /// rotated files never will.
  private mutating func refill(following: Bool) -> Bool {
    if following && !finished.isEmpty {
      wanting += finished
      finished.removeAll()
    }
    if wanting.isEmpty { return true }
    var still: [Int] = []
    var mustWait = false
    for file in wanting {
      switch queues[file].refill(following: following) {
      case .batch: insert(file)
      case .waiting:
        still.append(file)
        if queues[file].lane.file.isStreaming { mustWait = true }
      case .finished: finished.append(file)
      }
    }
    wanting = still
    return !mustWait
  }
}
