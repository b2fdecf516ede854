import Foundation
import Synchronization

/// Work on numbered chunks over all cores, whose results are consumed in order.
///
/// Workers run at most a few chunks ahead of the consumer, so that memory stays bounded however
/// long the work is.
public enum OrderedWork {
  /// Chunks that may be finished and not yet consumed.
  private static let window = 16

  /// How many threads work at a time by default.
  public static var coreCount: Int { max(ProcessInfo.processInfo.activeProcessorCount, 1) }

  private struct Progress<Output: Sendable>: Sendable {
    var nextChunk = 0
    var consumed = 0
    var finished: [Int: Output] = [:]
    var isStopped = false
  }

  private final class Exchange<Output: Sendable>: Sendable {
    let progress = Mutex(Progress<Output>())
    let change = NSCondition()
  }

  /// Runs `work` for chunks 0..<`chunkCount` and hands its results to `consume` in order.
  ///
  /// - Parameters:
  ///   - chunkCount: How many chunks there are.
  ///   - workerCount: How many threads work.
  ///   - makeWorker: Makes what a thread works with; called once on each.
  ///   - consume: Called on the calling thread; false ends the work.
  public static func run<Output: Sendable>(
    chunkCount: Int, workerCount: Int = coreCount,
    makeWorker: @escaping @Sendable () -> ((Int) -> Output), consume: (Output) -> Bool
  ) {
    guard chunkCount > 0 else { return }
    let exchange = Exchange<Output>()
    for _ in 0..<min(max(workerCount, 1), chunkCount) {
      start { work(exchange, chunkCount, makeWorker()) }
    }
    for chunk in 0..<chunkCount {
      let output = wait(exchange, chunk)
      let goesOn = consume(output)
      exchange.progress.withLock {
        $0.consumed = chunk + 1
        $0.isStopped = !goesOn
      }
      signal(exchange)
      if !goesOn { return }
    }
  }

  /// Runs every chunk in parts, each part on a thread of its own from the first chunk to the last.
  ///
  /// For work that goes by stream: what a thread knows of a stream is made once, because all packets
  /// of the stream are in its part.
  ///
  /// - Parameters:
  ///   - chunkCount: How many chunks there are.
  ///   - partCount: How many parts each chunk has.
  ///   - makeWorker: Makes what a part's thread works with; gets the part.
  ///   - consume: Gets the outputs of a chunk, one for each part; false ends the work.
  public static func runInParts<Output: Sendable>(
    chunkCount: Int, partCount: Int = coreCount,
    makeWorker: @escaping @Sendable (_ part: Int) -> ((Int) -> Output),
    consume: ([Output]) -> Bool
  ) {
    guard chunkCount > 0 else { return }
    let exchange = Exchange<Output>()
    for part in 0..<partCount {
      start {
        let worker = makeWorker(part)
        for chunk in 0..<chunkCount where awaitTurn(exchange, chunk) {
          let output = worker(chunk)
          exchange.progress.withLock { $0.finished[chunk * partCount + part] = output }
          signal(exchange)
        }
      }
    }
    for chunk in 0..<chunkCount {
      let outputs = (0..<partCount).map { wait(exchange, chunk * partCount + $0) }
      let goesOn = consume(outputs)
      exchange.progress.withLock {
        $0.consumed = chunk + 1
        $0.isStopped = !goesOn
      }
      signal(exchange)
      if !goesOn { return }
    }
  }

  /// Waits until a chunk may be begun; false when the work has ended.
  private static func awaitTurn<Output: Sendable>(
    _ exchange: Exchange<Output>, _ chunk: Int
  ) -> Bool {
    exchange.change.lock()
    defer { exchange.change.unlock() }
    while true {
      let (isStopped, mayBegin) = exchange.progress.withLock {
        ($0.isStopped, chunk < $0.consumed + window)
      }
      if isStopped { return false }
      if mayBegin { return true }
      exchange.change.wait()
    }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.stackSize = 4 << 20
    thread.start()
  }

  private static func work<Output: Sendable>(
    _ exchange: Exchange<Output>, _ chunkCount: Int, _ worker: (Int) -> Output
  ) {
    while true {
      exchange.change.lock()
      var chunk: Int?
      var isOver = false
      while chunk == nil, !isOver {
        exchange.progress.withLock { progress in
          isOver = progress.isStopped || progress.nextChunk >= chunkCount
          if !isOver, progress.nextChunk < progress.consumed + window {
            chunk = progress.nextChunk
            progress.nextChunk += 1
          }
        }
        if chunk == nil, !isOver { exchange.change.wait() }
      }
      exchange.change.unlock()
      guard let chunk else { return }
      let output = worker(chunk)
      exchange.progress.withLock { $0.finished[chunk] = output }
      signal(exchange)
    }
  }

  private static func wait<Output: Sendable>(_ exchange: Exchange<Output>, _ chunk: Int) -> Output {
    exchange.change.lock()
    defer { exchange.change.unlock() }
    while true {
      if let output = exchange.progress.withLock({ $0.finished.removeValue(forKey: chunk) }) {
        return output
      }
      exchange.change.wait()
    }
  }

  private static func signal<Output: Sendable>(_ exchange: Exchange<Output>) {
    exchange.change.lock()
    exchange.change.broadcast()
    exchange.change.unlock()
  }
}
