import Dissection
import Streams

/// What the streams around one do: the same client at the same server, again and again.
struct Neighbourhood: Sendable {
  /// Streams of the same client address and the same server that ended in the same way.
  var alike: [Int] = []
  /// Time between their starts, when it is steady.
  var intervalNanoseconds: Int64?
  /// Other streams that the same port of the server accepted.
  var establishedOnServer = 0
  /// Other streams of the server that fell silent in the middle.
  var silentOnServer = 0
  /// Other streams on which something was asked and the server's program never sent a byte.
  var stuckOnServer = 0
  /// Streams of the same server whose last request was not answered.
  var failedOnServer = 0

  /// How far to look on each side.
  private static let reach = 600

  /// Looks around a stream.
  static func around(_ summary: StreamSummary, in table: inout StreamTable) -> Neighbourhood {
    var found = Neighbourhood()
    var starts: [Int64] = []
    let first = max(0, summary.stream - reach)
    let last = min(table.count, summary.stream + reach + 1)
    guard first < last else { return found }
    for stream in first..<last {
      guard let other = table.summary(of: stream, headline: false),
        other.server.address == summary.server.address, other.server.port == summary.server.port
      else { continue }
      if stream != summary.stream {
        if other.transaction == .failed { found.failedOnServer += 1 }
        if other.client.byteCount > 0, other.server.byteCount == 0 { found.stuckOnServer += 1 }
        switch other.ending {
        case .refused, .attempt, .midstream: break
        case .timedOut, .unacknowledgedClose: found.silentOnServer += 1
        default: found.establishedOnServer += 1
        }
      }
      guard other.client.address == summary.client.address, other.ending == summary.ending,
        other.resetPhase == summary.resetPhase, other.resetSender == summary.resetSender,
        other.transaction == summary.transaction
      else { continue }
      if stream != summary.stream { found.alike.append(stream) }
      starts.append(other.start.nanoseconds(since: .zero))
    }
    found.intervalNanoseconds = Rhythm.interval(of: starts)
    return found
  }
}
