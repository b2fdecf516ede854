import Canvas
import Synchronization

/// Where threads leave what they have to tell the loop.
final class Inbox: Sendable {
  private let intents = Mutex<[Intent]>([])
  private let waker: Waker

  init(waker: Waker) { self.waker = waker }

  /// Leaves an intent and wakes the loop.
  func post(_ intent: Intent) {
    intents.withLock { $0.append(intent) }
    waker.wake()
  }

  /// Wakes the loop, which then looks at the jobs.
  func wake() { waker.wake() }

  /// What has been left since the last time.
  func take() -> [Intent] {
    intents.withLock { intents in
      let taken = intents
      intents = []
      return taken
    }
  }
}
