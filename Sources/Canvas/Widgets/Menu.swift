/// A list to choose from, shown in a frame over the panes: completion, choosers, short menus.
public struct Menu: Equatable, Sendable {
  /// One line of a menu.
  public struct Item: Equatable, Sendable {
    /// What is chosen.
    public let label: String
    /// What it means, shown beside it.
    public let detail: String

    /// A line.
    public init(_ label: String, detail: String = "") {
      self.label = label
      self.detail = detail
    }
  }

  /// Shown in the frame.
  public let title: String
  /// The lines.
  public let items: [Item]
  /// What is seen and chosen.
  public var viewport: ListViewport

  /// A menu with its first line chosen.
  public init(title: String = "", items: [Item], selected: Int = 0, height: Int = 10) {
    self.title = title
    self.items = items
    viewport = ListViewport(count: items.count, height: min(height, max(1, items.count)))
    viewport.select(selected)
  }

  /// The chosen line, or nil when there is none.
  public var selection: Item? {
    items.indices.contains(viewport.selected) ? items[viewport.selected] : nil
  }

  /// Columns and rows it asks for, frame included.
  public var size: Size {
    let label = items.map { ScalarWidth.of($0.label) }.max() ?? 0
    let detail = items.map { ScalarWidth.of($0.detail) }.max() ?? 0
    let width = max(label + (detail > 0 ? detail + 2 : 0) + 2, ScalarWidth.of(title) + 4)
    return Size(width: width + 2, height: viewport.height + 2)
  }

  /// Draws frame and lines in `area`.
  public func draw(into canvas: inout Canvas, in area: Rect, theme: Theme) {
    let base = theme[.popup]
    canvas.fill(area, style: base)
    let inside = canvas.frame(
      area, title: title, style: base.with(theme[.popupBorder]), titleStyle: theme[.popupTitle])
    var shown = viewport
    shown.resize(height: max(1, inside.height))
    let labelWidth = items[shown.visible].map { ScalarWidth.of($0.label) }.max() ?? 0
    for (line, index) in shown.visible.enumerated() {
      let row = inside.line(line)
      let isChosen = index == shown.selected
      let style = isChosen ? base.with(theme[.popupSelection]) : base
      canvas.fill(row, style: style)
      let text = row.inset(columns: 1, rows: 0)
      canvas.draw(items[index].label, in: text, aligned: .left, style: style)
      let detail = text.splitLeft(labelWidth + 2).rest
      guard detail.width > 3 else { continue }
      let detailStyle = isChosen ? style : style.with(theme[.popupDescription])
      canvas.draw(items[index].detail, in: detail, aligned: .left, style: detailStyle)
    }
  }

  /// Where a menu stands that belongs to a place: below it, or above when there is more room.
  public func place(beside anchor: Position, in screen: Rect) -> Rect {
    let wanted = size
    let below = screen.endRow - anchor.row - 1
    let above = anchor.row - screen.row
    let isBelow = below >= wanted.height || below >= above
    let height = min(wanted.height, isBelow ? below : above)
    let width = min(wanted.width, screen.width)
    let column = max(screen.column, min(anchor.column, screen.endColumn - width))
    let row = isBelow ? anchor.row + 1 : anchor.row - height
    return Rect(column: column, row: row, width: width, height: height)
  }
}
