import Canvas
import Dissection
import Presentation
import Session
import Streams

/// What a capture shows of a stream: was the work done, how did it end, between whom.
enum ExplainPage {
  /// The page of a stream.
  static func make(
    _ session: CaptureSession, stream: Int, _ outline: StreamOutline,
    names: (client: String, server: String)
  ) -> any Page {
    var lines = [
      PageLine([Piece("client  ", .client), Piece(names.client)]),
      PageLine([Piece("server  ", .server), Piece(names.server)]),
      PageLine(""),
    ]
    var table = StreamTable(session.streams, settings: session.settings)
    let details = table.details(of: stream)
    lines += work(outline) + (details.map(requests) ?? [])
    lines += ending(outline) + (details.map(closing) ?? [])
    lines += [PageLine(""), PageLine("The frames that show it", .heading)]
    lines += evidence(session, stream, outline)
    return TextPage(
      title: "Stream \(stream) explained",
      subtitle: "as this capture shows it   Enter goes to a frame  l ladder  f follow",
      lines: lines)
  }

  /// Each request, its answer, and where the answer was acknowledged.
  private static func requests(_ details: StreamDetails) -> [PageLine] {
    let shown = details.requests.suffix(20)
    var lines: [PageLine] = []
    if details.requests.count > shown.count {
      let more = GroupedNumber.text(details.requests.count - shown.count)
      lines.append(PageLine("   \(more) earlier requests", .faint))
    }
    for request in shown {
      var pieces = [
        Piece("   frame \(GroupedNumber.text(request.frame))  ", .link),
        Piece([request.method, request.uri].compactMap { $0 }.joined(separator: " ")),
      ]
      if let response = request.responseFrame {
        let status = request.status.map { "\($0) " } ?? ""
        pieces.append(Piece(" → \(status)in frame \(GroupedNumber.text(response))", .good))
        pieces.append(
          request.acknowledgedFrame.map {
            Piece(", acknowledged in frame \(GroupedNumber.text($0))", .faint)
          } ?? Piece(", never acknowledged", .bad))
      } else {
        pieces.append(Piece(" → no complete answer", .bad))
      }
      lines.append(PageLine(pieces, link: .packet(request.frame - 1)))
    }
    return lines
  }

  /// The FINs, the resets, and the states they leave.
  private static func closing(_ details: StreamDetails) -> [PageLine] {
    var lines: [PageLine] = []
    for fin in details.fins.prefix(12) {
      let rides = fin.payloadByteCount > 0 ? ", on \(fin.payloadByteCount) bytes of payload" : ""
      let acknowledged =
        fin.acknowledgedFrame.map { ", acknowledged in frame \(GroupedNumber.text($0))" }
        ?? ", never acknowledged"
      lines.append(
        PageLine(
          [
            Piece("   frame \(GroupedNumber.text(fin.frame))  ", .link),
            Piece("FIN of the \(fin.sender.name), \(fin.role.rawValue)", .flagFin),
            Piece(rides, .note), Piece(acknowledged, .faint),
          ], link: .packet(fin.frame - 1)))
    }
    for (place, frame) in details.resetFrames.prefix(6).enumerated() {
      lines.append(
        PageLine(
          [
            Piece("   frame \(GroupedNumber.text(frame))  ", .link),
            Piece(
              place == 0
                ? "RST of the \(details.summary.resetSender?.name ?? "other side")"
                : "RST again, no second event", .flagReset),
          ], link: .packet(frame - 1)))
    }
    lines.append(
      PageLine([
        Piece("   states at the end: client "), Piece(details.clientState.name, .state),
        Piece(", server "), Piece(details.serverState.name, .state),
      ]))
    if let side = details.closeWaitSide {
      let time = details.closeWaitNanoseconds.map { GroupedNumber.duration(nanoseconds: $0) } ?? ""
      lines.append(PageLine("   the \(side.name) sits in CLOSE_WAIT for \(time)", .warning))
    }
    return lines
  }

  private static func work(_ outline: StreamOutline) -> [PageLine] {
    let answer: Piece =
      switch outline.transaction {
      case .succeeded: Piece("succeeded: the last request was answered completely", .good)
      case .failed: Piece("failed: the last request was not answered completely", .bad)
      case .unknown: Piece("unknown: the capture does not show enough", .unknown)
      case .none: Piece("none: there was no request", .faint)
      }
    return [PageLine("1. Did the work get done?", .heading), PageLine([Piece("   "), answer])]
  }

  private static func ending(_ outline: StreamOutline) -> [PageLine] {
    var lines = [
      PageLine(""), PageLine("2. At which stage did it end, and is that a normal close?", .heading),
    ]
    var text = "   \(outline.ending.rawValue)"
    if let side = outline.closedFirst { text += ", first by the \(side.name)" }
    lines.append(PageLine(text))
    if let phase = outline.resetPhase {
      lines.append(PageLine("   reset \(phase.rawValue): \(meaning(of: phase))", .rowReset))
    }
    return lines
  }

  /// What a reset of a phase usually is.
  static func meaning(of phase: ResetPhase) -> String {
    switch phase {
    case .refused: "the reset answers the SYN: a closed port, or a firewall that rejects"
    case .handshake: "before the handshake was complete: a health check, or the client gave up"
    case .connected: "after the handshake, before any data: a health check, or a full accept queue"
    case .request: "the request has no byte of an answer: the work was not done"
    case .transfer: "in the middle of the answer, or before the request was complete"
    case .answered: "after a complete answer: the work was done"
    case .closing: "after one FIN: closed with unread data, or data for a closed socket"
    case .closed: "after both FINs: late, harmless in most cases"
    case .midstream: "the capture shows too little before it"
    }
  }

  /// The segments that open and end the stream.
  private static func evidence(
    _ session: CaptureSession, _ stream: Int, _ outline: StreamOutline
  ) -> [PageLine] {
    let reader = SummaryReader(session, SummaryComposer(schema: session.schema))
    let packets = session.streams.packets(of: stream)
    let shown = packets.count <= 14 ? packets : packets.prefix(5) + packets.suffix(8)
    var lines: [PageLine] = []
    for (place, packet) in shown.enumerated() {
      if packets.count > 14, place == 5 { lines.append(PageLine("   …", .faint)) }
      guard let row = reader.row(of: packet) else { continue }
      lines.append(
        PageLine(
          [
            Piece("   frame \(GroupedNumber.text(row.number))  ", .link),
            Piece(row.time + "  ", .faint),
            Piece(row.source + " → " + row.destination + "  "), Piece(row.flags + "  ", .flagPush),
            Piece(row.info), Piece(row.marks.map { "  " + $0 }.joined(), .note),
          ], link: .packet(packet)))
    }
    return lines
  }
}
