/// Marks of Wireshark's TCP analysis, as one set.
///
/// Source: the user guide's chapter "TCP Analysis".
public struct TCPAnalysis: OptionSet, Sendable, Hashable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt32
  /// A set of marks.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Bytes that were sent before.
  public static let retransmission = Self(rawValue: 1 << 0)
  /// Sent again after duplicate acknowledgments.
  public static let fastRetransmission = Self(rawValue: 1 << 1)
  /// Sent again although acknowledged.
  public static let spuriousRetransmission = Self(rawValue: 1 << 2)
  /// Arrived later than its successor.
  public static let outOfOrder = Self(rawValue: 1 << 3)
  /// A segment before this one is not in the capture.
  public static let lostSegment = Self(rawValue: 1 << 4)
  /// Acknowledges bytes that are not in the capture.
  public static let ackLostSegment = Self(rawValue: 1 << 5)
  /// Repeats an acknowledgment.
  public static let duplicateAck = Self(rawValue: 1 << 6)
  /// Probes an idle connection.
  public static let keepAlive = Self(rawValue: 1 << 7)
  /// Answers such a probe.
  public static let keepAliveAck = Self(rawValue: 1 << 8)
  /// The sender can take no more bytes.
  public static let zeroWindow = Self(rawValue: 1 << 9)
  /// Asks whether the window has opened.
  public static let zeroWindowProbe = Self(rawValue: 1 << 10)
  /// Answers that it has not.
  public static let zeroWindowProbeAck = Self(rawValue: 1 << 11)
  /// Fills the window of the receiver.
  public static let windowFull = Self(rawValue: 1 << 12)
  /// Opens the window.
  public static let windowUpdate = Self(rawValue: 1 << 13)
  /// A new connection between ports that were used before.
  public static let reusedPorts = Self(rawValue: 1 << 14)
  /// Acknowledges data that came with the SYN.
  public static let tfoAck = Self(rawValue: 1 << 15)
  /// Does not acknowledge data that came with the SYN.
  public static let tfoIgnored = Self(rawValue: 1 << 16)
  /// Finback's own: a copy of the frame before (mirror port, `-i any`).
  public static let copy = Self(rawValue: 1 << 17)
}

/// What a stream says of one of its segments.
///
/// Numbers of frames count from 1; times are nanoseconds.
public struct SegmentFacts: Sendable {
  // The stream.
  /// Number of the stream, as `tcp.stream`.
  public var stream: Int
  /// Which side sent the segment.
  public var sender: StreamSide = .client
  /// True when the client was inferred without a handshake.
  public var isClientInferred = false
  /// True when an ICMP error quotes the segment: it counts for the stream's times and nothing else.
  public var isQuoted = false
  /// First sequence number of the sender, which relative numbers start from.
  public var sequenceBase: UInt32 = 0
  /// First sequence number of the other side.
  public var acknowledgmentBase: UInt32 = 0
  /// Shift of the sender's window: 0...14, -1 when the handshake was not seen, -2 when one side
  /// did not offer scaling.
  public var windowShift: Int8 = -1
  /// Since the stream's first frame.
  public var relativeNanoseconds: Int64 = 0
  /// Since the stream's frame before.
  public var deltaNanoseconds: Int64 = 0
  /// SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32: over the whole stream.
  public var completeness: UInt8 = 0

  // The analysis.
  /// Marks of the analysis.
  public var analysis: TCPAnalysis = []
  /// The frame whose data this segment acknowledges.
  public var acksFrame: Int?
  /// Since that frame.
  public var ackRTTNanoseconds: Int64?
  /// From SYN to the handshake's ACK.
  public var initialRTTNanoseconds: Int64?
  /// Bytes sent and not acknowledged, this segment included.
  public var bytesInFlight: UInt32?
  /// Bytes sent since the last PSH.
  public var pushBytesSent: UInt32?
  /// Since the first transmission, on a retransmission.
  public var rtoNanoseconds: Int64?
  /// The frame of that first transmission.
  public var rtoFrame: Int?
  /// How often the acknowledgment was repeated.
  public var duplicateAckNumber: Int?
  /// The frame it repeats.
  public var duplicateAckFrame: Int?

  // The lifecycle.
  /// State of the client after the segment.
  public var clientState: TCPState = .established
  /// State of the server after the segment.
  public var serverState: TCPState = .established
  /// What its FIN does.
  public var finRole: FinRole?
  /// The sender's FIN is the first of the two, or the only one, however often it is sent again; for
  /// the expert marks.
  public var isFirstCloser = false
  /// Frame of the other side's first FIN.
  public var peerFinFrame: Int?
  /// Frame of the reset that ended the stream.
  public var resetFrame: Int?
  /// What the stream showed before its reset; to be shown on frames with RST.
  public var resetPhase: ResetPhase?
  /// Who seems to have made the reset.
  public var resetOrigin: ResetOrigin?
  /// How the stream ended.
  public var ending: StreamEnding = .open
  /// Whether its last request was answered.
  public var transaction: Transaction = .none
  /// Which side closed first.
  public var closedFirst: StreamSide?
  /// Zeek's `conn_state` of the stream.
  public var connectionState = ""
  /// Zeek's history letters.
  public var history = ""

  /// Facts of a segment of stream `stream`.
  public init(stream: Int) { self.stream = stream }
}
