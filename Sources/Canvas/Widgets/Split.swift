/// Two panes with a divider that can be dragged.
public struct Split: Equatable, Sendable {
  /// How the panes stand.
  public enum Axis: Equatable, Sendable {
    /// One above the other; the divider is a row.
    case rows
    /// Side by side; the divider is a column.
    case columns
  }

  /// How the panes stand.
  public let axis: Axis
  /// The first pane's share in thousandths, so that a resize keeps the proportion.
  public private(set) var share: Int
  /// The least rows or columns of each pane, where there is room.
  public let minimum: Int

  /// A split.
  public init(_ axis: Axis, share: Int, minimum: Int) {
    self.axis = axis
    self.share = min(1000, max(0, share))
    self.minimum = max(0, minimum)
  }

  /// The panes and the divider between them.
  public func areas(in area: Rect) -> (first: Rect, divider: Rect, second: Rect) {
    let whole = axis == .rows ? area.height : area.width
    let room = max(0, whole - 1)
    var size = (room * share + 500) / 1000
    size = min(max(size, min(minimum, room)), max(room - minimum, 0))
    if axis == .rows {
      let (first, rest) = area.splitTop(size)
      let (divider, second) = rest.splitTop(1)
      return (first, divider, second)
    }
    let (first, rest) = area.splitLeft(size)
    let (divider, second) = rest.splitLeft(1)
    return (first, divider, second)
  }

  /// Moves the divider to a cell.
  public mutating func drag(to position: Position, in area: Rect) {
    let (offset, whole) =
      axis == .rows
      ? (position.row - area.row, area.height) : (position.column - area.column, area.width)
    guard whole > 1 else { return }
    share = min(1000, max(0, (offset * 1000 + (whole - 1) / 2) / (whole - 1)))
  }

  /// Moves the divider by rows or columns.
  public mutating func grow(by cells: Int, in area: Rect) {
    let first = areas(in: area).first
    drag(
      to: Position(column: first.endColumn + cells, row: first.endRow + cells), in: area)
  }
}
