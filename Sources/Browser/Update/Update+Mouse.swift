import Canvas

extension BrowserState {
  /// What a click, a wheel or a drag means where it happens.
  mutating func take(_ mouse: Mouse) -> [Effect] {
    if overlay != nil { return takeInOverlay(mouse) }
    switch mouse.action {
    case .wheelUp: scroll(at: mouse.position, by: -3)
    case .wheelDown: scroll(at: mouse.position, by: 3)
    case .press(button: 0): return click(mouse.position)
    case .drag: drag(mouse.position)
    case .release: dragged = nil
    default: break
    }
    return []
  }

  private mutating func scroll(at place: Position, by rows: Int) {
    if let last = pages.indices.last {
      pages[last].viewport.scroll(by: rows)
      return
    }
    let layout = ScreenLayout(self)
    if layout.detail.contains(place) {
      detail.viewport.scroll(by: rows)
      followSelectedNode()
    } else if layout.bytes.contains(place) {
      let dump = HexDump(byteCount: detail.bytes.count, width: layout.dumpWidth)
      moveByte(by: rows * dump.bytesPerRow)
    } else {
      list.anchor = nil
      list.viewport.scroll(by: rows)
    }
  }

  private mutating func click(_ place: Position) -> [Effect] {
    notice = nil
    if let last = pages.indices.last {
      let rows = PageLayout(self, pages[last]).rows
      guard rows.contains(place) else { return [] }
      let row = pages[last].viewport.top + place.row - rows.row
      let isSecond = pages[last].viewport.selected == row
      pages[last].viewport.select(row)
      return isSecond ? perform(.open, count: nil) : []
    }
    let layout = ScreenLayout(self)
    if layout.filter.contains(place) { return performFilter(.filter) }
    if layout.divider.contains(place) { dragged = .list }
    if layout.detailDivider.contains(place) { dragged = .detail }
    if layout.list.contains(place),
      let row = list.viewport.row(atLine: place.row - layout.list.row)
    {
      focus = .list
      list.anchor = nil
      list.viewport.select(row)
    }
    clickDetail(place, layout)
    return []
  }

  private mutating func clickDetail(_ place: Position, _ layout: ScreenLayout) {
    if layout.detail.contains(place),
      let row = detail.viewport.row(atLine: place.row - layout.detail.row)
    {
      focus = .detail
      let isSecond = detail.viewport.selected == row
      detail.viewport.select(row)
      followSelectedNode()
      if isSecond { toggleNode() }
    }
    if layout.bytes.contains(place) {
      focus = .bytes
      let dump = HexDump(byteCount: detail.bytes.count, width: layout.dumpWidth)
      let top = layout.bytes.row + (detail.sources.count > 1 ? 1 : 0)
      let row = detail.bytesTop + place.row - top
      if place.row < top {
        showNextSource()
      } else if let offset = dump.offset(
        atColumn: place.column - layout.bytes.column - 1, row: row)
      {
        selectByte(at: offset)
      }
    }
  }

  private mutating func drag(_ place: Position) {
    let layout = ScreenLayout(self)
    switch dragged {
    case .list:
      let panes = Rect(
        column: 0, row: layout.header.row, width: size.width,
        height: layout.status.row - layout.header.row)
      preferences.listSplit.drag(to: place, in: panes)
    case .detail: preferences.detailSplit.drag(to: place, in: layout.lower)
    default: break
    }
  }

  private mutating func takeInOverlay(_ mouse: Mouse) -> [Effect] {
    guard case .choice(var choice) = overlay else { return [] }
    switch mouse.action {
    case .wheelUp: choice.menu.viewport.move(by: -1)
    case .wheelDown: choice.menu.viewport.move(by: 1)
    default: return []
    }
    overlay = .choice(choice)
    return []
  }
}
