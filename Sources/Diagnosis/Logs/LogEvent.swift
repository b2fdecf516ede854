/// A log line that speaks of a connection, taken apart.
public struct LogEvent: Sendable, Equatable {
  /// Which of a proxy's two connections a line speaks of.
  public enum Leg: String, Sendable, Codable {
    /// The one from the client.
    case client
    /// The one to the upstream server.
    case upstream
    /// The line does not say: its addresses may be of either end.
    case unknown
    /// None: nothing of it is on the wire.
    case none
  }

  /// What the line says happened.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// `connect()` was refused (111).
    case refused
    /// `connect()` got no answer (110).
    case connectTimedOut = "connect-timed-out"
    /// An answer or a request did not come in time (110).
    case timedOut = "timed-out"
    /// The other side reset the connection (104).
    case reset
    /// The other side reset a kept-alive connection between two requests (104).
    case keepaliveReset = "keepalive-reset"
    /// The other side closed a kept-alive connection between two requests.
    case keepaliveClosed = "keepalive-closed"
    /// The other side closed without a request.
    case closedWithoutRequest = "closed-without-request"
    /// The other side closed before the work was done.
    case closedEarly = "closed-early"
    /// Something was sent to a connection that was closed before (32).
    case brokenPipe = "broken-pipe"
    /// The TLS handshake failed.
    case handshakeFailed = "tls-handshake"
    /// The answer was no valid answer.
    case invalidAnswer = "invalid-answer"
    /// The request's body was refused as too large.
    case bodyTooLarge = "body-too-large"
    /// The request was not what the protocol says.
    case invalidRequest = "invalid-request"
    /// A body was written to a file: no failure, but the line names its request.
    case buffered
    /// The line speaks of no packet.
    case noPacket = "no-packet"
    /// The line has the form of an error that is not known here.
    case other
  }

  /// Number of the line in its log, from 1.
  public var line: Int
  /// The line, without its end; several joined when it was wrapped.
  public var text: String
  /// Its time.
  public var clock: LogClock
  /// Which connection.
  public var leg: Leg
  /// What happened.
  public var kind: Kind
  /// True when the words name a reset (104), false when they name another end, nil when neither.
  public var saysReset: Bool?
  /// The client's address.
  public var clientAddress: String?
  /// The client's port, where the log has it.
  public var clientPort: UInt16?
  /// The server's or upstream's address.
  public var serverAddress: String?
  /// Its port.
  public var serverPort: UInt16?
  /// The request's method.
  public var method: String?
  /// The request's target.
  public var uri: String?
  /// The target as the upstream got it, where it may differ.
  public var upstreamURI: String?
  /// Number of the connection in its log, where it has one; rises with every connection.
  public var connection: Int?
  /// What the writer of the log was doing, such as `sending to client`.
  public var activity: String?
  /// Why nothing is on the wire, for `Kind.noPacket`.
  public var remark: String?

  /// An event of a line.
  public init(line: Int, text: String, clock: LogClock, leg: Leg, kind: Kind) {
    self.line = line
    self.text = text
    self.clock = clock
    self.leg = leg
    self.kind = kind
  }
}
