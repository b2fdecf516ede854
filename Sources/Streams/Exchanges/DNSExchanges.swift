import Bytes
import Dissection

/// DNS queries and responses of one UDP stream, matched by their identifiers.
///
/// Source: RFC 1035 §4.1.1: identifier (0), flags (2) with the response bit on top.
struct DNSExchanges: Sendable {
  private struct Open {
    var request: UInt32
    var time: Int64
    var response: UInt32 = 0
  }

  /// A query that comes later than this behind its like, in nanoseconds, is a new one.
  private static let retransmissionTime: Int64 = 5_000_000_000

  private var open: [UInt16: Open] = [:]
  private var exchanges: [UInt32: Exchange] = [:]
  /// The last frame that was looked at.
  private(set) var lastFrame: UInt32 = 0

  /// The exchange that a frame is part of.
  func exchange(of frame: UInt32) -> Exchange? { exchanges[frame] }

  /// Takes the next datagram of the stream.
  mutating func take(_ payload: borrowing ByteView, frame: UInt32, time: Int64) {
    lastFrame = frame
    guard let identifier = try? payload.u16(0), let flags = try? payload.u16(2) else { return }
    if flags & 0x8000 == 0 {
      takeQuery(identifier, frame, time)
    } else {
      takeResponse(identifier, frame, time)
    }
  }

  private mutating func takeQuery(_ identifier: UInt16, _ frame: UInt32, _ time: Int64) {
    if let there = open[identifier], there.response == 0,
      time &- there.time < Self.retransmissionTime
    {
      exchanges[frame] = Exchange(requestFrame: Int(frame), repeatedFrame: Int(there.request))
      return
    }
    open[identifier] = Open(request: frame, time: time)
    exchanges[frame] = Exchange(requestFrame: Int(frame))
  }

  private mutating func takeResponse(_ identifier: UInt16, _ frame: UInt32, _ time: Int64) {
    guard var there = open[identifier] else { return }
    if there.response != 0 {
      exchanges[frame] = Exchange(
        requestFrame: Int(there.request), responseFrame: Int(frame),
        repeatedFrame: Int(there.response))
      return
    }
    there.response = frame
    open[identifier] = there
    exchanges[there.request]?.responseFrame = Int(frame)
    exchanges[frame] = Exchange(
      requestFrame: Int(there.request), responseFrame: Int(frame),
      nanoseconds: time &- there.time)
  }
}

/// The exchanges of the UDP streams asked for lately.
struct DNSExchangeCache: ~Copyable {
  static let capacity = 512
  private var streams: [UInt32: DNSExchanges] = [:]
  private var reader: SegmentReader?

  /// The exchange of a frame of a UDP stream.
  mutating func exchange(of frame: UInt32, stream: UInt32, in index: StreamIndex) -> Exchange? {
    guard let row = index.datagramRow(Int(stream)) else { return nil }
    var exchanges = streams.removeValue(forKey: stream) ?? DNSExchanges()
    if exchanges.lastFrame < row.lastFrame {
      if reader == nil { reader = SegmentReader(source: index.source, fragments: index.fragments) }
      if var lent = reader.take() {
        Self.follow(&exchanges, stream, row, index, &lent)
        reader = consume lent
      }
    }
    if streams.count >= Self.capacity { streams.removeAll(keepingCapacity: true) }
    streams[stream] = exchanges
    return exchanges.exchange(of: frame)
  }

  private static func follow(
    _ exchanges: inout DNSExchanges, _ stream: UInt32, _ row: DatagramRow, _ index: StreamIndex,
    _ reader: inout SegmentReader
  ) {
    let code = stream | StreamCode.udp
    let layers = index.hasSeveralLayers ? index.allLayers : []
    let links = StreamFrames(stream: code, columns: index.columns, layers: layers)
    for frame in links.range(from: exchanges.lastFrame + 1, through: row.lastFrame) {
      reader.read(frame, .udp, stream: code, index.columns, layers) { found, bytes in
        if found.header.marks.contains(.quoted) { return }
        found.withPayload(in: bytes) { exchanges.take($0, frame: frame, time: found.time) }
      }
    }
  }
}
