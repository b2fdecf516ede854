import Bytes
import Dissection

/// How a TLS handshake went, by its records alone.
public struct TLSProgress: Sendable {
  /// The handshake began in the capture and the client never finished it.
  public var isHandshakeOpen = false
  /// The frame with an alert in clear text, its sender and its description (RFC 8446 §6).
  public var alert: (frame: Int, sender: StreamSide, description: Int)?
}

extension StreamJudge {
  /// Frames that are looked at; a longer stream is past its handshake.
  private static let handshakeFrameLimit = 64

  /// Looks at the records of both sides.
  ///
  /// Source: RFC 8446 §5.1: type (0), version (1), length (3). The client has finished when it sends
  /// application data, or a handshake record behind its change of ciphers (TLS 1.2).
  mutating func handshake(of stream: UInt32, _ row: StreamRow) -> TLSProgress {
    var progress = TLSProgress()
    guard row.hasHandshake, row.marks.contains(.payload(1 - row.client)) else { return progress }
    let links = StreamFrames(stream: stream, columns: index.columns, layers: layers)
    let frames = links.all(through: row.lastFrame)
    guard frames.count <= Self.handshakeFrameLimit else { return progress }
    var hasHello = false
    var hasFinished = false
    var isCut = false
    reader.forEach(frames, .tcp, stream: stream, index.columns, layers) { frame, found, bytes in
      if found.header.payloadByteCount == 0 || found.header.marks.contains(.quoted) { return }
      let isClient = found.side == row.client
      found.withPayload(in: bytes) { payload in
        if payload.count < payload.reportedCount { isCut = true }
        let records = Self.records(in: payload)
        if isClient {
          if records.first?.type == 22, !hasHello { hasHello = true }
          if Self.finishes(records) { hasFinished = true }
        }
        if progress.alert == nil, let alert = records.first(where: { $0.alert != nil })?.alert {
          progress.alert = (Int(frame), isClient ? .client : .server, alert)
        }
      }
    }
    progress.isHandshakeOpen = hasHello && !hasFinished && !isCut
    return progress
  }

  private struct Record {
    var type: UInt8
    var length: Int
    /// Description of a fatal alert in clear text.
    var alert: Int?
  }

  /// The records that begin in a payload.
  private static func records(in payload: borrowing ByteView) -> [Record] {
    var records: [Record] = []
    var at = 0
    while records.count < 16, at + 5 <= payload.count {
      guard let type = try? payload.u8(at), (20...23).contains(type),
        let major = try? payload.u8(at + 1), major == 3, let length = try? payload.u16(at + 3)
      else { break }
      var record = Record(type: type, length: Int(length), alert: nil)
      if type == 21, length == 2, let level = try? payload.u8(at + 5), level == 2,
        let description = try? payload.u8(at + 6)
      {
        record.alert = Int(description)
      }
      records.append(record)
      at += 5 + Int(length)
    }
    return records
  }

  /// True when the records hold the client's last word in a handshake.
  private static func finishes(_ records: [Record]) -> Bool {
    // An encrypted alert of TLS 1.3 is 19 octets long, its Finished at least 53.
    if records.contains(where: { $0.type == 23 && $0.length >= 40 }) { return true }
    guard let change = records.firstIndex(where: { $0.type == 20 }) else { return false }
    return records[(change + 1)...].contains { $0.type == 22 }
  }
}
