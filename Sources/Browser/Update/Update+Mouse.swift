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
    if layout.log.contains(place) {
      logPane?.viewport.scroll(by: rows)
    } else if layout.detail.contains(place) {
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
    if cover != nil { return clickPage(place) }
    let layout = ScreenLayout(self)
    if layout.filter.contains(place) { return performFilter(.filter) }
    if layout.header.contains(place) { return clickHeader(place, layout) }
    if layout.divider.contains(place) { dragged = .list }
    if layout.detailDivider.contains(place) { dragged = .detail }
    if layout.logDivider.contains(place) { dragged = .log }
    if layout.log.contains(place) {
      let hadKeys = focus == .log
      focus = .log
      return hadKeys ? clickPage(place) : selectPageLine(place)
    }
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

  /// A line of a view is selected; the one that is selected already leads where Enter does.
  private mutating func clickPage(_ place: Position) -> [Effect] {
    guard let page else { return [] }
    let layout = PageLayout(self, page)
    if layout.columns.contains(place) {
      let table = TableLayout(page.columns, width: layout.columns.width)
      return table.column(at: place.column - layout.columns.column).map { sortPage(by: $0) } ?? []
    }
    guard layout.rows.contains(place) else { return [] }
    let selected = page.viewport.selected
    let effects = selectPageLine(place)
    return self.page?.viewport.selected == selected ? perform(.open, count: nil) : effects
  }

  private mutating func selectPageLine(_ place: Position) -> [Effect] {
    guard let page, let row = page.viewport.row(atLine: place.row - PageLayout(self, page).rows.row)
    else { return [] }
    self.page?.viewport.select(row)
    self.page?.linkPlace = 0
    return []
  }

  /// A heading sorts by its column; its right edge can be dragged.
  private mutating func clickHeader(_ place: Position, _ layout: ScreenLayout) -> [Effect] {
    let table = TableLayout(
      ListColumn.tableColumns(columns, self), width: layout.header.width)
    let offset = place.column - layout.header.column
    if let column = table.column(at: offset), columns.indices.contains(column) {
      return sort(by: columns[column].content)
    }
    if let column = table.edge(at: offset), columns.indices.contains(column) {
      dragged = .column(column)
    }
    return []
  }

  /// Makes a column of the list as wide as the mouse says.
  private mutating func dragColumn(_ column: Int, _ place: Position, _ layout: ScreenLayout) {
    var columns = columns
    let table = TableLayout(ListColumn.tableColumns(columns, self), width: layout.header.width)
    guard columns.indices.contains(column) else { return }
    let start = table.places[column].start
    columns[column].width = max(3, min(120, place.column - layout.header.column - start))
    preferences.columns = columns
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
    case .list: preferences.listSplit.drag(to: place, in: layout.packets)
    case .detail: preferences.detailSplit.drag(to: place, in: layout.lower)
    case .log: preferences.logSplit.drag(to: place, in: layout.panes)
    case .column(let column): dragColumn(column, place, layout)
    case nil: break
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
