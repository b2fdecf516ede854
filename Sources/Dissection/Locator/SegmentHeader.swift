/// What the headers of a TCP segment or UDP datagram say, without addresses and places.
///
/// What the analysis and the lifecycle of a stream look at: 32 bytes, of which batches are made.
public struct SegmentHeader: Sendable, BitwiseCopyable {
  /// What was found.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Nothing that belongs to a stream.
    case none
    /// A TCP segment.
    case tcp
    /// A UDP datagram.
    case udp
    /// Something that only a walk through all layers can tell: tunnels, fragments, rare links.
    case walk
  }

  /// Facts about the segment that not every segment has.
  public struct Flags: OptionSet, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8
    /// A set of facts.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The addresses are of 128 bits.
    @inlinable public static var ipv6: Self { Self(rawValue: 1) }
    /// A timestamps option is there.
    @inlinable public static var timestamps: Self { Self(rawValue: 2) }
    /// A fast-open option is there.
    @inlinable public static var fastOpen: Self { Self(rawValue: 8) }
    /// Quoted by an ICMP error: part of the stream's numbering, not of its traffic.
    @inlinable public static var quoted: Self { Self(rawValue: 16) }
    /// The whole segment was put together from fragments.
    @inlinable public static var reassembled: Self { Self(rawValue: 32) }
    /// The payload is the greeting of the remote framebuffer protocol.
    @inlinable public static var framebufferGreeting: Self { Self(rawValue: 128) }
    /// The data offset names less than a header (RFC 9293 §3.1).
    @inlinable public static var bogusHeader: Self { Self(rawValue: 64) }
  }

  /// What was found.
  public var kind: Kind = .none
  /// Facts that not every segment has.
  public var marks: Flags = []
  /// Time to live or hop limit of the carrying packet.
  public var timeToLive: UInt8 = 0
  /// Shift of a window scale option; 255 without one.
  public var windowShift: UInt8 = .max
  /// Control bits, the low twelve (RFC 9293 §3.1).
  public var controlBits: UInt16 = 0
  /// Sender's port.
  public var sourcePort: UInt16 = 0
  /// Receiver's port.
  public var destinationPort: UInt16 = 0
  /// Window as in the header.
  public var window: UInt16 = 0
  /// Identification of the IPv4 packet.
  public var identification: UInt16 = 0
  /// Maximum segment size option; 0 without one.
  public var maximumSegmentSize: UInt16 = 0
  /// Bytes of payload on the wire, by the IP header.
  public var payloadByteCount: UInt32 = 0
  /// Sequence number.
  public var sequence: UInt32 = 0
  /// Acknowledgment number.
  public var acknowledgment: UInt32 = 0
  /// Bytes that the blocks of a SACK option hold (RFC 2018 §3).
  public var selectivelyAcknowledgedByteCount: UInt32 = 0

  /// Nothing found.
  @inlinable public init() {}
}

/// Control bits of the TCP header.
///
/// Source: RFC 9293 §3.1, RFC 3168, RFC 9768 (AE).
extension SegmentHeader {
  /// The sender has no more data.
  @inlinable public var isFin: Bool { controlBits & 0x001 != 0 }
  /// Sequence numbers are synchronised.
  @inlinable public var isSyn: Bool { controlBits & 0x002 != 0 }
  /// The connection is reset.
  @inlinable public var isReset: Bool { controlBits & 0x004 != 0 }
  /// The data is pushed to the receiver.
  @inlinable public var isPush: Bool { controlBits & 0x008 != 0 }
  /// The acknowledgment number holds.
  @inlinable public var isAcknowledgment: Bool { controlBits & 0x010 != 0 }
  /// A SYN that opens: without ACK.
  @inlinable public var isOpening: Bool { controlBits & 0x012 == 0x002 }
  /// A SYN that answers one.
  @inlinable public var isOpeningAnswer: Bool { controlBits & 0x012 == 0x012 }
}
