import Canvas
import Diagnosis
import Dissection
import Fields
import Session

/// HTTP with its bodies as they are meant: chunks joined, compression undone.
enum DecodedBody {
  /// The lines of a block whose frames end HTTP messages with decoded bodies; nil when there are
  /// none, and the bytes are shown as they were sent.
  static func lines(
    of block: FollowPage.Block, _ bytes: [UInt8], _ session: CaptureSession,
    _ writer: FollowWriter
  ) -> [PageLine]? {
    let reader = FrameReader(session, .tree, context: session.makeContext(for: .tree))
    var lines: [PageLine] = []
    var packets: [Int] = []
    for run in block.runs where packets.last != run.packet { packets.append(run.packet) }
    for packet in packets {
      guard let detail = reader.detail(of: packet),
        let body = detail.sources.last, body.title.hasSuffix("entity body")
      else { continue }
      lines += head(of: detail, session, packet, block.side)
      lines.append(
        PageLine("  [\(body.title): \(Plain.number(body.bytes.count)) bytes]", .faint))
      let run = StreamRun(side: block.side, packet: packet, range: 0..<body.bytes.count)
      let whole = FollowPage.Block(
        side: block.side, runs: [run], byteCount: body.bytes.count, offset: 0, isTurn: false)
      lines += writer.text(whole, body.bytes)
    }
    return lines.isEmpty ? nil : lines
  }

  /// The lines of the message's head.
  private static func head(
    of detail: PacketDetail, _ session: CaptureSession, _ packet: Int, _ side: StreamSide
  ) -> [PageLine] {
    guard let layer = detail.nodes.firstIndex(where: { $0.depth == 0 && isHTTP($0.field, session) })
    else { return [] }
    var lines: [PageLine] = []
    for node in detail.nodes[(layer + 1)...] {
      guard node.depth > 0 else { break }
      guard node.depth == 1, node.range.count > 0, !node.text.hasPrefix("[") else { continue }
      let name = session.schema[node.field]?.name ?? ""
      if name == "http.file_data" || name.hasPrefix("http.chunk") { continue }
      let text = node.text.replacing("\\r\\n", with: "")
      lines.append(
        PageLine("  " + text, side == .client ? .client : .server, link: .packet(packet)))
    }
    return lines
  }

  private static func isHTTP(_ field: FieldID, _ session: CaptureSession) -> Bool {
    session.schema[field]?.name == "http"
  }
}
