import Bytes
import Fields

/// What filters ask most of a packet's headers, in 16 bits: small enough to be kept for every packet.
///
/// Bits 0 to 11 are the control bits of TCP (RFC 9293 §3.1), bit 12 tells of payload, 13 of TCP, 14
/// of UDP. With bit 15 nothing is known: only a walk can tell.
public struct HeaderBits: Sendable, Hashable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt16

  /// Bits as they were kept.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Only a walk can tell.
  public static let unknown = HeaderBits(rawValue: 1 << 15)

  /// What was found in a frame.
  @inlinable @inline(__always)
  public init(_ segment: LocatedSegment) { self.init(segment.header, segment.place) }

  /// What was found in a frame.
  @inlinable @inline(__always)
  public init(_ header: SegmentHeader, _ place: SegmentPlace) {
    switch header.kind {
    case .none: rawValue = 0
    case .walk: rawValue = 1 << 15
    case .tcp:
      let isWhole =
        !header.marks.contains(.bogusHeader) && place.payloadOffset <= place.end
      let payload: UInt16 = header.payloadByteCount > 0 ? 1 << 12 : 0
      rawValue = isWhole ? 1 << 13 | payload | header.controlBits & 0xfff : 1 << 15
    case .udp: rawValue = 1 << 14 | (header.payloadByteCount > 0 ? 1 << 12 : 0)
    }
  }

  /// Nothing is known.
  @inlinable public var isUnknown: Bool { rawValue & 1 << 15 != 0 }
  /// A TCP segment.
  @inlinable public var isTCP: Bool { rawValue & 1 << 13 != 0 }
  /// A UDP datagram.
  @inlinable public var isUDP: Bool { rawValue & 1 << 14 != 0 }
  /// Payload over TCP or UDP.
  @inlinable public var hasPayload: Bool { rawValue & 1 << 12 != 0 }
  /// Control bits of the TCP header.
  @inlinable public var controlBits: UInt16 { rawValue & 0xfff }

  /// Every value that a packet can have but `unknown`.
  public static let all: [HeaderBits] = {
    let payload: UInt16 = 1 << 12
    let segments = (0..<UInt16(1 << 13)).map { HeaderBits(rawValue: 1 << 13 | $0) }
    return segments
      + [0, 1 << 14, 1 << 14 | payload].map { HeaderBits(rawValue: $0) }
  }()

  /// Whether the bits tell all that there is to a field.
  public static func tell(_ field: FieldID) -> Bool {
    guard field.protocolNumber == TCPField.protocolNumber else { return false }
    return (TCPField.flags.rawValue...TCPField.flagsFin.rawValue).contains(field.local)
  }

  /// Whether the bits tell that a protocol is there.
  public static func tellExistence(of field: FieldID) -> Bool {
    field == TCPField.tcp.id || field == UDPField.udp.id
  }

  /// Records the fields that the bits tell.
  public func record(into sink: inout FieldSink) {
    let place = ByteRange(start: 0, count: 0)
    if isTCP {
      sink.open(layer: TCPField.tcp, at: place)
      sink.add(TCPField.flags, controlBits, at: place)
      TCPFlags.describeBits(controlBits, place, into: &sink)
    } else if isUDP {
      sink.open(layer: UDPField.udp, at: place)
    }
  }
}
