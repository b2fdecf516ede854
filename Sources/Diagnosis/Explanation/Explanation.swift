import Dissection
import Streams

/// A stream explained: was the work done, how did it end, why, and what to look at next.
///
/// Everything in it is what one capture shows; sentences name the frames that show it.
public struct Explanation: Sendable {
  /// One end of the stream.
  public struct End: Sendable {
    /// Address and port as people read them.
    public var name: String
    /// Its state at the end.
    public var state: TCPState
    /// Segments it sent.
    public var packetCount: Int
    /// Bytes of payload it sent, without retransmissions.
    public var byteCount: Int
  }

  /// One request and what became of it.
  public struct Request: Sendable {
    /// What the stream shows of it.
    public var found: StreamDetails.Request
    /// True when it came, was answered completely, and the answer was acknowledged.
    public var isDone: Bool
    /// True when it is only inferred from who sent bytes when: TLS, unknown protocols.
    public var isInferred = false
    /// What became of it.
    public var sentence: Passage
  }

  /// A frame that shows something.
  public struct Step: Sendable {
    /// The frame.
    public var frame: Int
    /// Since the first frame of the stream.
    public var relativeNanoseconds: Int64
    /// Who sent it.
    public var sender: StreamSide
    /// Control bits as tcpdump's letters.
    public var flags: String
    /// Bytes of payload.
    public var payloadByteCount: Int
    /// What it does.
    public var meaning: String
    /// States of both sides after it.
    public var states: (client: TCPState, server: TCPState)
  }

  /// The reset that ended the stream.
  public struct Reset: Sendable {
    /// What the stream showed before it.
    public var phase: ResetPhase
    /// In whose name it was sent.
    public var sender: StreamSide
    /// Who seems to have made it.
    public var origin: ResetOrigin
    /// Its frame.
    public var frame: Int
    /// What speaks for another maker.
    public var signs: [ResetSign]
  }

  /// Number of the stream.
  public var stream: Int
  /// The application protocol's name; nil when it is not known.
  public var application: String?
  /// The client.
  public var client: End
  /// The server.
  public var server: End
  /// True when the client was inferred without a handshake.
  public var isClientInferred: Bool
  /// From the first frame to the last.
  public var durationNanoseconds: Int64
  /// First and last frame.
  public var frames: ClosedRange<Int>
  /// How the stream ended.
  public var ending: StreamEnding
  /// The reset, when one ended it or came after its end.
  public var reset: Reset?
  /// Its FINs.
  public var fins: [StreamDetails.Fin]
  /// Whether the last request was answered.
  public var transaction: Transaction
  /// Answers question 1.
  public var work: [Passage]
  /// Its requests, in order.
  public var requests: [Request]
  /// True for an orderly close, false for another end, nil when it has not ended or cannot be told.
  public var isNormalClose: Bool?
  /// Answers question 2.
  public var stage: [Passage]
  /// The frames that show the ending.
  public var steps: [Step]
  /// Answers question 3: the likeliest cause first.
  public var causes: [Cause]
  /// What the program on each side saw.
  public var seen: (client: String, server: String)
  /// What this capture cannot tell, and what would make another answer of it.
  public var remarks: [Passage]
}

/// What may have brought a stream to its end.
public struct Cause: Sendable {
  /// How sure the capture makes it.
  public enum Confidence: String, Sendable, CaseIterable {
    case high, medium, low
  }

  /// The cause in a sentence.
  public var sentence: String
  /// How sure it is.
  public var confidence: Confidence
  /// What speaks for it.
  public var evidence: [Passage]
  /// What speaks against it.
  public var against: [Passage]
  /// What to look at next, and how it is avoided.
  public var next: [String]

  /// Frames named by passages, each once, in order.
  static func frames(_ passages: [Passage]) -> [Int] {
    var seen: Set<Int> = []
    var frames: [Int] = []
    for passage in passages {
      for case .frame(let frame) in passage.parts where seen.insert(frame).inserted {
        frames.append(frame)
      }
    }
    return frames.sorted()
  }

  /// The frames that speak for it.
  public var evidenceFrames: [Int] { Self.frames(evidence) }
  /// The frames that speak against it.
  public var againstFrames: [Int] { Self.frames(against) }
}
