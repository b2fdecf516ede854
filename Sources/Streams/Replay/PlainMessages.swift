import Bytes
import Capture
import Dissection

/// Finds segments that are one whole HTTP message each, without following their streams.
///
/// Asked for packets in the order of the capture, it knows how far each side of a stream has come.
/// As long as every payload of a stream is a message of its own (keep-alive exchanges of small
/// answers), a segment tells all there is to it; from the first other one on the stream has to be
/// followed, and is declined. Each thread has its own.
public struct PlainMessages: ~Copyable {
  /// How far a stream has come, message by message.
  private struct Place {
    var stream = StreamCode.none
    /// The last packet of the stream that was asked for, from 1.
    var frame: UInt32 = 0
    /// The sequence number that each side goes on with, once it has sent something.
    var next: (UInt32?, UInt32?) = (nil, nil)
  }

  /// A segment that is a message.
  public struct Found: Sendable, BitwiseCopyable {
    /// The packet's record.
    public let record: PacketRecord
    /// The segment.
    public let segment: LocatedSegment
    /// The message.
    public let message: PlainHTTPMessage
  }

  /// Streams that are known at a time; of two with the same remainder the later one is.
  private static let capacity = 8192
  private var places = [Place](repeating: Place(), count: capacity)
  private let columns: IndexColumns
  private let source: CaptureSource
  private let settings: DissectionSettings

  /// For the streams of `index`, which may still grow.
  public init(_ index: StreamIndex, settings: DissectionSettings) {
    columns = index.columns
    source = index.source
    self.settings = settings
  }

  /// Lends the message that a packet is; every packet is asked for once, in order.
  ///
  /// - Parameters:
  ///   - packet: The packet, counted from 0.
  ///   - body: Gets what was found and the segment's payload.
  /// - Returns: What `body` returned; nil when only a walk can tell what the packet is.
  public mutating func read<Result>(
    _ packet: Int, _ body: (Found, RawSpan) -> Result
  ) -> Result? {
    guard let row = columns.row(packet), row.stream & StreamCode.udp == 0 else { return nil }
    let slot = Int(row.stream) & (Self.capacity - 1)
    if row.previous == 0 {
      places[slot] = Place(stream: row.stream)
    } else if places[slot].stream != row.stream || places[slot].frame != row.previous {
      return nil
    }
    places[slot].frame = UInt32(truncatingIfNeeded: packet + 1)
    let bits = HeaderBits(rawValue: row.header)
    // Without payload it is no message, and takes nothing from those behind it.
    if bits.isTCP, !bits.hasPayload { return nil }
    let isPlain = bits.isTCP && bits.controlBits | Self.push == Self.push | Self.acknowledgment
    if isPlain, row.marks < 2, let record = source.record(packet) {
      let side = PacketMarks(rawValue: row.marks).side
      var place = places[slot]
      let result: Result?? = source.withBytes(of: record) { bytes in
        let segment = SegmentLocator.locate(
          bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
        guard let range = Self.payloadRange(segment, record, bytes) else { return nil }
        let payload = bytes.extracting(range)
        guard let message = message(segment, ByteView(payload), side, &place) else {
          return nil
        }
        return body(Found(record: record, segment: segment, message: message), payload)
      }
      if let result {
        places[slot] = place
        return result
      }
    }
    places[slot].stream = StreamCode.none
    return nil
  }

  private static let push: UInt16 = 0x008
  private static let acknowledgment: UInt16 = 0x010

  /// Where the payload is of a segment that lies in the frame as a whole, with no options but times.
  private static func payloadRange(
    _ segment: LocatedSegment, _ record: PacketRecord, _ bytes: RawSpan
  ) -> Range<Int>? {
    let place = segment.place
    let start = Int(place.payloadOffset)
    let networkByteCount = segment.header.marks.contains(.ipv6) ? 40 : 20
    guard segment.header.kind == .tcp, !segment.header.marks.contains(.bogusHeader),
      Int(record.originalLength) == bytes.byteCount, Int(place.end) <= bytes.byteCount,
      start < Int(place.end),
      Int(place.transportOffset) == Int(place.networkOffset) + networkByteCount
    else { return nil }
    switch start - Int(place.transportOffset) {
    case 20: break
    case 32:
      guard bytes.network(start - 12, as: UInt32.self) == 0x0101_080a else { return nil }
    default: return nil
    }
    return start..<Int(place.end)
  }

  /// The message that a payload is, where it goes on where its side was.
  private func message(
    _ segment: LocatedSegment, _ payload: borrowing ByteView, _ side: Int, _ place: inout Place
  ) -> PlainHTTPMessage? {
    let header = segment.header
    let isFirst = place.next.0 == nil && place.next.1 == nil
    let expected = side == 0 ? place.next.0 : place.next.1
    guard header.sequence == expected ?? header.sequence else { return nil }
    if isFirst {
      let next = ApplicationDetector.detect(
        sourcePort: header.sourcePort, destinationPort: header.destinationPort, payload,
        settings: settings)
      guard next == .http else { return nil }
    }
    guard let message = PlainHTTPMessage(payload) else { return nil }
    let end = header.sequence &+ header.payloadByteCount
    if side == 0 { place.next.0 = end } else { place.next.1 = end }
    return message
  }
}
