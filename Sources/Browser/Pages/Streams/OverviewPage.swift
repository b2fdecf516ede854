import Canvas
import Dissection
import Session
import Streams

/// The capture at a glance: how its streams ended, and which need attention.
enum OverviewPage {
  /// Streams that are listed one by one, at most.
  private static let limit = 500

  /// The page of a capture.
  static func make(_ session: CaptureSession) -> any Page {
    let outlines = (0..<session.streams.streamCount).compactMap { stream in
      session.streams.outline(of: stream).map { (stream: stream, outline: $0) }
    }
    let packets = GroupedNumber.text(session.packetCount)
    var lines = [
      PageLine("\(packets) packets, \(GroupedNumber.text(outlines.count)) TCP streams"),
      PageLine(""), PageLine("Was the work done?", .heading),
    ]
    lines += counts(outlines.map(\.outline.transaction.rawValue))
    lines += [PageLine(""), PageLine("How streams ended", .heading)]
    lines += counts(outlines.map(\.outline.ending.rawValue))
    lines += [PageLine(""), PageLine("Resets, by what came before them", .heading)]
    lines += counts(outlines.compactMap(\.outline.resetPhase?.rawValue))
    lines += attention(outlines, session)
    return TextPage(
      title: "Overview", subtitle: "Enter explains a stream  s lists all streams", lines: lines)
  }

  private static func counts(_ words: [String]) -> [PageLine] {
    var found: [String: Int] = [:]
    for word in words { found[word, default: 0] += 1 }
    let sorted = found.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    return sorted.map { word, count in
      let number = GroupedNumber.text(count)
      let indent = String(repeating: " ", count: max(1, 10 - number.count))
      return PageLine([
        Piece(indent + number + "  "), Piece(word),
        Piece("   \(GroupedNumber.percent(count, of: words.count))", .faint),
      ])
    }
  }

  private static func attention(
    _ outlines: [(stream: Int, outline: StreamOutline)], _ session: CaptureSession
  ) -> [PageLine] {
    let troubled = outlines.filter { needsAttention($0.outline) }
    var lines = [PageLine(""), PageLine("What needs attention", .heading)]
    if troubled.isEmpty { lines.append(PageLine("   nothing that this capture shows", .good)) }
    let names = StreamNames(session)
    for (stream, outline) in troubled.prefix(limit) {
      let ends = names.ends(of: outline)
      var text = outline.ending.rawValue
      if let phase = outline.resetPhase { text += ", \(phase.rawValue)" }
      lines.append(
        PageLine(
          [
            Piece("   stream \(stream)  ", .link), Piece("\(ends.client) → \(ends.server)  "),
            Piece(outline.transaction == .failed ? "the work failed  " : "", .bad),
            Piece(text, .rowReset),
          ], link: .stream(stream)))
    }
    if troubled.count > limit {
      lines.append(PageLine("   and \(GroupedNumber.text(troubled.count - limit)) more", .faint))
    }
    return lines
  }

  private static func needsAttention(_ outline: StreamOutline) -> Bool {
    if outline.transaction == .failed { return true }
    switch outline.ending {
    case .refused, .attempt, .timedOut, .unacknowledgedClose: return true
    case .reset: return outline.resetPhase == .request || outline.resetPhase == .transfer
    default: return false
    }
  }
}
