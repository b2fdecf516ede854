import Canvas
import Diagnosis

/// The first line: the program, the capture, how much there is, how far the index is.
struct TitleView: View {
  let state: BrowserState

  /// What stands for the progress of a capture that has no end yet.
  private var liveWord: String? {
    guard !state.capture.isComplete else { return nil }
    if state.capture.live?.isPaused ?? false { return "○ paused" }
    guard state.capture.live?.isRunning ?? state.capture.isLive else { return nil }
    return state.list.newest == .following ? "● live, newest" : "● live"
  }

  func render(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let base = state.theme[.text].with(state.theme[.title])
    canvas.fill(area, style: base)
    let capture = state.capture
    var rest = area
    if let word = liveWord {
      let (place, left) = area.splitRight(ScalarWidth.of(word) + 1)
      rest = left
      canvas.draw(word, in: place, style: base.with(state.theme[.progress]))
    } else if !capture.isComplete {
      let (bar, left) = area.splitRight(area.width >= 100 ? 34 : 24)
      rest = left
      let accent = state.theme[.progress]
      let word = canvas.draw("indexing ", in: bar, style: base.with(accent))
      ProgressBar(capture.progress).draw(
        into: &canvas, in: bar.splitLeft(word).rest.splitRight(1).rest, done: base.with(accent),
        rest: base.with(state.theme[.progressRest]), text: base)
    } else if let damage = capture.damage.first {
      let (place, left) = area.splitRight(min(area.width / 2, damage.utf8.count + 1))
      rest = left
      canvas.draw(
        damage, in: place.splitRight(1).rest, aligned: .right,
        style: base.with(state.theme[.warning]))
    }
    let plus = capture.isComplete ? "" : "+"
    let facts = [
      "\(Plain.number(capture.packetCount))\(plus) packets",
      GroupedNumber.bytes(capture.byteCount),
      GroupedNumber.duration(nanoseconds: capture.duration),
    ]
    let name = area.width >= 60 ? " finback  " : " "
    canvas.draw(
      [
        Span(name), Span(capture.name, state.theme[.titleAccent]),
        Span("   " + facts.joined(separator: "  ")),
      ], in: rest, style: base)
  }
}
