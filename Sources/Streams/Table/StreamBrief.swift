import Capture
import Dissection

/// A TCP stream in few facts, read quickly: for looking through a million of them.
public struct StreamBrief: Sendable {
  /// One end.
  public struct End: Sendable, Hashable {
    /// Its address.
    public var address = NetworkAddress.none
    /// Its port.
    public var port: UInt16 = 0
  }

  /// Number of the stream.
  public let stream: Int
  /// The side that opened it.
  public var client = End()
  /// The other side.
  public var server = End()
  /// First and last frame, from 1.
  public let firstFrame: Int
  /// The last frame.
  public let lastFrame: Int
  /// How it ended.
  public let ending: StreamEnding
  /// Whether its last request was answered.
  public let transaction: Transaction
  /// What it showed before its reset.
  public let resetPhase: ResetPhase?
  /// Who seems to have made the reset.
  public let resetOrigin: ResetOrigin?
  /// In whose name it was sent.
  public let resetSender: StreamSide?
  /// Frame of the reset; nil without one.
  public let resetFrame: Int?
  /// Frame of the client's first FIN.
  public let clientFinFrame: Int?
  /// Frame of the server's first FIN.
  public let serverFinFrame: Int?
  /// Which side sent the first FIN.
  public let closedFirst: StreamSide?
  /// First frame of the last request.
  public let lastRequestFrame: Int?
  /// First frame with payload of the server.
  public let serverPayloadFrame: Int?
  /// Segments of both sides.
  public let packetCounts: (client: Int, server: Int)
  /// Bytes of payload without retransmissions.
  public let byteCounts: (client: Int, server: Int)
  /// The application protocol; nil when none is known.
  public let application: ProtocolID?
  /// True when both directions were captured.
  public let hasBothSides: Bool
}

extension StreamTable {
  /// A stream in few facts; nil when there is no such stream.
  public mutating func brief(of stream: Int) -> StreamBrief? {
    guard let row = index.row(stream) else { return nil }
    let verdict = row.judged
    func known(_ frame: UInt32) -> Int? { frame == 0 ? nil : Int(frame) }
    let isSwapped = row.client == 1
    func sided<Value>(_ pair: (Value, Value)) -> (client: Value, server: Value) {
      isSwapped ? (pair.1, pair.0) : pair
    }
    let (fins, payloads) = (sided(row.finFrame), sided(row.payloadFrame))
    let (packets, bytes) = (sided(row.packetCount), sided(row.byteCount))
    var brief = StreamBrief(
      stream: stream, firstFrame: Int(row.firstFrame), lastFrame: Int(row.lastFrame),
      ending: verdict.ending, transaction: verdict.transaction, resetPhase: verdict.phase,
      resetOrigin: verdict.origin, resetSender: row.resetSide.map { row.name(of: $0) },
      resetFrame: known(row.resetFrame), clientFinFrame: known(fins.client),
      serverFinFrame: known(fins.server), closedFirst: row.closedFirst,
      lastRequestFrame: known(row.exchangeFrame), serverPayloadFrame: known(payloads.server),
      packetCounts: (Int(packets.client), Int(packets.server)),
      byteCounts: (Int(clamping: bytes.client), Int(clamping: bytes.server)),
      application: ProtocolID(rawValue: row.verdict.application), hasBothSides: row.hasBothSides)
    if let found = reader.read(row.firstFrame, .tcp, stream: UInt32(stream), index.columns, layers)
    {
      let segment = found.segment
      let sender = StreamBrief.End(
        address: segment.address(segment.source), port: segment.header.sourcePort)
      let receiver = StreamBrief.End(
        address: segment.address(segment.destination), port: segment.header.destinationPort)
      (brief.client, brief.server) =
        found.side == row.client ? (sender, receiver) : (receiver, sender)
    }
    return brief
  }
}

extension StreamIndex {
  /// Packets by their transport: those with UDP, and those with neither TCP nor UDP.
  ///
  /// - Parameter count: Packets to count, from the first on.
  public func transportCounts(upTo count: Int) -> (udp: Int, other: Int) {
    var (udp, other) = (0, 0)
    for packet in 0..<min(max(count, 0), columns.count) {
      guard let row = columns.row(packet), row.stream != StreamCode.several else { continue }
      if row.stream == StreamCode.none {
        other += 1
      } else if row.stream & StreamCode.udp != 0 {
        udp += 1
      }
    }
    return (udp, other)
  }
}
