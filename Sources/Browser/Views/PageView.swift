import Canvas

/// A view over the packets: text, or rows of a table.
struct PageView: View {
  let state: BrowserState
  let page: PageState

  func render(into canvas: inout Canvas, in area: Rect) {
    let layout = PageLayout(state, page)
    renderHeading(into: &canvas, in: layout.heading)
    let table = TableLayout(page.columns, width: area.width)
    if !layout.columns.isEmpty {
      let base = state.theme[.text].with(state.theme[.listHeader])
      table.draw(titles, into: &canvas, in: layout.columns, style: base)
    }
    for line in 0..<layout.rows.height {
      guard let index = page.viewport.row(atLine: line) else { break }
      guard let content = page.line(index) else { continue }
      let place = layout.rows.line(line)
      let isSelected = index == page.viewport.selected
      page.columns.isEmpty
        ? render(content, isSelected, into: &canvas, in: place)
        : render(content, isSelected, table, into: &canvas, in: place)
    }
    if page.viewport.count == 0 {
      canvas.draw(
        page.isComplete ? "nothing to show" : "reading…", in: layout.rows.line(1),
        aligned: .center, style: state.theme[.text].with(state.theme[.faint]))
    }
  }

  private var titles: [String] {
    page.columns.enumerated().map { index, column in
      guard let sort = page.sort, sort.column == index else { return column.title }
      return column.title + (sort.isDescending ? " ↓" : " ↑")
    }
  }

  private func renderHeading(into canvas: inout Canvas, in area: Rect) {
    let base = state.theme[.text]
    canvas.draw(
      [
        Span(" " + page.title, state.theme[.heading]),
        Span("   " + page.subtitle, state.theme[.faint]),
      ], in: area, style: base)
  }

  private func lineStyle(_ line: PageLine, _ isSelected: Bool) -> Style {
    let base = state.theme[.text].with(state.theme[line.role])
    guard isSelected else { return base }
    let hasKeys = page.kind != .log || state.focus == .log
    return base.with(state.theme[hasKeys ? .selection : .selectionInactive])
  }

  private func render(
    _ line: PageLine, _ isSelected: Bool, into canvas: inout Canvas, in area: Rect
  ) {
    let style = lineStyle(line, isSelected)
    if isSelected { canvas.fill(area, style: style) }
    var dropped = page.offset
    var spans: [Span] = [Span(" ")]
    let places: [Int] = isSelected ? line.linkedPieces : []
    let chosen: Int? = places.count > 1 ? places[min(page.linkPlace, places.count - 1)] : nil
    for (place, piece) in line.pieces.enumerated() {
      let text = String(piece.text.dropFirst(dropped))
      dropped = max(0, dropped - piece.text.count)
      let own = place == chosen ? state.theme[.searchCurrent] : .plain
      spans.append(Span(text, isSelected ? own : state.theme[piece.role]))
    }
    canvas.draw(spans, in: area, style: style)
    markHits(in: line, into: &canvas, area, isSelected)
  }

  /// Shows every place of the searched text in a line.
  private func markHits(
    in line: PageLine, into canvas: inout Canvas, _ area: Rect, _ isSelected: Bool
  ) {
    guard !page.search.isEmpty else { return }
    let text = line.text.lowercased()
    let wanted = page.search.lowercased()
    for hit in text.ranges(of: wanted) {
      let before = ScalarWidth.of(String(text[..<hit.lowerBound])) - page.offset + 1
      let width = ScalarWidth.of(String(text[hit]))
      guard before + width > 0 else { continue }
      canvas.restyle(
        area.splitLeft(max(0, before)).rest.splitLeft(width).left,
        state.theme[isSelected ? .searchCurrent : .searchMatch])
    }
  }

  private func render(
    _ line: PageLine, _ isSelected: Bool, _ table: TableLayout, into canvas: inout Canvas,
    in area: Rect
  ) {
    let style = lineStyle(line, isSelected)
    if isSelected { canvas.fill(area, style: style) }
    for (index, piece) in line.pieces.enumerated() where index < page.columns.count {
      let cell = table.area(of: index, in: area)
      guard cell.width > 0 else { continue }
      canvas.draw(
        piece.text, in: cell, aligned: page.columns[index].alignment,
        style: isSelected ? style : style.with(state.theme[piece.role]))
    }
  }
}
