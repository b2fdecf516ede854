extension LineEditor {
  /// A stretch of the line that is shown in its own style.
  public struct Highlight: Equatable, Sendable {
    /// UTF-8 bytes of the line.
    public let range: Range<Int>
    /// Laid over the text's style.
    public let style: Style

    /// A stretch.
    public init(_ range: Range<Int>, _ style: Style) {
      self.range = range
      self.style = style
    }
  }

  /// Draws the line in the first row of `area` and returns where the cursor stands.
  ///
  /// A line that is too long is shown around the cursor; `‹` and `›` say that there is more.
  public func draw(
    into canvas: inout Canvas, in area: Rect, style: Style, selectionStyle: Style,
    highlights: [Highlight] = []
  ) -> Position {
    guard !area.isEmpty else { return Position(column: area.column, row: area.row) }
    let first = firstVisible(width: area.width)
    var rest = area.line(0)
    var place = Position(column: area.column, row: area.row)
    var offset = utf8Offset(of: first)
    for index in first..<characters.count {
      if index == cursor { place = Position(column: rest.column, row: area.row) }
      guard rest.width > 0 else { break }
      var look = style
      for highlight in highlights where highlight.range.contains(offset) {
        look = look.with(highlight.style)
      }
      if let selection, selection.contains(index) { look = look.with(selectionStyle) }
      let character = characters[index]
      rest = rest.splitLeft(canvas.draw(String(character), in: rest, style: look)).rest
      offset += character.utf8.count
    }
    if cursor == characters.count { place = Position(column: rest.column, row: area.row) }
    if first > 0 { canvas.draw("‹", in: area, style: style) }
    if rest.width == 0, hasMore(from: first, width: area.width) {
      canvas.draw("›", in: area.splitRight(1).right, style: style)
    }
    return Position(column: min(place.column, area.endColumn - 1), row: area.row)
  }

  /// The index of the character at a column of the area in which the line is drawn.
  public func index(atColumn column: Int, width: Int) -> Int {
    var left = column
    for index in firstVisible(width: width)..<characters.count {
      left -= ScalarWidth.of(String(characters[index]))
      if left < 0 { return index }
    }
    return characters.count
  }

  /// The first character shown, so that the cursor and a cell after it fit.
  private func firstVisible(width: Int) -> Int {
    var used = 1
    var first = cursor
    while first > 0 {
      let next = ScalarWidth.of(String(characters[first - 1]))
      if used + next > width { break }
      used += next
      first -= 1
    }
    // Leave room for the mark that says that the line goes on to the left.
    return first == 0 ? 0 : min(cursor, first + 1)
  }

  private func hasMore(from first: Int, width: Int) -> Bool {
    var used = 0
    for index in first..<characters.count {
      used += ScalarWidth.of(String(characters[index]))
      if used > width { return true }
    }
    return false
  }
}
