import Capture
import Dispatch
import Dissection
import Synchronization

/// Runs over a capture once and fills its `StreamIndex`.
///
/// Two threads: one frames records and locates their segments, the other gives them streams.
/// Batches go from one to the other through a few buffers that are used again and again.
public final class StreamIndexer: Sendable {
  private let index: StreamIndex
  private let conveyor = BatchConveyor()

  /// An indexer; there is one in the life of an index.
  public init(_ index: StreamIndex) { self.index = index }

  /// Indexes the capture to its end, or until `cancellation` is raised.
  ///
  /// - Parameters:
  ///   - cancellation: Looked at between batches.
  ///   - progress: Called after each batch, on this thread, with the packets indexed so far.
  public func run(
    until cancellation: CancellationFlag = CancellationFlag(), progress: (Int) -> Void = { _ in }
  ) {
    let conveyor = conveyor
    let index = index
    DispatchQueue(label: "finback.framing", qos: .userInitiated).async {
      Self.locate(index, onto: conveyor, until: cancellation)
    }
    while let batch = conveyor.next() {
      index.tracker.withLock {
        $0.take(batch, columns: index.columns, source: index.source)
      }
      conveyor.recycle(consume batch)
      progress(index.packetCount)
    }
    if !cancellation.isCancelled { finish() }
  }

  private static func locate(
    _ index: StreamIndex, onto conveyor: BatchConveyor, until cancellation: CancellationFlag
  ) {
    var locator = BatchLocator(index)
    var first = 0
    index.source.index(batchSize: 4096, until: cancellation) { records in
      var batch = conveyor.empty()
      locator.fill(&batch, with: records, from: first)
      first += records.count
      conveyor.put(consume batch)
    }
    conveyor.close()
  }

  /// Judges every stream, on all cores, and publishes the rows for good.
  private func finish() {
    let count = index.streamCount
    let share = 2048
    let index = index
    DispatchQueue.concurrentPerform(iterations: (count + share - 1) / share) { part in
      let streams = part * share..<min(count, (part + 1) * share)
      let rows = index.tracker.withLock { tracker in streams.map { tracker.rows[$0] } }
      var judge = StreamJudge(index)
      let verdicts = zip(streams, rows.indices).map { stream, place in
        if place + 4 < rows.count { judge.prefetch(rows[place + 4]) }
        return judge.judge(stream, rows[place])
      }
      index.tracker.withLock { tracker in
        for (stream, verdict) in zip(streams, verdicts) { tracker.rows[stream].verdict = verdict }
      }
    }
    let finished = index.tracker.withLock { tracker in
      tracker.releaseWorkingState()
      return FinishedStreams(
        rows: tracker.rows, datagramRows: tracker.datagramRows, layers: tracker.layers)
    }
    _ = index.finished.storeIfNil(finished)
  }
}

/// Hands batches from one thread to another; holds a bounded number of them.
final class BatchConveyor: Sendable {
  /// Buffers; with a few more than two, neither thread waits for the other's slow moments.
  static let capacity = 16

  private struct State {
    var ready: [LocatedBatch] = []
    var empty: [LocatedBatch] = (0..<BatchConveyor.capacity).map { _ in LocatedBatch() }
    var isClosed = false
  }

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  /// A conveyor with its buffers free.
  init() {
    // A semaphore must not end below the value that it began with.
    for _ in 0..<Self.capacity { free.signal() }
  }

  /// A buffer to fill; waits until there is one.
  func empty() -> LocatedBatch {
    free.wait()
    return state.withLock { $0.empty.popLast() ?? LocatedBatch() }
  }

  func put(_ batch: consuming LocatedBatch) {
    let batch = batch
    state.withLock { $0.ready.append(batch) }
    filled.signal()
  }

  func close() {
    state.withLock { $0.isClosed = true }
    filled.signal()
  }

  /// The next batch in order; waits for it; nil after the last.
  func next() -> LocatedBatch? {
    filled.wait()
    return state.withLock { $0.ready.isEmpty ? nil : $0.ready.removeFirst() }
  }

  func recycle(_ batch: consuming LocatedBatch) {
    let batch = batch
    state.withLock { $0.empty.append(batch) }
    free.signal()
  }
}
