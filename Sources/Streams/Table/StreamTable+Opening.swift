import Bytes
import Dissection

/// Where the relative numbers of a stream begin whose SYN-ACK was not captured.
public struct StreamOpening: Sendable, Equatable {
  /// The first frame with an acknowledgment.
  public let frame: Int
  /// Address of its sender.
  public let address: NetworkAddress
  /// Port of its sender.
  public let port: UInt16
  /// Its sequence number.
  public let sequence: UInt32
  /// Its acknowledgment number.
  public let acknowledgment: UInt32
}

extension StreamTable {
  /// The first acknowledging segment of a stream; nil when its SYN-ACK was captured, or when there
  /// is none.
  public mutating func opening(of stream: Int) -> StreamOpening? {
    guard let row = index.row(stream), !row.marks.contains(.openingAnswer) else { return nil }
    let number = UInt32(clamping: stream)
    let links = StreamFrames(stream: number, columns: index.columns, layers: layers)
    for frame in links.all(through: row.lastFrame) {
      let found = reader.read(frame, .tcp, stream: number, index.columns, layers)
      guard let segment = found?.segment, segment.header.isAcknowledgment,
        !segment.header.marks.contains(.quoted)
      else { continue }
      return StreamOpening(
        frame: Int(frame), address: segment.address(segment.source),
        port: segment.header.sourcePort,
        sequence: segment.header.sequence, acknowledgment: segment.header.acknowledgment)
    }
    return nil
  }
}
