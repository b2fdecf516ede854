/// The columns of a table and where each stands.
public struct TableLayout: Equatable, Sendable {
  /// One column.
  public struct Column: Equatable, Sendable {
    /// The heading.
    public let title: String
    /// Cells that it takes; of the flexible column the least.
    public var width: Int
    /// Where its text stands.
    public let alignment: Canvas.Alignment
    /// Whether it takes what the others leave.
    public let isFlexible: Bool

    /// A column.
    public init(
      _ title: String, width: Int, alignment: Canvas.Alignment = .left, isFlexible: Bool = false
    ) {
      self.title = title
      self.width = max(1, width)
      self.alignment = alignment
      self.isFlexible = isFlexible
    }
  }

  /// The columns, left to right.
  public let columns: [Column]
  /// Where each stands: offset from the left edge and width.
  ///
  /// Columns that do not fit have width 0.
  public let places: [(start: Int, width: Int)]

  /// Two layouts with the same columns at the same places.
  public static func == (left: TableLayout, right: TableLayout) -> Bool {
    left.columns == right.columns && left.places.elementsEqual(right.places, by: ==)
  }

  /// Places columns in `width` cells, one cell apart and one before the first.
  ///
  /// When they do not fit, the widest shrink first, down to `leastWidth`; then the rightmost columns
  /// before the flexible one vanish.
  public init(_ columns: [Column], width: Int) {
    self.columns = columns
    var widths = columns.map(\.width)
    let flexible = columns.lastIndex(where: \.isFlexible)
    func total() -> Int { widths.reduce(1) { $0 + ($1 > 0 ? $1 + 1 : 0) } }
    while total() > width, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > TableLayout.leastWidth
    {
      widths[widest] -= 1
    }
    while total() > width,
      let last = widths.indices.last(where: { widths[$0] > 0 && $0 != flexible && $0 > 0 })
    {
      widths[last] = 0
    }
    if let flexible, total() < width { widths[flexible] += width - total() }
    var start = 1
    var places: [(start: Int, width: Int)] = []
    for taken in widths {
      places.append((start, taken))
      if taken > 0 { start += taken + 1 }
    }
    self.places = places
  }

  /// Below this a column is not made narrower but left out.
  public static let leastWidth = 6

  /// The cells of a column in a row.
  public func area(of column: Int, in row: Rect) -> Rect {
    guard column < places.count else { return row.splitLeft(0).left }
    return row.splitLeft(places[column].start).rest.splitLeft(places[column].width).left
  }

  /// The column under a cell, or nil between columns.
  public func column(at offset: Int) -> Int? {
    places.firstIndex { $0.width > 0 && offset >= $0.start && offset < $0.start + $0.width }
  }

  /// The column whose right edge is at a cell, for dragging it.
  public func edge(at offset: Int) -> Int? {
    places.firstIndex { $0.width > 0 && offset == $0.start + $0.width }
  }

  /// Draws one row of texts, each aligned and cut off with `…`.
  public func draw(
    _ texts: [String], into canvas: inout Canvas, in row: Rect, style: Style = .plain
  ) {
    for (index, text) in texts.enumerated() where index < columns.count {
      let area = area(of: index, in: row)
      guard area.width > 0 else { continue }
      canvas.draw(text, in: area, aligned: columns[index].alignment, style: style)
    }
  }
}
