import Canvas
import Diagnosis

/// The filter bar, what is wrong with the filter, and the words that may follow.
struct FilterView: View {
  let state: BrowserState

  private var filter: FilterBarState { state.filter }
  private var isEditing: Bool {
    state.focus == .filter && state.pages.isEmpty && state.overlay == nil
  }

  func render(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let base = state.theme[.text]
    let label = area.width >= 60 ? " filter  " : " / "
    let taken = canvas.draw(
      label, in: area, style: base.with(state.theme[isEditing ? .prompt : .filterLabel]))
    let (right, line) = area.splitLeft(taken).rest.splitRight(min(22, area.width / 3))
    renderVerdict(into: &canvas, in: right, base)
    if filter.editor.isEmpty, !isEditing {
      canvas.draw(
        "/ to type a filter, as in Wireshark", in: line, style: base.with(state.theme[.faint]))
      return
    }
    let cursor = filter.editor.draw(
      into: &canvas, in: line, style: base.with(state.theme[textRole]),
      selectionStyle: state.theme[.textSelection], highlights: highlights)
    guard isEditing else { return }
    canvas.cursor = cursor
    explainMistake(into: &canvas, below: line, base)
    renderCompletion(into: &canvas, below: line)
  }

  private var textRole: Role {
    switch filter.verdict {
    case .empty: .filterText
    case .valid, .advised: isEditing ? .filterValid : .filterText
    case .invalid(let mistake): mistake.isIncomplete ? .filterPartial : .filterInvalid
    }
  }

  private var highlights: [LineEditor.Highlight] {
    guard case .invalid(let mistake) = filter.verdict, !mistake.isIncomplete else { return [] }
    return [LineEditor.Highlight(mistake.range, state.theme[.filterError])]
  }

  private func renderVerdict(into canvas: inout Canvas, in area: Rect, _ base: Style) {
    let place = area.splitRight(1).rest
    if isEditing {
      switch filter.verdict {
      case .empty: break
      case .valid, .advised:
        canvas.draw(
          "✓ Enter applies", in: place, aligned: .right,
          style: base.with(state.theme[.filterValid]))
      case .invalid(let mistake):
        canvas.draw(
          mistake.isIncomplete ? "… goes on" : "✗", in: place, aligned: .right,
          style: base.with(state.theme[mistake.isIncomplete ? .filterPartial : .filterInvalid]))
      }
      return
    }
    guard state.display.isFiltered else { return }
    let count = Plain.number(state.display.count)
    let text =
      state.display.isFinal
      ? "✓ \(count) (\(Plain.percent(state.display.count, of: state.capture.packetCount)))"
      : "\(count)+ …"
    let role: Role = state.display.isFinal ? .filterCount : .statusBusy
    canvas.draw(text, in: place, aligned: .right, style: base.with(state.theme[role]))
  }

  /// What is said below the bar: nothing while a word of the list may still be meant.
  private var shownMistake: FilterMistake? {
    guard !filter.editor.isEmpty, filter.completion?.isActive != true else { return nil }
    switch filter.verdict {
    case .invalid(let mistake):
      return mistake.isIncomplete && filter.completion != nil ? nil : mistake
    case .advised(let mistake): return filter.completion == nil ? mistake : nil
    case .empty, .valid: return nil
    }
  }

  /// The reason under the place, over the line below the bar.
  private func explainMistake(into canvas: inout Canvas, below line: Rect, _ base: Style) {
    guard let mistake = shownMistake else { return }
    let below = Rect(column: 0, row: line.row + 1, width: state.size.width, height: 1)
    let isMild = mistake.isIncomplete || mistake.isAdvice
    let role: Role = isMild ? .filterPartial : .error
    let style = state.theme[.popup].with(state.theme[role])
    let hint = mistake.hint.map { "; \($0)" } ?? ""
    let start = filter.editor.index(atUTF8: mistake.range.lowerBound)
    let indent = line.column + min(start, max(0, line.width - 4))
    let width = ScalarWidth.of(mistake.message + hint) + 2
    canvas.fill(below, style: state.theme[.popup])
    let column = max(1, min(indent, state.size.width - width))
    let place = below.splitLeft(column).rest
    canvas.draw("▲", in: below.splitLeft(indent).rest, style: style)
    canvas.draw(
      column == indent ? " " + mistake.message + hint : mistake.message + hint,
      in: column == indent ? place.splitLeft(1).rest : place, style: style)
  }

  private func renderCompletion(into canvas: inout Canvas, below line: Rect) {
    guard let completion = filter.completion, !completion.menu.items.isEmpty else { return }
    let start = filter.editor.index(atUTF8: completion.range.lowerBound)
    let anchor = Position(
      column: line.column + min(start, line.width),
      row: line.row + (shownMistake == nil ? 0 : 1))
    let place = completion.menu.place(beside: anchor, in: canvas.bounds.splitBottom(1).rest)
    completion.menu.draw(into: &canvas, in: place, theme: state.theme)
  }
}
