import Capture
import Dissection

extension FrameFacts {
  /// What the capture's record says of a packet.
  ///
  /// - Parameters:
  ///   - packet: The packet, counted from 0.
  ///   - record: Its record.
  ///   - first: The time of the capture's first packet, where relative times are wanted.
  public init(of packet: Int, _ record: PacketRecord, since first: Timestamp? = nil) {
    self.init(
      number: packet + 1, seconds: record.timestamp.seconds,
      nanoseconds: Int32(truncatingIfNeeded: record.timestamp.nanoseconds),
      originalByteCount: Int(record.originalLength),
      capturedByteCount: Int(record.capturedLength), linkType: record.linkType)
    if let first { relativeNanoseconds = record.timestamp.nanoseconds(since: first) }
  }
}
