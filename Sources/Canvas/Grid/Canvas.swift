/// The screen as the views draw it: a grid of cells and the text cursor.
///
/// Invariant: the first cell of every wide glyph is followed, in the same row, by a continuation,
/// and there is no other continuation. `set` keeps it.
public struct Canvas: Equatable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// The cells, row by row.
  public private(set) var cells: [Cell]
  /// Where the text cursor stands, or nil when it is hidden.
  public var cursor: Position?

  /// A canvas of spaces.
  public init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: Cell(style: style), count: size.width * size.height)
  }

  /// All of it.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place; a space outside the canvas.
  public subscript(column: Int, row: Int) -> Cell {
    guard let index = index(column, row) else { return Cell() }
    return cells[index]
  }

  private func index(_ column: Int, _ row: Int) -> Int? {
    guard column >= 0, column < size.width, row >= 0, row < size.height else { return nil }
    return row * size.width + column
  }

  /// Puts a glyph at a place and returns how many cells it took: 0 when it lies outside `clip` or
  /// when a wide glyph has only one cell left there, which then becomes a space.
  @discardableResult
  public mutating func set(
    _ glyph: Glyph, style: Style, column: Int, row: Int, clip: Rect
  ) -> Int {
    guard row >= clip.row, row < clip.endRow, column >= clip.column, column < clip.endColumn,
      let index = index(column, row)
    else { return 0 }
    releaseWide(at: index, column)
    let over = cells[index].style.with(style)
    guard glyph.width == 2 else {
      cells[index] = Cell(glyph == .continuation ? .space : glyph, style: over)
      return 1
    }
    guard column + 1 < min(clip.endColumn, size.width) else {
      cells[index] = Cell(style: over)
      return 0
    }
    releaseWide(at: index + 1, column + 1)
    cells[index] = Cell(glyph, style: over)
    cells[index + 1] = Cell(.continuation, style: over)
    return 2
  }

  /// Makes a space of the other half of a wide glyph that is about to lose this half.
  private mutating func releaseWide(at index: Int, _ column: Int) {
    if cells[index].glyph == .continuation, column > 0 {
      cells[index - 1].glyph = .space
      cells[index].glyph = .space
    } else if cells[index].glyph.width == 2, column + 1 < size.width {
      cells[index + 1].glyph = .space
      cells[index].glyph = .space
    }
  }

  /// Fills a rectangle with a glyph of one cell; the style replaces what was there.
  public mutating func fill(_ area: Rect, _ glyph: Glyph = .space, style: Style) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let start = row * size.width
      releaseWide(at: start + area.column, area.column)
      releaseWide(at: start + area.endColumn - 1, area.endColumn - 1)
      for index in start + area.column..<start + area.endColumn {
        cells[index] = Cell(glyph, style: style)
      }
    }
  }

  /// Lays a style over the cells of a rectangle; the glyphs stay.
  public mutating func restyle(_ area: Rect, _ style: Style) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      for index in row * size.width + area.column..<row * size.width + area.endColumn {
        cells[index].style = cells[index].style.with(style)
      }
    }
  }

  /// Moves rows within the canvas as a terminal's scroll region does.
  ///
  /// Row `r` of `rows` takes what row `r + lines` held; rows that come from outside become spaces.
  public mutating func scroll(rows: Range<Int>, by lines: Int, style: Style = .plain) {
    let rows = rows.clamped(to: 0..<size.height)
    let before = self
    for row in rows {
      let source = row + lines
      let target = row * size.width
      for column in 0..<size.width {
        cells[target + column] =
          rows.contains(source) ? before.cells[source * size.width + column] : Cell(style: style)
      }
    }
  }
}
