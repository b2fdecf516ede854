extension Canvas {
  /// Draws a frame along the edge of `area`, with a title in its upper side, and returns what is
  /// inside.
  @discardableResult
  public mutating func frame(
    _ area: Rect, title: String = "", style: Style = .plain, titleStyle: Style = .plain
  ) -> Rect {
    guard area.width >= 2, area.height >= 2 else { return area }
    let (right, below) = (area.endColumn - 1, area.endRow - 1)
    for column in area.column..<area.endColumn {
      set(Glyph("─"), style: style, column: column, row: area.row, clip: area)
      set(Glyph("─"), style: style, column: column, row: below, clip: area)
    }
    for row in area.row..<area.endRow {
      set(Glyph("│"), style: style, column: area.column, row: row, clip: area)
      set(Glyph("│"), style: style, column: right, row: row, clip: area)
    }
    set(Glyph("┌"), style: style, column: area.column, row: area.row, clip: area)
    set(Glyph("┐"), style: style, column: right, row: area.row, clip: area)
    set(Glyph("└"), style: style, column: area.column, row: below, clip: area)
    set(Glyph("┘"), style: style, column: right, row: below, clip: area)
    if !title.isEmpty {
      let place = area.line(0).inset(columns: 2, rows: 0)
      draw(" \(title) ", in: place, aligned: .left, style: style.with(titleStyle))
      let width = ScalarWidth.of(title) + 2
      if width < place.width {
        set(Glyph("─"), style: style, column: place.column + width, row: area.row, clip: area)
      }
    }
    return area.inset(columns: 1, rows: 1)
  }

  /// Draws a line over all of `area`: horizontal when it is one row high, else vertical.
  public mutating func rule(_ area: Rect, style: Style = .plain) {
    fill(area, Glyph(area.height == 1 ? "─" : "│"), style: style)
  }
}
