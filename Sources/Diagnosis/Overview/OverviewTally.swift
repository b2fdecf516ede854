import Dissection
import Streams

/// Counts over some streams, which can be added up.
struct OverviewTally: Sendable {
  /// One server.
  struct ServerTally: Sendable {
    var streamCount = 0
    var badCount = 0
    /// Of those: left half-closed, and reset.
    var halfClosedCount = 0
    var resetCount = 0
    var troubles: [Trouble: Int] = [:]
    var streams: [Int] = []
    var frames: ClosedRange<Int>?
  }

  /// One address.
  struct EndpointTally: Sendable {
    var asClient = 0
    var asServer = 0
    var packetCount = 0
    var byteCount = 0
  }

  /// Streams that carry nothing between the same two, again and again.
  struct CheckKey: Hashable, Sendable {
    var client: NetworkAddress
    var server: StreamBrief.End
    var kind: CheckKind
  }

  enum CheckKind: String, Sendable {
    case handshake, connected, polite
  }

  struct CheckTally: Sendable {
    var count = 0
    /// Starts of the first ones, nanoseconds since the epoch.
    var starts: [Int64] = []
  }

  struct Found: Sendable {
    var trouble: Trouble
    var stream: Int
    var frames: [Int]
    var ends: String
    var detail: String
  }

  var endings: [StreamEnding: Int] = [:]
  var phases: [ResetPhase: Int] = [:]
  var transactions: [Transaction: Int] = [:]
  var applications: [UInt8: Overview.ProtocolShare] = [:]
  var endpoints: [NetworkAddress: EndpointTally] = [:]
  var servers: [StreamBrief.End: ServerTally] = [:]
  var checks: [CheckKey: CheckTally] = [:]
  var found: [Found] = []
  var foundCount = 0
  /// Resets and troubles by the place of their frame on the timeline.
  var moments: [Overview.Moment]

  static let startLimit = 512

  init(momentCount: Int) {
    moments = Array(repeating: Overview.Moment(), count: max(momentCount, 1))
  }

  /// Adds another tally.
  mutating func add(_ other: OverviewTally) {
    endings.merge(other.endings, uniquingKeysWith: +)
    phases.merge(other.phases, uniquingKeysWith: +)
    transactions.merge(other.transactions, uniquingKeysWith: +)
    applications.merge(other.applications) { a, b in
      Overview.ProtocolShare(
        name: a.name, streamCount: (a.streamCount ?? 0) + (b.streamCount ?? 0),
        packetCount: a.packetCount + b.packetCount, byteCount: a.byteCount + b.byteCount)
    }
    endpoints.merge(other.endpoints) { a, b in
      EndpointTally(
        asClient: a.asClient + b.asClient, asServer: a.asServer + b.asServer,
        packetCount: a.packetCount + b.packetCount, byteCount: a.byteCount + b.byteCount)
    }
    servers.merge(other.servers) { a, b in Self.sum(a, b) }
    checks.merge(other.checks) { a, b in
      CheckTally(
        count: a.count + b.count, starts: Array((a.starts + b.starts).prefix(Self.startLimit)))
    }
    found += other.found
    foundCount += other.foundCount
    if found.count > 8 * Overview.attentionLimit { keepWorst() }
    for place in moments.indices {
      moments[place].resetCount += other.moments[place].resetCount
      moments[place].troubleCount += other.moments[place].troubleCount
    }
  }

  private static func sum(_ a: ServerTally, _ b: ServerTally) -> ServerTally {
    var sum = a
    sum.streamCount += b.streamCount
    sum.badCount += b.badCount
    sum.halfClosedCount += b.halfClosedCount
    sum.resetCount += b.resetCount
    sum.troubles.merge(b.troubles, uniquingKeysWith: +)
    sum.streams = Array((a.streams + b.streams).prefix(8))
    if let frames = b.frames {
      sum.frames =
        a.frames.map {
          min($0.lowerBound, frames.lowerBound)...max($0.upperBound, frames.upperBound)
        } ?? frames
    }
    return sum
  }

  /// Keeps the worst, in the order of the streams.
  mutating func keepWorst() {
    found.sort { ($0.trouble.rank, $0.stream) < ($1.trouble.rank, $1.stream) }
    found.removeLast(max(0, found.count - Overview.attentionLimit))
  }
}
