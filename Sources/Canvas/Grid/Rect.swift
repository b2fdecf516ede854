/// Columns and rows of a screen or of a part of it; never negative.
public struct Size: Hashable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A size; negative measures become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A place on the screen; column 0, row 0 is the upper left corner.
public struct Position: Hashable, Sendable {
  /// Columns from the left edge.
  public let column: Int
  /// Rows from the upper edge.
  public let row: Int

  /// A place.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells; may be empty, never has a negative size.
public struct Rect: Hashable, Sendable {
  /// Leftmost column.
  public let column: Int
  /// Uppermost row.
  public let row: Int
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A rectangle; negative measures become 0.
  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// All of a screen.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, width: size.width, height: size.height)
  }

  /// The column after the last.
  public var endColumn: Int { column + width }
  /// The row after the last.
  public var endRow: Int { row + height }
  /// True when there is no cell in it.
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// Width and height.
  public var size: Size { Size(width: width, height: height) }

  /// Whether a cell lies in the rectangle.
  public func contains(_ position: Position) -> Bool {
    position.column >= column && position.column < endColumn && position.row >= row
      && position.row < endRow
  }

  /// The cells that both rectangles have.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, width: min(endColumn, other.endColumn) - left,
      height: min(endRow, other.endRow) - top)
  }

  /// One row of the rectangle, counted from its upper edge; empty when there is no such row.
  public func line(_ index: Int) -> Rect {
    let exists = index >= 0 && index < height
    return Rect(column: column, row: row + index, width: width, height: exists ? 1 : 0)
  }

  /// The rectangle without a margin on each side.
  public func inset(columns: Int, rows: Int) -> Rect {
    Rect(
      column: column + columns, row: row + rows, width: width - 2 * columns,
      height: height - 2 * rows)
  }

  /// A rectangle of at most `size` in the middle of this one.
  public func centered(_ size: Size) -> Rect {
    let inner = Size(width: min(width, size.width), height: min(height, size.height))
    return Rect(
      column: column + (width - inner.width) / 2, row: row + (height - inner.height) / 2,
      width: inner.width, height: inner.height)
  }
}

extension Rect {
  /// The uppermost `count` rows and the rest.
  public func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), height)
    return (
      Rect(column: column, row: row, width: width, height: taken),
      Rect(column: column, row: row + taken, width: width, height: height - taken)
    )
  }

  /// The lowest `count` rows and the rest.
  public func splitBottom(_ count: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = splitTop(height - min(max(0, count), height))
    return (bottom, rest)
  }

  /// The leftmost `count` columns and the rest.
  public func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), width)
    return (
      Rect(column: column, row: row, width: taken, height: height),
      Rect(column: column + taken, row: row, width: width - taken, height: height)
    )
  }

  /// The rightmost `count` columns and the rest.
  public func splitRight(_ count: Int) -> (right: Rect, rest: Rect) {
    let (rest, right) = splitLeft(width - min(max(0, count), width))
    return (right, rest)
  }
}
