extension Canvas {
  /// Draws text in the first row of `area` and returns how many columns it took.
  ///
  /// What does not fit is cut off. The text may come from a packet: see `Glyph.escape`.
  @discardableResult
  public mutating func draw(
    _ text: String, in area: Rect, style: Style = .plain
  ) -> Int {
    draw(GlyphSequence(text), in: area, style: style)
  }

  /// Draws bytes that ought to be UTF-8; others are shown as `\xNN`.
  @discardableResult
  public mutating func draw(
    utf8 bytes: [UInt8], in area: Rect, style: Style = .plain
  ) -> Int {
    draw(GlyphSequence(utf8: bytes), in: area, style: style)
  }

  /// Draws glyphs in the first row of `area` and returns how many columns they took.
  @discardableResult
  public mutating func draw(
    _ glyphs: some Sequence<Glyph>, in area: Rect, style: Style = .plain
  ) -> Int {
    guard area.height > 0 else { return 0 }
    var column = area.column
    for glyph in glyphs {
      guard column < area.endColumn else { break }
      let taken = set(glyph, style: style, column: column, row: area.row, clip: area)
      if taken == 0, column >= 0 { break }
      column += max(taken, glyph.width)
    }
    return column - area.column
  }

  /// Draws pieces of text one after the other and returns how many columns they took.
  @discardableResult
  public mutating func draw(_ spans: [Span], in area: Rect, style: Style = .plain) -> Int {
    var rest = area
    for span in spans {
      let taken = draw(span.text, in: rest, style: style.with(span.style))
      rest = rest.splitLeft(taken).rest
    }
    return area.width - rest.width
  }

  /// Where a text stands in a column that is wider than it.
  public enum Alignment: Sendable {
    case left
    case right
    case center
  }

  /// Draws text in the first row of `area`, aligned; text that does not fit ends with `…`.
  public mutating func draw(
    _ text: String, in area: Rect, aligned alignment: Alignment, style: Style = .plain
  ) {
    let width = ScalarWidth.of(text)
    guard width <= area.width else {
      draw(text, in: area.splitRight(1).rest, style: style)
      draw("…", in: area.splitRight(1).right, style: style)
      return
    }
    let slack = area.width - width
    let indent =
      switch alignment {
      case .left: 0
      case .right: slack
      case .center: slack / 2
      }
    draw(text, in: area.splitLeft(indent).rest, style: style)
  }
}

/// A piece of text with its own style.
public struct Span: Equatable, Sendable {
  /// The text; may come from a packet.
  public let text: String
  /// Laid over the style of the line.
  public let style: Style

  /// A piece of text.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// The cells it takes.
  public var width: Int { ScalarWidth.of(text) }
}
