import Capture
import Synchronization

/// Work beside the screen that is neither index nor filter: export, find, matching a log.
final class RunningJob: Sendable {
  /// Its number.
  let id: Int
  /// What it does.
  let name: String
  /// Raised to end it.
  let cancellation = CancellationFlag()
  private let done = Atomic<Int>(0)
  private let total: Int

  init(id: Int, name: String, total: Int) {
    self.id = id
    self.name = name
    self.total = total
  }

  /// Says how far it is.
  func note(_ done: Int) { self.done.store(done, ordering: .relaxed) }

  /// Ends it.
  func cancel() { cancellation.cancel() }

  /// As the status line shows it.
  var facts: JobFacts {
    let part = total > 0 ? Double(done.load(ordering: .relaxed)) / Double(total) : nil
    // Whole percents are all that is shown: finer steps would only redraw the line.
    return JobFacts(id: id, name: name, progress: part.map { ($0 * 100).rounded(.down) / 100 })
  }
}
