import Dissection

/// A stream told in full: what an explanation and a ladder are made of.
public struct StreamDetails: Sendable {
  /// One segment.
  public struct Step: Sendable {
    /// Its frame, from 1.
    public var frame: Int
    /// Since the stream's first frame.
    public var relativeNanoseconds: Int64
    /// Who sent it.
    public var sender: StreamSide
    /// Control bits, the low twelve (RFC 9293 §3.1).
    public var controlBits: UInt16
    /// Sequence number, relative to the sender's first.
    public var sequence: UInt32
    /// Acknowledgment number, relative to the other side's first; 0 without ACK.
    public var acknowledgment: UInt32
    /// Bytes of payload on the wire.
    public var payloadByteCount: Int
    /// Marks of the analysis.
    public var analysis: TCPAnalysis
    /// State of the client after it.
    public var clientState: TCPState
    /// State of the server after it.
    public var serverState: TCPState
    /// What its FIN does.
    public var finRole: FinRole?
  }

  /// One FIN.
  public struct Fin: Sendable {
    /// Its frame.
    public var frame: Int
    /// Who sent it.
    public var sender: StreamSide
    /// What it does.
    public var role: FinRole
    /// Bytes of payload that it rides on; 0 for a bare FIN.
    public var payloadByteCount: Int
    /// First frame of the other side that acknowledges it.
    public var acknowledgedFrame: Int?
  }

  /// One request and its response.
  public struct Request: Sendable {
    /// The frame that the request ends in; of an incomplete one the last frame with a part of it.
    public var frame: Int
    /// The frame that it begins in.
    public var firstFrame: Int
    /// False when the request never became complete.
    public var isComplete = true
    /// Its method, where it is HTTP.
    public var method: String?
    /// Its target.
    public var uri: String?
    /// Status of the response.
    public var status: Int?
    /// The frame that the response ends in.
    public var responseFrame: Int?
    /// The frame that the response begins in; set for an incomplete response too.
    public var responseFirstFrame: Int?
    /// First frame of the client that acknowledges the whole response.
    public var acknowledgedFrame: Int?

    /// A request that begins in one frame and ends in another.
    public init(between firstFrame: Int, and frame: Int) {
      self.firstFrame = firstFrame
      self.frame = frame
    }
  }

  /// The stream's row.
  public var summary: StreamSummary
  /// Every segment, up to `stepLimit`.
  public var steps: [Step] = []
  /// True when the stream has more segments than `steps`.
  public var isCut = false
  /// Its FINs, copies left out.
  public var fins: [Fin] = []
  /// Its requests, in order.
  public var requests: [Request] = []
  /// Frames of all resets; the first one is the event.
  public var resetFrames: [Int] = []
  /// What speaks for another origin of the reset.
  public var resetSigns: [ResetSign] = []
  /// Time to live of the reset, and of its side's segment before it.
  public var resetTimeToLive: (reset: UInt8, before: UInt8)?
  /// State of the client at the end.
  public var clientState = TCPState.closed
  /// State of the server at the end.
  public var serverState = TCPState.closed
  /// The side that sits in CLOSE_WAIT at the end.
  public var closeWaitSide: StreamSide?
  /// For how long it did, to the end of the capture.
  public var closeWaitNanoseconds: Int64?
  /// How its TLS handshake went; nil without TLS.
  public var tls: TLSProgress?
  /// Bytes that were sent are missing in the capture.
  public var hasGap = false
  /// Many segments are there twice.
  public var hasCopies = false
  /// A later stream has the same endpoints.
  public var isFollowedByReuse = false

  /// Segments that are told one by one at most.
  public static let stepLimit = 1 << 17

  /// The details of a stream.
  init(_ summary: StreamSummary) { self.summary = summary }
}
