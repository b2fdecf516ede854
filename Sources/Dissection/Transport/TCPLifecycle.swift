/// The state of one endpoint of a TCP connection.
///
/// Source: RFC 9293 §3.3.2, figure 5.
public enum TCPState: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case closed, listen, synSent, synReceived, established, finWait1, finWait2, closeWait, closing
  case lastAck, timeWait

  /// The name in RFC 9293, as `tcp.state.client` has it.
  public var name: String {
    switch self {
    case .closed: "CLOSED"
    case .listen: "LISTEN"
    case .synSent: "SYN_SENT"
    case .synReceived: "SYN_RECEIVED"
    case .established: "ESTABLISHED"
    case .finWait1: "FIN_WAIT_1"
    case .finWait2: "FIN_WAIT_2"
    case .closeWait: "CLOSE_WAIT"
    case .closing: "CLOSING"
    case .lastAck: "LAST_ACK"
    case .timeWait: "TIME_WAIT"
    }
  }
}

/// One of the two sides of a stream.
public enum StreamSide: UInt8, Sendable {
  case client, server

  /// The word users read and filter by.
  public var name: String { self == .client ? "client" : "server" }
  /// The other side.
  public var other: StreamSide { self == .client ? .server : .client }
}

/// What a FIN does in the closing of its stream.
public enum FinRole: String, Sendable, CaseIterable {
  case active, passive, simultaneous, retransmitted
}

/// What a stream showed before its reset.
public enum ResetPhase: String, Sendable, CaseIterable {
  case refused, handshake, connected, request, transfer, answered, closing, closed, midstream
}

/// Who seems to have made a reset.
public enum ResetOrigin: String, Sendable, CaseIterable {
  case endpoint, suspect, unknown
}

/// How a stream ended, as the capture shows it.
public enum StreamEnding: String, Sendable, CaseIterable {
  case open, attempt, refused, reset
  case fourWay = "four-way"
  case threeWay = "three-way"
  case simultaneous
  case halfClosed = "half-closed"
  case unacknowledgedClose = "unacknowledged-close"
  case timedOut = "timed-out"
  case midstream
}

/// Whether the last request of a stream was answered completely.
public enum Transaction: String, Sendable, CaseIterable {
  case succeeded, failed, unknown, none
}
