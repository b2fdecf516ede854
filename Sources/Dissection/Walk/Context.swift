import Bytes

/// What lies outside a frame and is needed to dissect it: its streams, the messages that end in it,
/// the frame that answers it.
///
/// Streams implements it. A dissector asks only when a wanted field needs the answer, because an
/// answer can cost the replay of a stream. `layer` counts the transport layers of the frame from 0,
/// outermost first (a tunnel makes several).
public protocol Context: AnyObject {
  /// Facts of a TCP segment; nil for a segment that belongs to no stream (a fragment).
  ///
  /// - Parameters:
  ///   - layer: Which transport layer of the frame.
  ///   - detail: What is asked for; the figures of the analysis cost a replay of the stream.
  func segment(layer: Int, detail: SegmentDetail) -> SegmentFacts?
  /// Facts of a UDP datagram.
  func datagram(layer: Int) -> DatagramFacts?
  /// What becomes of a TCP segment's payload: the messages it completes, and what is left over.
  func messages(layer: Int) -> SegmentMessages
  /// The whole datagram of which this frame's fragment is a part, for the fragment of IP layer
  /// `layer` (0 the outermost); nil when the capture does not hold all fragments.
  func datagramOfFragments(layer: Int) -> ReassembledDatagram?
  /// Takes note of a fragment; only the pass over a whole capture does.
  func note(_ fragment: FragmentSighting)
  /// Takes note of an echo request or reply; only the pass over a whole capture does.
  func note(_ echo: EchoSighting)
  /// The other frame of a request and its response.
  func exchange(_ kind: ExchangeKind, layer: Int) -> Exchange?
  /// What the datagrams before this frame's said in their UDP stream.
  func datagramConversation(layer: Int) -> DatagramConversation?
}

/// A fragment of an IP datagram, where a walk passed it.
public struct FragmentSighting: Sendable {
  /// Sender's address.
  public var source: NetworkAddress
  /// Receiver's address.
  public var destination: NetworkAddress
  /// What its sender numbers datagrams by.
  public var identification: UInt32
  /// Protocol number of the datagram's payload.
  public var next: UInt8
  /// Offset of its bytes in the datagram.
  public var offset: Int
  /// Bytes.
  public var count: Int
  /// Offset of its bytes in the frame.
  public var place: Int
  /// No fragment comes behind it.
  public var isLast: Bool
}

/// An ICMP or ICMPv6 echo, where a walk passed it.
public struct EchoSighting: Sendable {
  /// True for a request.
  public var isRequest: Bool
  /// The address that asks.
  public var asking: NetworkAddress
  /// The address that is asked.
  public var asked: NetworkAddress
  /// Identifier and sequence number.
  public var number: UInt32
  /// The sum over all of the message but its type: a reply carries the request's data back.
  public var sum: UInt16

  /// The echo in a message.
  ///
  /// Source: RFC 792, RFC 4443 §4; RFC 1071 for the sum.
  ///
  /// - Parameters:
  ///   - type: The message's type.
  ///   - request: The type of requests.
  ///   - walk: Knows the addresses.
  ///   - bytes: The message.
  /// - Throws: `Truncation` when the 8 bytes of its header are not there.
  init(
    _ type: UInt8, request: UInt8, _ walk: borrowing Walk, _ bytes: borrowing ByteView
  ) throws(Truncation) {
    isRequest = type == request
    asking = isRequest ? walk.source : walk.destination
    asked = isRequest ? walk.destination : walk.source
    number = try bytes.u32(4)
    let whole = UInt32(~(try bytes.u16(2)))
    // In one's complement arithmetic 0 and 0xffff are one number.
    sum = UInt16((whole + 0xffff - UInt32(type) << 8) % 0xffff)
  }
}

extension Context {
  /// Takes note of a fragment; only the pass over a whole capture does.
  public func note(_ fragment: FragmentSighting) {}
  /// Takes note of an echo request or reply; only the pass over a whole capture does.
  public func note(_ echo: EchoSighting) {}
  /// What the datagrams before this frame's said in their UDP stream.
  public func datagramConversation(layer: Int) -> DatagramConversation? { nil }
  /// All facts of a TCP segment.
  public func segment(layer: Int) -> SegmentFacts? { segment(layer: layer, detail: .complete) }
}

/// What is asked for of a segment's facts beyond what the index holds at hand: stream, sender, bases,
/// window shift, completeness, marks of the analysis, the stream's ending.
public struct SegmentDetail: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// A set of details.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Times since the stream's first frame and since the one before.
  public static let times = SegmentDetail(rawValue: 1)
  /// Figures of the analysis, states of both sides, FIN roles: a replay of the stream.
  public static let figures = SegmentDetail(rawValue: 2)
  /// The figures of a duplicate ACK, where the segment is one.
  public static let duplicateAcks = SegmentDetail(rawValue: 4)
  /// Zeek's notation of the whole stream.
  public static let notation = SegmentDetail(rawValue: 8)
  /// Everything.
  public static let complete: SegmentDetail = [.times, .figures, .notation]
}

/// Request and response protocols whose frames are matched over the capture.
public enum ExchangeKind: UInt8, Sendable {
  case dns, icmp, icmpv6
}

/// A request and its response.
public struct Exchange: Sendable {
  /// Frame of the request, where known.
  public var requestFrame: Int?
  /// Frame of the response, where known.
  public var responseFrame: Int?
  /// Nanoseconds from request to response, in the response.
  public var nanoseconds: Int64?
  /// Frame of the first copy of this request or response, in a repeated one.
  public var repeatedFrame: Int?

  /// An exchange with what is known of it.
  public init(
    requestFrame: Int? = nil, responseFrame: Int? = nil, nanoseconds: Int64? = nil,
    repeatedFrame: Int? = nil
  ) {
    self.requestFrame = requestFrame
    self.responseFrame = responseFrame
    self.nanoseconds = nanoseconds
    self.repeatedFrame = repeatedFrame
  }
}

/// A run of bytes of one frame that went into something bigger.
public struct Fragment: Sendable, Hashable {
  /// The frame.
  public var frame: Int
  /// Offset in the whole.
  public var offset: Int
  /// Bytes.
  public var count: Int
  /// An earlier fragment already held some of these bytes.
  public var overlaps: Bool
  /// Where the bytes begin in the frame's own payload.
  public var payloadOffset = 0

  /// A fragment.
  public init(frame: Int, offset: Int, count: Int, overlaps: Bool = false) {
    self.frame = frame
    self.offset = offset
    self.count = count
    self.overlaps = overlaps
  }
}

/// A datagram put together from IP fragments.
public struct ReassembledDatagram: Sendable {
  /// The payload behind the IP header.
  public var bytes: [UInt8]
  /// Where it came from, by offset.
  public var fragments: [Fragment]
  /// The frame in which it is dissected: the one that completed it.
  public var frame: Int

  /// A datagram.
  public init(bytes: [UInt8], fragments: [Fragment], frame: Int) {
    self.bytes = bytes
    self.fragments = fragments
    self.frame = frame
  }
}

/// Facts of a UDP datagram.
public struct DatagramFacts: Sendable {
  /// Number of the stream, as `udp.stream`.
  public var stream: Int
  /// Nanoseconds since the stream's first frame.
  public var relativeNanoseconds: Int64
  /// Nanoseconds since the stream's frame before.
  public var deltaNanoseconds: Int64

  /// Facts.
  public init(stream: Int, relativeNanoseconds: Int64, deltaNanoseconds: Int64) {
    self.stream = stream
    self.relativeNanoseconds = relativeNanoseconds
    self.deltaNanoseconds = deltaNanoseconds
  }
}
