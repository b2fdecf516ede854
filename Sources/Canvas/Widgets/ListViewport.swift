/// Which rows of a long list are seen and which one is selected.
///
/// Invariants, kept by every change: `selected` is a row (0 when there is none), `top` is such that
/// the selected row is seen and that no empty rows are shown while there are rows above.
public struct ListViewport: Equatable, Sendable {
  /// Rows of the list.
  public private(set) var count: Int
  /// Rows that are seen at once.
  public private(set) var height: Int
  /// The first row that is seen.
  public private(set) var top = 0
  /// The selected row.
  public private(set) var selected = 0

  /// A viewport over `count` rows of which `height` are seen.
  public init(count: Int = 0, height: Int = 1) {
    self.count = max(0, count)
    self.height = max(1, height)
  }

  /// The rows that are seen.
  public var visible: Range<Int> { top..<min(count, top + height) }

  /// Takes another number of rows, or of rows seen.
  public mutating func resize(count: Int? = nil, height: Int? = nil) {
    if let count { self.count = max(0, count) }
    if let height { self.height = max(1, height) }
    select(selected)
  }

  /// Selects a row (the nearest one that exists) and brings it into view with the least motion.
  public mutating func select(_ row: Int) {
    selected = max(0, min(row, count - 1))
    if selected < top { top = selected }
    if selected >= top + height { top = selected - height + 1 }
    top = max(0, min(top, count - height))
  }

  /// Selects a row and shows it in the middle when it was not in view.
  public mutating func reveal(_ row: Int) {
    let isSeen = visible.contains(row)
    select(row)
    if !isSeen { center() }
  }

  /// Moves the selection by rows.
  public mutating func move(by rows: Int) {
    let (sum, overflow) = selected.addingReportingOverflow(rows)
    select(overflow ? (rows > 0 ? count - 1 : 0) : sum)
  }

  /// Moves view and selection by screens; one row of the screen before stays in view.
  public mutating func page(by pages: Int) {
    let (rows, overflow) = pages.multipliedReportingOverflow(by: max(1, height - 1))
    let distance = overflow ? (pages > 0 ? count : -count) : rows
    top = max(0, min(top.addingReportingOverflow(distance).partialValue, count - height))
    move(by: distance)
  }

  /// Moves the view by rows; the selection stays unless it would leave the view.
  public mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, count - height))
    selected = max(0, min(max(selected, top), top + height - 1, count - 1))
  }

  /// Shows the selected row in the middle.
  public mutating func center() {
    top = max(0, min(selected - height / 2, count - height))
  }

  /// Shows the selected row at the top.
  public mutating func showSelectedFirst() { top = max(0, min(selected, count - height)) }

  /// Shows the selected row at the bottom.
  public mutating func showSelectedLast() { top = max(0, selected - height + 1) }

  /// The row at a line of the view, or nil below the last one.
  public func row(atLine line: Int) -> Int? {
    guard line >= 0, line < height, top + line < count else { return nil }
    return top + line
  }
}
