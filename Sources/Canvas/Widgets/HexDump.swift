/// Bytes as offset, hexadecimal and ASCII, e.g.
///
/// `0010  45 00 …  E.…`.
///
/// Columns of one row: the offset (four digits, eight above 64 KiB), two spaces, two digits a byte
/// with a space between and one more after the eighth, two spaces, one character a byte.
public struct HexDump: Equatable, Sendable {
  /// Bytes in a row: 16, 8 or 4, what fits.
  public let bytesPerRow: Int
  /// Bytes in all.
  public let byteCount: Int
  private let offsetDigits: Int

  /// The dump of `byteCount` bytes in a pane of `width` columns.
  public init(byteCount: Int, width: Int) {
    self.byteCount = byteCount
    let digits = byteCount > 0x10000 ? 8 : 4
    offsetDigits = digits
    bytesPerRow =
      [16, 8].first { HexDump.width(bytesPerRow: $0, offsetDigits: digits) <= width } ?? 4
  }

  /// Rows of the whole dump.
  public var rowCount: Int { (byteCount + bytesPerRow - 1) / bytesPerRow }

  /// Columns that rows of so many bytes take.
  public static func width(bytesPerRow: Int, offsetDigits: Int = 4) -> Int {
    offsetDigits + 2 + bytesPerRow * 3 - 1 + (bytesPerRow > 8 ? 1 : 0) + 2 + bytesPerRow
  }

  /// The column of a byte's first digit, from the start of the row.
  public func hexColumn(_ index: Int) -> Int {
    offsetDigits + 2 + index * 3 + (index >= 8 ? 1 : 0)
  }

  /// The column of a byte's character.
  public func textColumn(_ index: Int) -> Int { hexColumn(bytesPerRow - 1) + 4 + index }

  /// How the parts look.
  public struct Styles: Equatable, Sendable {
    /// The offset, the digits, the characters.
    public let offset, hexadecimal, text: Style
    /// Laid over highlighted bytes and the spaces between them.
    public let highlight: Style
    /// Laid over the bytes of the enclosing layer.
    public let layer: Style

    /// Styles.
    public init(
      offset: Style, hexadecimal: Style, text: Style, highlight: Style, layer: Style = .plain
    ) {
      self.offset = offset
      self.hexadecimal = hexadecimal
      self.text = text
      self.highlight = highlight
      self.layer = layer
    }

    /// The styles of a theme.
    public init(_ theme: Theme) {
      self.init(
        offset: theme[.bytesOffset], hexadecimal: theme[.bytesHexadecimal],
        text: theme[.bytesText], highlight: theme[.bytesHighlight], layer: theme[.bytesLayer])
    }
  }

  /// Draws rows from `firstRow` on; `bytes` are those of the whole dump.
  public func draw(
    _ bytes: [UInt8], firstRow: Int, highlight: Range<Int> = 0..<0, layer: Range<Int> = 0..<0,
    styles: Styles, into canvas: inout Canvas, in area: Rect
  ) {
    for line in 0..<area.height {
      let start = (firstRow + line) * bytesPerRow
      guard start < bytes.count, start >= 0 else { return }
      let row = area.line(line)
      canvas.draw(offsetText(start), in: row, style: styles.offset)
      for index in 0..<min(bytesPerRow, bytes.count - start) {
        let place = start + index
        var over = layer.contains(place) ? styles.layer : .plain
        if highlight.contains(place) { over = over.with(styles.highlight) }
        let byte = bytes[place]
        let digits = Hexadecimal.scalars(byte).map { Glyph($0) }
        let joins =
          highlight.contains(place) && highlight.contains(place + 1) && index + 1 < bytesPerRow
        let hex = row.splitLeft(hexColumn(index)).rest
        canvas.draw(digits, in: hex, style: styles.hexadecimal.with(over))
        if joins {
          let gap = hexColumn(index + 1) - hexColumn(index) - 2
          canvas.restyle(hex.splitLeft(2).rest.splitLeft(gap).left, styles.highlight)
        }
        let text = row.splitLeft(textColumn(index)).rest
        canvas.draw([HexDump.character(byte)], in: text, style: styles.text.with(over))
      }
    }
  }

  /// The byte under a column of a row, by its digits or its character; nil beside them.
  public func offset(atColumn column: Int, row: Int) -> Int? {
    for index in 0..<bytesPerRow {
      let first = hexColumn(index)
      if column == textColumn(index) || (column >= first && column < first + 2) {
        let place = row * bytesPerRow + index
        return place < byteCount ? place : nil
      }
    }
    return nil
  }

  private func offsetText(_ offset: Int) -> String {
    let digits = String(offset, radix: 16)
    return String(repeating: "0", count: max(0, offsetDigits - digits.count)) + digits
  }

  /// A byte as a character: ASCII as it is, `.` for what does not print.
  private static func character(_ byte: UInt8) -> Glyph {
    Glyph((0x20...0x7E).contains(byte) ? Unicode.Scalar(byte) : ".")
  }
}
