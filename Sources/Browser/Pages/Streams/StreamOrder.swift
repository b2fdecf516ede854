import Capture
import Dissection
import Foundation
import Session
import Streams
import Synchronization

/// The streams in the order of a column, found beside the screen.
final class StreamOrder: Sendable {
  private static let share = 4096
  private let found = Mutex<[Int]?>(nil)
  private let cancellation = CancellationFlag()

  /// Begins to sort.
  ///
  /// - Parameters:
  ///   - title: The heading of the column.
  ///   - isDescending: True for the largest first.
  ///   - session: The capture.
  ///   - onEnd: Called on some thread when the order is there.
  init(
    by title: String, isDescending: Bool, of session: CaptureSession,
    onEnd: @escaping @Sendable () -> Void
  ) {
    let thread = Thread { [self] in
      guard let rising = rising(by: title, session) else { return }
      found.withLock { $0 = isDescending ? rising.reversed() : rising }
      onEnd()
    }
    thread.start()
  }

  /// Takes the order, once, when it is there.
  func take() -> [Int]? { found.withLock { $0.take() } }

  /// Ends the work.
  func cancel() { cancellation.cancel() }

  /// The streams with the least first; nil when the work was ended.
  private func rising(by title: String, _ session: CaptureSession) -> [Int]? {
    switch title {
    case "Client": order(session) { $0?.client.text ?? "" }
    case "Server": order(session) { $0?.server.text ?? "" }
    default: order(session) { $0.map { Self.number($0, title, session) } ?? 0 }
    }
  }

  /// The streams by a key, which is read on all cores.
  private func order<Key: Comparable & Sendable>(
    _ session: CaptureSession, by key: @escaping @Sendable (StreamBrief?) -> Key
  ) -> [Int]? {
    let count = session.streams.streamCount
    let share = Self.share
    var keys: [Key] = []
    OrderedWork.run(
      chunkCount: (count + share - 1) / share,
      makeWorker: {
        var table = StreamTable(session.streams, settings: session.settings)
        return { chunk in
          (chunk * share..<min(count, (chunk + 1) * share)).map { key(table.brief(of: $0)) }
        }
      },
      consume: { (part: [Key]) in
        keys += part
        return !cancellation.isCancelled
      })
    if cancellation.isCancelled { return nil }
    return keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
  }

  private static func number(
    _ brief: StreamBrief, _ title: String, _ session: CaptureSession
  ) -> Int {
    switch title {
    case "Packets": return brief.packetCounts.client + brief.packetCounts.server
    case "Client B": return brief.byteCounts.client
    case "Server B": return brief.byteCounts.server
    case "Start": return brief.firstFrame
    case "Lasts":
      guard let first = session.source.record(brief.firstFrame - 1)?.timestamp,
        let last = session.source.record(brief.lastFrame - 1)?.timestamp
      else { return 0 }
      return Int(last.nanoseconds(since: first))
    case "Work": return Transaction.allCases.firstIndex(of: brief.transaction) ?? 0
    case "Ending": return StreamEnding.allCases.firstIndex(of: brief.ending) ?? 0
    default: return brief.stream
    }
  }
}
