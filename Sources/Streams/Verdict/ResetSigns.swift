import Bytes
import Dissection

/// What speaks for a reset that its named sender did not make.
public enum ResetSign: String, Sendable, CaseIterable {
  /// Another time to live than the side's segments before it.
  case timeToLive
  /// Another source MAC address than the side's segments before it.
  case linkAddress
  /// Its sender went on as if it had not sent it.
  case wentOn
  /// Other segments are there twice in the capture, the reset once.
  case withoutCopy
}

/// Who made a reset, and the signs.
struct ResetEvidence: Sendable {
  var origin = ResetOrigin.unknown
  var signs: [ResetSign] = []
  /// Time to live of the reset, and of the side's segment before it.
  var timesToLive: (reset: UInt8, before: UInt8)?
}

extension StreamJudge {
  /// Segments before the reset that it is compared with.
  static let comparedCount = 12

  /// Compares the reset of a stream with its side's other segments.
  mutating func origin(of stream: UInt32, _ row: StreamRow) -> ResetEvidence {
    var evidence = ResetEvidence()
    guard let side = row.resetSide, row.resetFrame != 0,
      let reset = mark(row.resetFrame, stream)
    else { return evidence }
    let links = StreamFrames(stream: stream, columns: index.columns, layers: layers)
    var compared: [FrameMark] = []
    var frame = links.frame(before: row.resetFrame)
    var steps = 0
    while frame != 0, compared.count < Self.comparedCount, steps < 4 * Self.comparedCount {
      if let other = mark(frame, stream), other.side == side { compared.append(other) }
      let before = links.frame(before: frame)
      if before >= frame { break }
      frame = before
      steps += 1
    }
    if row.marks.contains(.wentOnAfterReset) { evidence.signs.append(.wentOn) }
    if row.marks.contains(.copies), !hasCopy(row, stream, reset) {
      evidence.signs.append(.withoutCopy)
    }
    if let before = compared.first {
      evidence.timesToLive = (reset.timeToLive, before.timeToLive)
      if !compared.contains(where: { $0.timeToLive == reset.timeToLive }) {
        evidence.signs.append(.timeToLive)
      }
      if reset.linkAddress != 0,
        !compared.contains(where: { $0.linkAddress == reset.linkAddress })
      {
        evidence.signs.append(.linkAddress)
      }
    }
    let isKnown = !compared.isEmpty || row.hasHandshake
    evidence.origin = !evidence.signs.isEmpty ? .suspect : isKnown ? .endpoint : .unknown
    return evidence
  }

  /// What tells one machine's frames from another's.
  private struct FrameMark {
    var side: Int
    var timeToLive: UInt8
    /// Source MAC address of an Ethernet frame; 0 on other links.
    var linkAddress: UInt64
  }

  private mutating func mark(_ frame: UInt32, _ stream: UInt32) -> FrameMark? {
    reader.read(frame, .tcp, stream: stream, index.columns, layers) { found, bytes in
      let isEthernet = found.record.linkType == 1 && !found.header.marks.contains(.reassembled)
      return FrameMark(
        side: found.side, timeToLive: found.header.timeToLive,
        linkAddress: isEthernet ? (try? ByteView(bytes).u48(6)) ?? 0 : 0)
    }
  }

  /// Whether a frame after the reset is its copy.
  private func hasCopy(_ row: StreamRow, _ stream: UInt32, _ reset: FrameMark) -> Bool {
    let links = StreamFrames(stream: stream, columns: index.columns, layers: layers)
    for frame in links.range(from: row.resetFrame + 1, through: row.lastFrame).prefix(8) {
      guard let row = index.columns.row(Int(frame) - 1) else { continue }
      if PacketMarks(rawValue: row.marks).analysis.contains(.copy) { return true }
    }
    return false
  }
}
