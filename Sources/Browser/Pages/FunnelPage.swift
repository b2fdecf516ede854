import Canvas
import Diagnosis
import Session

/// What each part of the filter leaves, one part a line; Enter applies the filter as far as there.
final class FunnelPage: Page {
  private let session: CaptureSession
  private let funnel: FilterFunnel

  init(_ session: CaptureSession, _ funnel: FilterFunnel) {
    self.session = session
    self.funnel = funnel
  }

  var version: Int {
    funnel.stages.reduce(session.packetCount) {
      $0 &* 31 &+ $1.count &* 2 &+ ($1.isFinished ? 1 : 0)
    }
  }

  func facts(width: Int) -> PageFacts {
    var facts = PageFacts()
    facts.title = "What each part of the filter leaves"
    facts.subtitle = "Enter filters as far as the line"
    facts.count = funnel.stages.count + 1
    facts.isComplete = funnel.isFinished
    facts.columns = [
      TableLayout.Column("Packets", width: 14, alignment: .right),
      TableLayout.Column("of all", width: 8, alignment: .right),
      TableLayout.Column("of before", width: 9, alignment: .right),
      TableLayout.Column("Part", width: 20, isFlexible: true),
    ]
    return facts
  }

  func lines(_ range: Range<Int>, width: Int) -> [PageLine] {
    range.clamped(to: 0..<funnel.stages.count + 1).map { $0 == 0 ? whole : line($0 - 1) }
  }

  private var whole: PageLine {
    PageLine(
      [
        Piece(counted(session.packetCount, isFinal: session.isComplete)), Piece(""), Piece(""),
        Piece("every packet", .faint),
      ], link: .filter(""))
  }

  private func line(_ index: Int) -> PageLine {
    let stage = funnel.stages[index]
    let before = index == 0 ? session.packetCount : funnel.stages[index - 1].count
    return PageLine(
      [
        Piece(counted(stage.count, isFinal: stage.isFinished), stage.count == 0 ? .warning : .text),
        Piece(Plain.percent(stage.count, of: session.packetCount), .faint),
        Piece(Plain.percent(stage.count, of: before), .faint),
        Piece((index == 0 ? "" : "and ") + stage.text),
      ], link: .filter(stage.filter))
  }

  /// `312`, or `312+` while it may grow.
  private func counted(_ count: Int, isFinal: Bool) -> String {
    Plain.number(count) + (isFinal ? "" : "+")
  }

  var isWorking: Bool { !funnel.isFinished }

  func cancel() { funnel.cancel() }
}
