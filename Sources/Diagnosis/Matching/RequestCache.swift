import Dissection
import Session
import Streams

/// The requests of streams, read when a line asks for them.
final class RequestCache {
  private static let capacity = 50_000
  private var table: StreamTable
  private var requests: [Int: Requests] = [:]

  /// The requests of a stream, to be looked up: a kept-alive connection has thousands.
  private struct Requests {
    /// Paths of all of them.
    var paths: Set<String> = []
    /// Methods and paths, with a blank between.
    var lines: Set<String> = []
  }

  /// What a line asks for.
  struct Wanted {
    let event: LogEvent
    /// Paths that it names.
    let paths: [String]
    /// The same behind the method; empty when the line names none.
    let lines: [String]

    /// Nil when the line names no request.
    init?(_ event: LogEvent) {
      let named = [event.uri, event.upstreamURI].compactMap { $0 }.map(RequestCache.path)
      if named.isEmpty { return nil }
      self.event = event
      paths = named
      lines = event.method.map { method in named.map { "\(method) \($0)" } } ?? []
    }
  }

  init(_ session: CaptureSession) {
    table = StreamTable(session.streams, settings: session.settings)
  }

  /// Whether a stream carries the request that a line names; nil where that cannot be read.
  func carries(_ wanted: Wanted, on stream: StreamBrief) -> Bool? {
    let event = wanted.event
    if stream.lastRequestFrame == nil {
      // Before a request is sent there is none to compare; later it must be there.
      let early = ["connecting to upstream", "sending request", "SSL handshaking"]
      let activity = event.activity ?? ""
      let isEarly = event.kind == .refused || event.kind == .connectTimedOut
      return isEarly || early.contains { activity.contains($0) } ? nil : false
    }
    let requests = requests(of: stream.stream)
    if requests.paths.isEmpty {
      if stream.application == .tls { return nil }
      // FastCGI and its like carry the target among other bytes.
      let isThere = wanted.paths.contains {
        $0.utf8.count > 3 && table.clientSends(Array($0.utf8), on: stream.stream)
      }
      return isThere ? true : stream.application == .http ? false : nil
    }
    return event.method == nil
      ? wanted.paths.contains { requests.paths.contains($0) }
      : wanted.lines.contains { requests.lines.contains($0) }
  }

  private func requests(of stream: Int) -> Requests {
    if let known = requests[stream] { return known }
    var found = Requests()
    for request in table.requestLines(of: stream) {
      let path = Self.path(request.uri)
      found.paths.insert(path)
      found.lines.insert("\(request.method) \(path)")
    }
    if requests.count >= Self.capacity { requests.removeAll(keepingCapacity: true) }
    requests[stream] = found
    return found
  }

  /// The target without scheme and host.
  fileprivate static func path(_ uri: String) -> String {
    if uri.utf8.first == UInt8(ascii: "/") { return uri }
    guard let scheme = uri.firstRange(of: "://") else { return uri }
    let rest = uri[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }
}
