import Bytes
import Capture
import Dissection

/// One TCP stream as the streams table shows it.
public struct StreamSummary: Sendable {
  /// One side.
  public struct Side: Sendable {
    /// Its address.
    public var address = NetworkAddress.none
    /// Its port.
    public var port: UInt16 = 0
    /// Segments it sent.
    public var packetCount = 0
    /// Bytes of payload it sent, without retransmissions.
    public var byteCount = 0
    /// Frame of its first FIN.
    public var finFrame: Int?
  }

  /// Number of the stream, as `tcp.stream`.
  public var stream: Int
  /// The side that opened the stream.
  public var client = Side()
  /// The other side.
  public var server = Side()
  /// True when the client was inferred without a handshake.
  public var isClientInferred = false
  /// First frame, from 1.
  public var firstFrame: Int
  /// Last frame.
  public var lastFrame: Int
  /// When the stream begins.
  public var start = Timestamp.zero
  /// From the first frame to the last.
  public var durationNanoseconds: Int64 = 0
  /// The application protocol; nil when none is known.
  public var application: ProtocolID?
  /// The first request line or the name asked for (SNI); nil when there is none.
  public var headline: String?
  /// How it ended.
  public var ending: StreamEnding
  /// What it showed before its reset; nil without one.
  public var resetPhase: ResetPhase?
  /// Who sent the reset.
  public var resetSender: StreamSide?
  /// Who seems to have made it.
  public var resetOrigin: ResetOrigin?
  /// Frame of the reset that ended it.
  public var resetFrame: Int?
  /// Which side sent the first FIN.
  public var closedFirst: StreamSide?
  /// Whether its last request was answered.
  public var transaction: Transaction
  /// Zeek's `conn_state`.
  public var connectionState: String
  /// Zeek's history letters.
  public var history: String
  /// From SYN to the handshake's ACK; nil when not captured.
  public var initialRTTNanoseconds: Int64?
  /// First frame of the last request; nil when nothing was asked.
  public var lastRequestFrame: Int?
  /// True when both directions were captured.
  public var hasBothSides: Bool
}
