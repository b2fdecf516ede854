import Canvas

extension Canvas {
  /// Marks the places of a search in a text that has been drawn.
  ///
  /// - Parameters:
  ///   - text: The text, of which the first `offset` columns are scrolled out at the left.
  ///   - area: Where it stands.
  mutating func mark(
    _ search: SearchState, in text: String, offset: Int = 0, at area: Rect, style: Style
  ) {
    for hit in search.hits(in: text) {
      let before = ScalarWidth.of(String(text[..<hit.lowerBound])) - offset
      let width = ScalarWidth.of(String(text[hit])) + min(0, before)
      guard width > 0 else { continue }
      restyle(area.splitLeft(max(0, before)).rest.splitLeft(width).left, style)
    }
  }
}
