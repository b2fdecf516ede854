import Dispatch
import Synchronization

/// Passes on word of progress at most every 50 ms, and never loses the last.
///
/// A growing capture may pause behind any packet: what came in the moment before must be told too.
final class ProgressPulse: Sendable {
  private static let interval = Duration.milliseconds(50)

  private struct State {
    var last = ContinuousClock.now - ProgressPulse.interval
    var isScheduled = false
  }

  private let state = Mutex(State())
  private let tell: @Sendable () -> Void

  /// A pulse that tells by calling `tell` on some thread.
  init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

  /// Notes progress: told at once, or when the interval is over.
  func note() {
    let (isDue, mustSchedule) = state.withLock { state in
      if state.isScheduled { return (false, false) }
      if ContinuousClock.now - state.last >= Self.interval {
        state.last = .now
        return (true, false)
      }
      state.isScheduled = true
      return (false, true)
    }
    if isDue { tell() }
    if mustSchedule {
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { [self] in
        state.withLock {
          $0.isScheduled = false
          $0.last = .now
        }
        tell()
      }
    }
  }
}
