/// How many cells a Unicode scalar takes, decided here and nowhere else.
public enum ScalarWidth {
  /// The cells that `scalar` takes: 0 (joins the character before it), 1 or 2.
  ///
  /// Control and formatting characters are never drawn as they are (`Glyph.escape`), so their
  /// width is that of what stands for them. Characters of ambiguous width take one cell.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if contains(value, combining) { return 0 }
    if value < 0x1100 { return 1 }
    return contains(value, wide) ? 2 : 1
  }

  /// The cells that `text` takes when it is drawn, with its escapes.
  public static func of(_ text: String) -> Int {
    var width = 0
    for glyph in GlyphSequence(text) { width += glyph.width }
    return width
  }

  /// Whether `value` lies in one of the runs of `table`, which holds first and last of each, in
  /// order.
  private static func contains(_ value: UInt32, _ table: [UInt32]) -> Bool {
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > table[middle * 2 + 1] {
        low = middle + 1
      } else if value < table[middle * 2] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
