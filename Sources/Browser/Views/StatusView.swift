import Canvas
import Diagnosis

/// The last line: where one is, how much is displayed, what runs, which keys there are.
struct StatusView: View {
  let state: BrowserState

  func render(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let base = state.theme[.text].with(state.theme[.status])
    canvas.fill(area, style: base)
    if case .prompt(let prompt) = state.overlay {
      render(prompt, into: &canvas, in: area, base)
      return
    }
    var spans = facts
    if !state.pending.isEmpty {
      spans.append(Span("   " + state.pending.text, state.theme[.statusKey]))
    }
    if let notice = noticeSpan {
      // Where there is no room for both, what was said comes first.
      let both = spans + [Span("   "), notice]
      let fits = both.reduce(0) { $0 + $1.width } < area.width
      canvas.draw(fits ? both : [Span(" "), notice], in: area, style: base)
      return
    }
    let taken = canvas.draw(spans, in: area, style: base)
    let hints = hintSpans(base)
    let rest = area.splitLeft(taken + 3).rest
    guard rest.width > 0, !hints.isEmpty else { return }
    let fitting = fit(hints, in: rest.width - 1)
    let width = fitting.reduce(0) { $0 + $1.width }
    canvas.draw(fitting, in: rest.splitRight(width + 1).right, style: base)
  }

  private var noticeSpan: Span? {
    guard let notice = state.notice else { return nil }
    let role: Role =
      switch notice.kind {
      case .information: .statusBusy
      case .success: .success
      case .error: .error
      }
    return Span(notice.text, state.theme[role])
  }

  private var facts: [Span] {
    if let page = state.cover { return pageFacts(page) }
    var spans: [Span] = [Span(" ")]
    if let packet = state.list.selectedPacket {
      spans.append(Span("frame \(Plain.number(packet + 1))", state.theme[.titleAccent]))
      spans.append(Span("   "))
    }
    spans.append(Span(displayed))
    spans += liveSpans + jobSpans
    if state.focus == .detail || state.focus == .bytes, let name = state.detail.selectedName {
      spans.append(Span("   \(name)", state.theme[.statusKey]))
    }
    if state.focus == .log, let page = state.logPane, page.viewport.count > 0 {
      let (line, count) = (page.viewport.selected + 1, page.viewport.count)
      spans.append(
        Span("   log line \(Plain.number(line)) of \(Plain.number(count))", state.theme[.faint]))
    }
    return spans
  }

  /// `312 of 228,050 displayed (0.1 %)`; `+` behind what may still grow.
  private var displayed: String {
    let (display, capture) = (state.display, state.capture)
    let whole = Plain.number(capture.packetCount) + (capture.isComplete ? "" : "+")
    let count = Plain.number(display.count)
    guard display.isFinal, capture.isComplete else { return "\(count)+ of \(whole) displayed" }
    let share = Plain.percent(display.count, of: capture.packetCount)
    return "\(count) of \(whole) displayed (\(share))"
  }

  /// What the capture that runs here has lost, and whether it is paused.
  private var liveSpans: [Span] {
    guard let live = state.capture.live else { return [] }
    let lost = live.droppedByKernel + live.droppedByInterface
    let text =
      "   dropped: kernel \(Plain.number(Int(clamping: live.droppedByKernel))), "
      + "interface \(Plain.number(Int(clamping: live.droppedByInterface)))"
    return [Span(text, state.theme[lost > 0 ? .warning : .faint])]
  }

  private var jobSpans: [Span] {
    var spans: [Span] = []
    if state.display.isStopped {
      spans.append(Span("   stopped", state.theme[.warning]))
    }
    for job in state.jobs {
      let share = ProgressBar(job.progress).percentage
      spans.append(Span("   \(job.name) \(share)", state.theme[.statusBusy]))
      spans.append(Span(" Esc stops", state.theme[.faint]))
    }
    return spans
  }

  private func pageFacts(_ page: PageState) -> [Span] {
    guard page.viewport.count > 0 else { return [Span(" ")] + jobSpans }
    let plus = page.isComplete ? "" : "+"
    let line = Plain.number(page.viewport.selected + 1)
    let count = Plain.number(page.viewport.count)
    return [Span(" line \(line) of \(count)\(plus)")] + jobSpans
  }

  /// The hints of the scope, most useful first.
  private func hintSpans(_ base: Style) -> [Span] {
    let key = state.theme[.statusKey]
    if state.focus == .filter, state.pages.isEmpty {
      return [
        Span("Enter", key), Span(" apply  "), Span("Tab", key), Span(" complete  "),
        Span("↑↓", key), Span(" history  "), Span("Esc", key), Span(" leave"),
      ]
    }
    let operations = Operation.table.filter {
      !$0.scopes.isDisjoint(with: state.scope) && $0.hint != nil
    }
    return operations.flatMap { operation -> [Span] in
      let hint = operation.hint ?? ""
      return [Span(hint + " ", operation.command == .help ? key : .plain)]
    }
  }

  /// As many of the hints as fit; help and quit stay to the last.
  private func fit(_ hints: [Span], in width: Int) -> [Span] {
    var kept = hints
    while kept.reduce(0, { $0 + $1.width }) > width, !kept.isEmpty {
      // The empty filter bar says itself how a filter is typed.
      let filter = kept.firstIndex { $0.text.hasPrefix("/ filter") }
      kept.remove(at: filter ?? max(0, kept.count - 3))
      if kept.count <= 2 { kept.removeAll() }
    }
    return kept
  }

  private func render(
    _ prompt: PromptState, into canvas: inout Canvas, in area: Rect, _ base: Style
  ) {
    let label = canvas.draw(
      " " + prompt.label, in: area, style: base.with(state.theme[.prompt]))
    let hintWidth = min(ScalarWidth.of(prompt.hint) + 2, area.width / 2)
    let (hint, line) = area.splitLeft(label).rest.splitRight(hintWidth)
    canvas.draw(
      prompt.mistake ?? prompt.hint, in: hint.splitRight(1).rest, aligned: .right,
      style: base.with(state.theme[prompt.mistake == nil ? .faint : .error]))
    canvas.cursor = prompt.editor.draw(
      into: &canvas, in: line, style: base, selectionStyle: state.theme[.textSelection])
  }
}
