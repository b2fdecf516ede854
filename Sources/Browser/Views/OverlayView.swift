import Canvas

/// Menus and dialogs over the panes.
struct OverlayView: View {
  let state: BrowserState

  func render(into canvas: inout Canvas, in area: Rect) {
    switch state.overlay {
    case .choice(let choice):
      let place = area.splitBottom(1).rest.centered(choice.menu.size)
      choice.menu.draw(into: &canvas, in: place, theme: state.theme)
    case .prompt(let prompt):
      guard let completion = prompt.completion else { return }
      let anchor = Position(
        column: 1 + prompt.label.count + completion.range.lowerBound, row: area.endRow - 1)
      let place = completion.menu.place(beside: anchor, in: area)
      completion.menu.draw(into: &canvas, in: place, theme: state.theme)
    case .export(let export):
      ExportView(state: state, export: export).render(into: &canvas, in: area)
    case nil: break
    }
  }
}

/// The export dialog.
struct ExportView: View {
  let state: BrowserState
  let export: ExportState

  func render(into canvas: inout Canvas, in area: Rect) {
    let lines = export.lines
    let size = Size(width: min(66, area.width), height: lines.count + 5)
    let place = area.centered(size)
    let base = state.theme[.popup]
    canvas.fill(place, style: base)
    let inside = canvas.frame(
      place, title: "Export packets", style: base.with(state.theme[.popupBorder]),
      titleStyle: state.theme[.popupTitle]
    ).inset(columns: 1, rows: 0)
    for (index, line) in lines.enumerated() {
      render(line, into: &canvas, in: inside.line(index), base)
    }
    renderFoot(into: &canvas, in: inside.splitTop(lines.count).rest, base)
  }

  private func render(
    _ line: ExportState.Line, into canvas: inout Canvas, in area: Rect, _ base: Style
  ) {
    let isActive = export.line == line
    let (label, value) = area.splitLeft(10)
    canvas.draw(
      title(of: line), in: label,
      style: base.with(state.theme[isActive ? .popupTitle : .popupDescription]))
    switch line {
    case .packets: choice(export.packets.rawValue, isActive, &canvas, value, base)
    case .format: choice(export.format.rawValue, isActive, &canvas, value, base)
    case .range, .path:
      let editor = line == .range ? export.range : export.path
      let style = isActive ? base.with(state.theme[.filterText]) : base
      let cursor = editor.draw(
        into: &canvas, in: value, style: style, selectionStyle: state.theme[.textSelection])
      if isActive { canvas.cursor = cursor }
    }
  }

  private func title(of line: ExportState.Line) -> String {
    switch line {
    case .packets: "Packets"
    case .range: "Frames"
    case .format: "Format"
    case .path: "File"
    }
  }

  private func choice(
    _ text: String, _ isActive: Bool, _ canvas: inout Canvas, _ area: Rect, _ base: Style
  ) {
    let style = isActive ? base.with(state.theme[.popupSelection]) : base
    canvas.draw(isActive ? "‹ \(text) ›" : "  \(text)", in: area, style: style)
  }

  private func renderFoot(into canvas: inout Canvas, in area: Rect, _ base: Style) {
    let measure = export.measure ?? "counting…"
    canvas.draw(measure, in: area.line(1), style: base)
    if let mistake = export.mistake {
      canvas.draw(mistake, in: area.line(2), style: base.with(state.theme[.error]))
    } else if export.asksToOverwrite {
      canvas.draw(
        "This file exists. Enter again replaces it.", in: area.line(2),
        style: base.with(state.theme[.warning]))
    } else {
      canvas.draw(
        "Enter writes  ↑↓ line  ←→ choice  Esc leaves", in: area.line(2),
        style: base.with(state.theme[.popupDescription]))
    }
  }
}
