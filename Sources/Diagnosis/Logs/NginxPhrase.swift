/// A wording of nginx's error log and what it stands for.
struct NginxPhrase: Sendable {
  /// Parts that all occur in the line.
  let parts: [StaticWords]
  /// A part that must not occur.
  var absent: StaticWords?
  /// What happened.
  let kind: LogEvent.Kind
  /// The connection it speaks of, where the wording settles it.
  var leg: LogEvent.Leg?
  /// Why no packet is expected.
  var remark: String?

  /// Whether a line has this wording.
  func matches(_ line: LogBytes) -> Bool {
    if let absent, line.contains(absent) { return false }
    return parts.allSatisfy { line.contains($0) }
  }

  private init(
    _ parts: StaticWords..., absent: StaticWords? = nil, kind: LogEvent.Kind,
    leg: LogEvent.Leg? = nil, remark: String? = nil
  ) {
    self.parts = parts
    self.absent = absent
    self.kind = kind
    self.leg = leg
    self.remark = remark
  }

  /// The wordings, the more particular first.
  static let all: [NginxPhrase] = [
    NginxPhrase(
      "no live upstreams", kind: .noPacket, leg: LogEvent.Leg.none,
      remark: "nginx tried no upstream: all were marked as failed by earlier errors"),
    NginxPhrase(
      "ngx_slab_alloc() failed", kind: .noPacket, leg: LogEvent.Leg.none,
      remark: "nginx ran out of a shared memory zone"),
    NginxPhrase(
      "could not add new SSL session", kind: .noPacket, leg: LogEvent.Leg.none,
      remark: "nginx's TLS session cache is full"),
    NginxPhrase(
      "reopening logs", kind: .noPacket, leg: LogEvent.Leg.none,
      remark: "nginx was told to reopen its logs"),
    NginxPhrase(
      "gracefully shutting down", kind: .noPacket, leg: LogEvent.Leg.none,
      remark: "nginx was told to stop"),
    NginxPhrase("connect() failed (111", kind: .refused, leg: .upstream),
    NginxPhrase("connect() failed (110", kind: .connectTimedOut, leg: .upstream),
    NginxPhrase("connect() failed (104", kind: .reset, leg: .upstream),
    NginxPhrase(
      "upstream timed out", "while connecting to upstream", kind: .connectTimedOut, leg: .upstream),
    NginxPhrase("upstream timed out", kind: .timedOut, leg: .upstream),
    NginxPhrase("upstream prematurely closed connection", kind: .closedEarly, leg: .upstream),
    NginxPhrase("upstream sent ", kind: .invalidAnswer, leg: .upstream),
    NginxPhrase("no valid HTTP/1.0 header", kind: .invalidAnswer, leg: .upstream),
    NginxPhrase("SSL handshaking to upstream", kind: .handshakeFailed, leg: .upstream),
    NginxPhrase("peer closed connection in SSL handshake", kind: .handshakeFailed, leg: .client),
    NginxPhrase(
      "while SSL handshaking", absent: "recv() failed", kind: .handshakeFailed, leg: .client),
    NginxPhrase("closed keepalive connection (104", kind: .keepaliveReset, leg: .client),
    NginxPhrase("closed keepalive connection", kind: .keepaliveClosed, leg: .client),
    NginxPhrase(
      "client closed connection while waiting for request", kind: .closedWithoutRequest,
      leg: .client),
    NginxPhrase("client prematurely closed connection", kind: .closedEarly, leg: .client),
    NginxPhrase("client closed connection", kind: .closedEarly, leg: .client),
    NginxPhrase("client timed out", kind: .timedOut, leg: .client),
    NginxPhrase(
      "a client request body is buffered to a temporary file", kind: .buffered, leg: .client),
    NginxPhrase(
      "an upstream response is buffered to a temporary file", kind: .buffered, leg: .upstream),
    NginxPhrase("client sent ", kind: .invalidRequest, leg: .client),
    NginxPhrase("client intended to send too large body", kind: .bodyTooLarge, leg: .client),
    NginxPhrase("connect() failed (113", kind: .connectTimedOut, leg: .upstream),
    NginxPhrase("connect() failed (101", kind: .connectTimedOut, leg: .upstream),
    NginxPhrase("() failed (104", kind: .reset),
    NginxPhrase("() failed (110", kind: .timedOut),
    NginxPhrase("() failed (32", kind: .brokenPipe),
    NginxPhrase("() failed (111", kind: .refused),
  ]
}
