import Capture
import Dissection
import Foundation
import Session
import Streams
import Synchronization

/// The streams in the order of a column, found beside the screen.
final class StreamOrder: Sendable {
  /// What a column is sorted by.
  private enum Keys: Sendable {
    case numbers([Int])
    case texts([String])
  }

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
      guard let keys = keys(title, session) else { return }
      let rising =
        switch keys {
        case .numbers(let numbers): Self.order(by: numbers)
        case .texts(let texts): Self.order(by: texts)
        }
      found.withLock { $0 = isDescending ? rising.reversed() : rising }
      onEnd()
    }
    thread.start()
  }

  /// Takes the order, once, when it is there.
  func take() -> [Int]? { found.withLock { $0.take() } }

  /// Ends the work.
  func cancel() { cancellation.cancel() }

  private static func order<Key: Comparable>(by keys: [Key]) -> [Int] {
    keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
  }

  /// What each stream is sorted by, read on all cores; nil when the work was ended.
  private func keys(_ title: String, _ session: CaptureSession) -> Keys? {
    switch title {
    case "Client": return read(session) { $0?.client.text ?? "" }.map(Keys.texts)
    case "Server": return read(session) { $0?.server.text ?? "" }.map(Keys.texts)
    default:
      return read(session) { $0.map { Self.number($0, title, session) } ?? 0 }.map(Keys.numbers)
    }
  }

  private func read<Key: Comparable & Sendable>(
    _ session: CaptureSession, _ key: @escaping @Sendable (StreamBrief?) -> Key
  ) -> [Key]? {
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
    return cancellation.isCancelled ? nil : keys
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
