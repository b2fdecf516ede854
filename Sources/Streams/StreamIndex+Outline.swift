import Dissection

/// A TCP stream in a few numbers, for lists of streams.
public struct StreamOutline: Sendable, Equatable {
  /// The first and the last packet, counted from 0.
  public let firstPacket: Int
  /// The last packet.
  public let lastPacket: Int
  /// Segments of the client and of the server.
  public let packetCounts: (client: Int, server: Int)
  /// Bytes of payload without retransmissions.
  public let byteCounts: (client: Int, server: Int)
  /// How it ended.
  public let ending: StreamEnding
  /// What it showed before its reset.
  public let resetPhase: ResetPhase?
  /// Whether the last request was answered.
  public let transaction: Transaction
  /// Who sent the first FIN or the reset.
  public let closedFirst: StreamSide?

  /// Equal in all that lists show.
  public static func == (left: StreamOutline, right: StreamOutline) -> Bool {
    left.firstPacket == right.firstPacket && left.lastPacket == right.lastPacket
      && left.packetCounts == right.packetCounts && left.byteCounts == right.byteCounts
      && left.ending == right.ending && left.transaction == right.transaction
  }
}

extension StreamIndex {
  /// A TCP stream in a few numbers as it is now; nil when there is no such stream.
  public func outline(of stream: Int) -> StreamOutline? {
    guard let row = row(stream) else { return nil }
    let isSwapped = row.client == 1
    let packets = isSwapped ? (row.packetCount.1, row.packetCount.0) : row.packetCount
    let bytes = isSwapped ? (row.byteCount.1, row.byteCount.0) : row.byteCount
    let verdict = row.judged
    return StreamOutline(
      firstPacket: Int(row.firstFrame) - 1, lastPacket: Int(row.lastFrame) - 1,
      packetCounts: (Int(packets.0), Int(packets.1)),
      byteCounts: (Int(clamping: bytes.0), Int(clamping: bytes.1)), ending: verdict.ending,
      resetPhase: verdict.phase, transaction: verdict.transaction, closedFirst: row.closedFirst)
  }

  /// The packets of a TCP stream, counted from 0, in order; empty when there is no such stream.
  public func packets(of stream: Int) -> [Int] {
    guard let row = row(stream) else { return [] }
    let frames = StreamFrames(
      stream: UInt32(clamping: stream), columns: columns, layers: allLayers)
    return frames.all(through: row.lastFrame).map { Int($0) - 1 }
  }
}
