import Foundation
import Session
import Synchronization

/// The thread that dissects packets for the screen, so that a slow one never holds up a key.
///
/// The caller waits a moment for the answer, which is nearly always enough; what takes longer is
/// delivered when it is ready.
final class ReaderThread: Sendable {
  private typealias Work = @Sendable (PacketReaders) -> Void

  private let queue = Mutex<[Work]>([])
  private let change = NSCondition()

  /// Starts the thread.
  init(_ session: CaptureSession) {
    let thread = Thread { [self] in
      let readers = PacketReaders(session)
      while true { next()(readers) }
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  private func next() -> Work {
    change.lock()
    defer { change.unlock() }
    while true {
      if let work = queue.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return work }
      change.wait()
    }
  }

  private enum Answer<Result: Sendable>: Sendable {
    case pending
    case late
    case here(Result)
  }

  private final class Exchange<Result: Sendable>: Sendable {
    let answer = Mutex(Answer<Result>.pending)
    let change = NSCondition()
  }

  /// Does work on the thread and waits for it at most `milliseconds`.
  ///
  /// - Parameters:
  ///   - milliseconds: How long the caller waits.
  ///   - work: Done on the thread, after all that was asked before.
  ///   - late: Gets the result, on the thread, when the caller no longer waits.
  /// - Returns: The result; nil when it is late.
  func perform<Result: Sendable>(
    within milliseconds: Int, _ work: @escaping @Sendable (PacketReaders) -> Result,
    otherwise late: @escaping @Sendable (Result) -> Void
  ) -> Result? {
    let exchange = Exchange<Result>()
    change.lock()
    queue.withLock {
      $0.append { readers in Self.answer(exchange, work(readers), late) }
    }
    change.signal()
    change.unlock()
    return Self.wait(for: exchange, milliseconds)
  }

  private static func answer<Result: Sendable>(
    _ exchange: Exchange<Result>, _ result: Result, _ late: (Result) -> Void
  ) {
    exchange.change.lock()
    let isLate = exchange.answer.withLock { answer in
      if case .late = answer { return true }
      answer = .here(result)
      return false
    }
    exchange.change.signal()
    exchange.change.unlock()
    if isLate { late(result) }
  }

  private static func wait<Result: Sendable>(
    for exchange: Exchange<Result>, _ milliseconds: Int
  ) -> Result? {
    let deadline = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
    exchange.change.lock()
    defer { exchange.change.unlock() }
    while true {
      let found: Result? = exchange.answer.withLock {
        if case .here(let result) = $0 { result } else { nil }
      }
      if let found { return found }
      if !exchange.change.wait(until: deadline) {
        return exchange.answer.withLock { answer in
          if case .here(let result) = answer { return result }
          answer = .late
          return nil
        }
      }
    }
  }
}
