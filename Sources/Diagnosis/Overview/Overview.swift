import Dissection
import Streams

/// A capture at a glance: what is wrong in it, what is in it, who talks, and when.
public struct Overview: Sendable {
  /// A word and how often it occurs.
  public struct Count: Sendable, Equatable {
    /// The word: an ending, a phase.
    public var name: String
    /// Streams.
    public var count: Int
  }

  /// A stream that needs attention.
  public struct Attention: Sendable {
    /// The stream.
    public var stream: Int
    /// Why.
    public var trouble: Trouble
    /// Why, in words.
    public var why: String
    /// The frames that show it.
    public var frames: [Int]
    /// Both ends.
    public var ends: String
  }

  /// Many streams that need none.
  public struct Benign: Sendable {
    /// What they are.
    public var why: String
    /// How many.
    public var count: Int
    /// A display filter that shows them.
    public var filter: String
  }

  /// Streams of one application protocol, or packets without TCP.
  public struct ProtocolShare: Sendable {
    /// Its name.
    public var name: String
    /// TCP streams; nil where they are not counted.
    public var streamCount: Int?
    /// Packets.
    public var packetCount: Int
    /// Bytes of payload.
    public var byteCount: Int
  }

  /// An address.
  public struct Endpoint: Sendable {
    /// The address.
    public var address: String
    /// Streams it opened, and streams it served.
    public var asClient: Int
    /// Streams it served.
    public var asServer: Int
    /// Packets in its streams.
    public var packetCount: Int
    /// Bytes of payload in its streams.
    public var byteCount: Int
  }

  /// A server and its share of what went wrong.
  public struct Server: Sendable {
    /// Address and port.
    public var name: String
    /// Its streams.
    public var streamCount: Int
    /// Those that need attention.
    public var badCount: Int
    /// What happened how often, the most frequent first.
    public var troubles: [(trouble: Trouble, count: Int)]
    /// Some of those streams.
    public var streams: [Int]
    /// Frames of the first and the last of them.
    public var frames: ClosedRange<Int>?
  }

  /// A stretch of the capture's time.
  public struct Moment: Sendable {
    /// Packets.
    public var packetCount = 0
    /// Resets.
    public var resetCount = 0
    /// Ends of streams that need attention.
    public var troubleCount = 0
    /// The first packet, from 1.
    public var firstFrame = 0
  }

  /// Several signs of one cause.
  public struct Story: Sendable {
    /// What they tell together.
    public var passage: Passage
    /// A display filter that shows them.
    public var filter: String
  }

  /// Packets of the capture so far.
  public var packetCount = 0
  /// Bytes of its files.
  public var byteCount = 0
  /// From the first packet to the last, nanoseconds.
  public var durationNanoseconds: Int64 = 0
  /// Seconds since the epoch of the first packet.
  public var startSeconds: Double = 0
  /// TCP streams.
  public var streamCount = 0
  /// UDP streams.
  public var datagramStreamCount = 0
  /// False while the capture is still being indexed.
  public var isComplete = false
  /// What was wrong with the files.
  public var damage: [String] = []
  /// Endings, the most frequent first.
  public var endings: [Count] = []
  /// Phases of resets.
  public var resetPhases: [Count] = []
  /// Whether the work was done.
  public var transactions: [Count] = []
  /// What needs attention, the worst first; the first `attentionLimit` of them.
  public var attention: [Attention] = []
  /// How many streams need it.
  public var attentionCount = 0
  /// What does not, folded.
  public var benign: [Benign] = []
  /// What is in it.
  public var protocols: [ProtocolShare] = []
  /// Who talks.
  public var endpoints: [Endpoint] = []
  /// Servers, the largest share of trouble first.
  public var servers: [Server] = []
  /// When.
  public var timeline: [Moment] = []
  /// What belongs together.
  public var stories: [Story] = []

  /// Streams that are told one by one.
  public static let attentionLimit = 1000
}
