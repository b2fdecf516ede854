import Capture
import Dissection
import Session
import Streams

/// The events of all streams, by time, and by the addresses that a log names.
struct EventTable: Sendable {
  /// All events, in order of time.
  private(set) var events: [ConnectionEvent] = []
  private var byClient: [NetworkAddress: Places] = [:]
  private var byServer: [NetworkAddress: Places] = [:]
  /// Those of all events; nil when only the streams of some addresses are in the table.
  private(set) var all: Places?

  /// Places in `events` by kind, in order of time.
  struct Places: Sendable {
    private var lists = [[UInt32]](repeating: [], count: ConnectionEvent.Kind.allCases.count)

    fileprivate mutating func append(_ place: UInt32, _ kind: ConnectionEvent.Kind) {
      lists[Int(kind.rawValue)].append(place)
    }

    /// Those of one kind.
    subscript(kind: ConnectionEvent.Kind) -> [UInt32] { lists[Int(kind.rawValue)] }
  }

  private static let share = 4096

  /// What a worker finds in its share of the streams.
  private struct Part: Sendable {
    var events: [ConnectionEvent] = []
    var clients: [NetworkAddress] = []
    var servers: [NetworkAddress] = []
  }

  /// Reads the events of a capture whose streams are indexed.
  ///
  /// - Parameters:
  ///   - session: The capture.
  ///   - addresses: Addresses that the log names; streams between others are left out.
  ///   - holdsEverything: Keep the others too, for lines without an address of the capture.
  init(_ session: CaptureSession, naming addresses: Set<NetworkAddress>, holdsEverything: Bool) {
    all = holdsEverything ? Places() : nil
    let count = session.streams.streamCount
    var parts: [Part] = []
    OrderedWork.run(
      chunkCount: (count + Self.share - 1) / Self.share,
      makeWorker: {
        let worker = EventReader(session)
        return { chunk in
          var part = Part()
          for stream in chunk * Self.share..<min(count, (chunk + 1) * Self.share) {
            guard let brief = worker.brief(of: stream) else { continue }
            let isNamed =
              addresses.contains(brief.client.address) || addresses.contains(brief.server.address)
            guard isNamed || holdsEverything else { continue }
            for event in worker.events(of: brief) {
              part.events.append(event)
              part.clients.append(brief.client.address)
              part.servers.append(brief.server.address)
            }
          }
          return part
        }
      },
      consume: { (part: Part) in
        parts.append(part)
        return true
      })
    take(parts, naming: addresses)
  }

  private mutating func take(_ parts: [Part], naming addresses: Set<NetworkAddress>) {
    var order: [(time: Int64, part: Int32, place: Int32)] = []
    for (number, part) in parts.enumerated() {
      for (place, event) in part.events.enumerated() {
        order.append((event.time, Int32(clamping: number), Int32(clamping: place)))
      }
    }
    order.sort {
      $0.time != $1.time ? $0.time < $1.time : ($0.part, $0.place) < ($1.part, $1.place)
    }
    events.reserveCapacity(order.count)
    for (_, number, place) in order {
      let part = parts[Int(number)]
      let index = UInt32(clamping: events.count)
      let event = part.events[Int(place)]
      events.append(event)
      all?.append(index, event.kind)
      let client = part.clients[Int(place)]
      let server = part.servers[Int(place)]
      if addresses.contains(client) {
        byClient[client, default: Places()].append(index, event.kind)
      }
      if addresses.contains(server) {
        byServer[server, default: Places()].append(index, event.kind)
      }
    }
  }

  /// Whether some client, or some server, of the capture has an address.
  func knows(client address: NetworkAddress) -> Bool { byClient[address] != nil }
  func knows(server address: NetworkAddress) -> Bool { byServer[address] != nil }

  /// Where the events of the address are that a line names; nil when it names none of the capture.
  func places(ofAddressIn reading: LineKey.Reading) -> Places? {
    reading.address.flatMap { reading.peer == .client ? byClient[$0] : byServer[$0] }
  }
}

/// Reads the events of streams; one a thread.
final class EventReader {
  private let session: CaptureSession
  private var table: StreamTable
  private var briefs: [Int: StreamBrief] = [:]
  private static let capacity = 1 << 16

  init(_ session: CaptureSession) {
    self.session = session
    table = StreamTable(session.streams, settings: session.settings)
  }

  /// A stream in few facts.
  func brief(of stream: Int) -> StreamBrief? { table.brief(of: stream) }

  /// The same, remembered: for streams that many lines ask for.
  func knownBrief(of stream: Int) -> StreamBrief? {
    if let known = briefs[stream] { return known }
    if briefs.count >= Self.capacity { briefs.removeAll(keepingCapacity: true) }
    let found = table.brief(of: stream)
    briefs[stream] = found
    return found
  }

  /// Time of a frame, nanoseconds since the epoch.
  func time(of frame: Int) -> Int64? {
    session.source.record(frame - 1)?.timestamp.nanoseconds(since: .zero)
  }

  /// The events of a stream.
  func events(of brief: StreamBrief) -> [ConnectionEvent] {
    var events: [ConnectionEvent] = []
    func add(_ kind: ConnectionEvent.Kind, _ frame: Int?) {
      guard let frame, let time = time(of: frame) else { return }
      events.append(
        ConnectionEvent(
          time: time, stream: UInt32(clamping: brief.stream), frame: UInt32(clamping: frame),
          kind: kind))
    }
    add(brief.resetSender == .client ? .clientReset : .serverReset, brief.resetFrame)
    add(.clientFin, brief.clientFinFrame)
    add(.serverFin, brief.serverFinFrame)
    if brief.ending == .attempt || brief.resetPhase == .handshake && brief.resetSender == .client {
      add(.opening, brief.firstFrame)
    }
    if brief.lastRequestFrame != nil { add(.request, brief.lastRequestFrame) }
    addReaction(brief, to: &events)
    return events
  }

  /// The first FIN once more, at the time of the other side's close.
  private func addReaction(_ brief: StreamBrief, to events: inout [ConnectionEvent]) {
    guard let first = brief.closedFirst,
      let frame = first == .client ? brief.clientFinFrame : brief.serverFinFrame,
      let time = time(of: frame)
    else { return }
    let others = [
      first == .client ? brief.serverFinFrame : brief.clientFinFrame,
      brief.resetSender == first.other ? brief.resetFrame : nil,
    ].compactMap { $0 }
    guard let close = others.min(), let closed = self.time(of: close),
      closed - time > 200_000_000
    else { return }
    events.append(
      ConnectionEvent(
        time: closed, stream: UInt32(clamping: brief.stream), frame: UInt32(clamping: frame),
        kind: .fin(of: first), isReaction: true))
  }
}
