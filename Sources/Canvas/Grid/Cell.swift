/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// What it shows; `Glyph.continuation` in the second cell of a wide glyph.
  public var glyph: Glyph
  /// How.
  public var style: Style

  /// A cell.
  public init(_ glyph: Glyph = .space, style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }

  /// True when the terminal can make this cell by erasing: a space whose style shows nothing but
  /// a background.
  public var isErasable: Bool {
    glyph == .space && style.attributes.isDisjoint(with: [.reverse, .underline])
  }
}
