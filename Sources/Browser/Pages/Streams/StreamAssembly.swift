import Dissection
import Foundation
import Session
import Synchronization

/// The conversation of a stream, put together beside the screen.
///
/// What is kept are places in the capture file, never bytes: a stream of gigabytes costs a few
/// megabytes.
final class StreamAssembly: Sendable {
  private struct Content {
    var runs: [StreamRun] = []
    var isComplete = false
  }

  private let content = Mutex(Content())
  private let cancelled = Atomic<Bool>(false)
  /// The stream's number.
  let stream: Int

  /// Begins to put a stream together.
  init(_ session: CaptureSession, stream: Int, onProgress: @escaping @Sendable () -> Void) {
    self.stream = stream
    let thread = Thread { [self] in
      assemble(session, onProgress)
      content.withLock { $0.isComplete = true }
      onProgress()
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Ends the work.
  func cancel() { cancelled.store(true, ordering: .relaxed) }

  /// How many runs there are, and whether that is all.
  var progress: (count: Int, isComplete: Bool) {
    content.withLock { ($0.runs.count, $0.isComplete) }
  }

  /// The runs from one on.
  func runs(from first: Int) -> [StreamRun] {
    content.withLock { $0.runs.count > first ? Array($0.runs[first...]) : [] }
  }

  private func assemble(_ session: CaptureSession, _ onProgress: @Sendable () -> Void) {
    var last = ContinuousClock.now
    var waiting: [StreamRun] = []
    StreamConversation(session, stream: stream).forEachRun { runs in
      waiting += runs
      if waiting.count >= 256 || ContinuousClock.now - last > .milliseconds(50) {
        content.withLock { $0.runs += waiting }
        waiting = []
        last = .now
        onProgress()
      }
      return !cancelled.load(ordering: .relaxed)
    }
    content.withLock { $0.runs += waiting }
  }
}
