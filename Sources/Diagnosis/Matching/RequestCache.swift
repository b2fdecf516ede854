import Dissection
import Session
import Streams

/// The requests of streams, read when a line asks for them.
final class RequestCache {
  private static let capacity = 50_000
  private var table: StreamTable
  private var lines: [Int: [RequestLine]] = [:]

  init(_ session: CaptureSession) {
    table = StreamTable(session.streams, settings: session.settings)
  }

  /// Whether a stream carries the request that a line names; nil where that cannot be read.
  func carries(_ event: LogEvent, on stream: StreamBrief) -> Bool? {
    let wanted = [event.uri, event.upstreamURI].compactMap { $0 }.map(Self.path)
    guard !wanted.isEmpty else { return nil }
    if stream.lastRequestFrame == nil {
      // Before a request is sent there is none to compare; later it must be there.
      let early = ["connecting to upstream", "sending request", "SSL handshaking"]
      let activity = event.activity ?? ""
      let isEarly = event.kind == .refused || event.kind == .connectTimedOut
      return isEarly || early.contains { activity.contains($0) } ? nil : false
    }
    let requests = requests(of: stream.stream)
    if requests.isEmpty {
      if stream.application == .tls { return nil }
      // FastCGI and its like carry the target among other bytes.
      let isThere = wanted.contains {
        $0.count > 3 && table.clientSends(Array($0.utf8), on: stream.stream)
      }
      return isThere ? true : stream.application == .http ? false : nil
    }
    return requests.contains { request in
      (event.method == nil || request.method == event.method)
        && wanted.contains(Self.path(request.uri))
    }
  }

  private func requests(of stream: Int) -> [RequestLine] {
    if let known = lines[stream] { return known }
    let found = table.requestLines(of: stream)
    if lines.count >= Self.capacity { lines.removeAll(keepingCapacity: true) }
    lines[stream] = found
    return found
  }

  /// The target without scheme and host.
  private static func path(_ uri: String) -> String {
    guard let scheme = uri.firstRange(of: "://") else { return uri }
    let rest = uri[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }
}
