import Canvas
import Diagnosis
import Dissection
import Fields
import Presentation
import Session
import Streams

/// All TCP streams, one a row, and how each ended; rows are read as they are seen.
final class StreamsPage: Page {
  private let session: CaptureSession
  private var table: StreamTable
  private var order: [Int]?
  private var sorted: PageSort?
  private var rows: [Int: PageLine] = [:]
  private var columns: [TableLayout.Column] = []
  private let selectedStream: Int?

  private var sorting: StreamOrder?
  private let onChange: @Sendable () -> Void

  init(_ session: CaptureSession, selected: Int?, onChange: @escaping @Sendable () -> Void) {
    self.session = session
    self.onChange = onChange
    selectedStream = selected
    table = StreamTable(session.streams, settings: session.settings)
  }

  var version: Int {
    session.streams.streamCount &* 2 &+ (session.isComplete ? 1 : 0) &+ (sortVersion << 40)
  }
  private var sortVersion = 0

  func facts(width: Int) -> PageFacts {
    takeOrder()
    var facts = PageFacts()
    facts.title = "TCP streams"
    facts.subtitle = "Enter or e explains  f follows  F filters  S sorts"
    facts.count = session.streams.streamCount
    facts.isComplete = session.isComplete
    columns = Self.columns(width)
    facts.columns = columns
    facts.selected = selectedStream
    return facts
  }

  private static func columns(_ width: Int) -> [TableLayout.Column] {
    typealias Column = TableLayout.Column
    let isWide = width >= 100
    let addresses = [
      Column("Client", width: isWide ? 21 : 19), Column("Server", width: isWide ? 21 : 16),
    ]
    let times = [
      Column("Start", width: 10, alignment: .right), Column("Lasts", width: 9, alignment: .right),
    ]
    let counts = [
      Column("Packets", width: 9, alignment: .right),
      Column("Client B", width: 10, alignment: .right),
      Column("Server B", width: 10, alignment: .right),
    ]
    return [Column("Stream", width: 8, alignment: .right)] + addresses
      // Where there is less room, how a stream ended comes first.
      + (isWide ? times + counts : [])
      + [Column("Work", width: 9)]
      + (width >= 140
        ? [Column("Ending", width: 26), Column("Begins with", width: 16, isFlexible: true)]
        : [Column("Ending", width: 18, isFlexible: true)])
  }

  func lines(_ range: Range<Int>, width: Int) -> [PageLine] {
    let isWide = width >= 100
    return range.clamped(to: 0..<session.streams.streamCount).map { place in
      let stream = order.map { place < $0.count ? $0[place] : place } ?? place
      return line(stream, isWide, hasHeadline: width >= 140)
    }
  }

  private func line(_ stream: Int, _ isWide: Bool, hasHeadline: Bool) -> PageLine {
    let key = stream * 4 + (isWide ? 1 : 0) + (hasHeadline ? 2 : 0)
    if session.isComplete, let known = rows[key] { return known }
    guard let brief = table.brief(of: stream) else { return PageLine("") }
    let times = times(brief)
    let counts = [
      Piece(Plain.number(brief.packetCounts.client + brief.packetCounts.server)),
      Piece(Plain.number(brief.byteCounts.client)),
      Piece(Plain.number(brief.byteCounts.server)),
    ]
    let made = PageLine(
      [
        Piece("\(stream)", .link), Piece(brief.client.text), Piece(brief.server.text),
      ]
        + (isWide ? [times.start, times.lasts] + counts : []) + [
          work(brief), ending(brief, stream),
        ]
        + (hasHeadline ? [Piece(table.summary(of: stream)?.headline ?? "", .faint)] : []),
      link: .stream(stream))
    if session.isComplete {
      if rows.count > 4000 { rows.removeAll() }
      rows[key] = made
    }
    return made
  }

  private func times(_ brief: StreamBrief) -> (start: Piece, lasts: Piece) {
    guard let zero = session.source.record(0)?.timestamp,
      let first = session.source.record((brief.firstFrame - 1))?.timestamp,
      let last = session.source.record((brief.lastFrame - 1))?.timestamp
    else { return (Piece(""), Piece("")) }
    let start = first.nanoseconds(since: zero)
    let milli = start / 1_000_000
    let fraction = String(milli % 1000)
    let zeros = String(repeating: "0", count: max(0, 3 - fraction.count))
    return (
      Piece("\(milli / 1000).\(zeros)\(fraction)"),
      Piece(GroupedNumber.duration(nanoseconds: last.nanoseconds(since: first)))
    )
  }

  private func work(_ brief: StreamBrief) -> Piece {
    switch brief.transaction {
    case .succeeded: Piece("succeeded", .good)
    case .failed: Piece("failed", .bad)
    case .unknown: Piece("unknown", .unknown)
    case .none: Piece("none", .faint)
    }
  }

  private func ending(_ brief: StreamBrief, _ stream: Int) -> Piece {
    var text = brief.ending.rawValue
    if let phase = brief.resetPhase {
      text += brief.ending == .reset ? ": \(phase)" : ", reset \(phase)"
    }
    if let side = brief.ending == .reset ? brief.resetSender : brief.closedFirst {
      text += " by \(side.name)"
    }
    let role: Role =
      switch brief.ending {
      case .reset, .refused, .timedOut, .attempt: .rowReset
      case .halfClosed, .unacknowledgedClose: .warning
      default: .text
      }
    return Piece(text, role)
  }

  func sort(_ sort: PageSort) {
    guard sort != sorted else { return }
    sorted = sort
    sorting?.cancel()
    let title = columns.indices.contains(sort.column) ? columns[sort.column].title : ""
    sorting = StreamOrder(
      by: title, isDescending: sort.isDescending, of: session, onEnd: onChange)
  }

  var isWorking: Bool { sorting != nil }

  func cancel() {
    sorting?.cancel()
    sorting = nil
  }

  /// Shows the order that was asked for, when it has been found.
  private func takeOrder() {
    guard let found = sorting?.take() else { return }
    order = found
    sorting = nil
    sortVersion += 1
  }
}
