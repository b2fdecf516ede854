import Canvas

extension BrowserState {
  /// Moves in the pane or view that has the keys.
  mutating func move(_ command: Command, count: Int?) -> [Effect] {
    if var page {
      BrowserState.move(&page.viewport, command, count)
      page.linkPlace = 0
      self.page = page
      return []
    }
    switch focus {
    case .list, .filter, .log: return moveInList(command, count)
    case .detail:
      BrowserState.move(&detail.viewport, command, count)
      followSelectedNode()
    case .bytes: moveInBytes(command, count ?? 1)
    }
    return []
  }

  private mutating func moveInList(_ command: Command, _ count: Int?) -> [Effect] {
    list.anchor = nil
    if let count, command == .first || command == .last {
      return [.locate(packet: max(0, min(count, max(1, capture.packetCount)) - 1))]
    }
    BrowserState.move(&list.viewport, command, count)
    return []
  }

  /// Goes back to the packet from which the last jump was made: to a frame, a hit, a mark, or where
  /// a field leads.
  mutating func jumpBack() -> [Effect] {
    guard let packet = list.jumps.popLast() else {
      notice = .information("no jump to undo")
      return []
    }
    list.isJumpingBack = true
    return [.locate(packet: packet)]
  }

  private static func move(_ viewport: inout ListViewport, _ command: Command, _ count: Int?) {
    let times = min(count ?? 1, 1_000_000_000)
    switch command {
    case .down: viewport.move(by: times)
    case .up: viewport.move(by: -times)
    case .pageDown: viewport.page(by: times)
    case .pageUp: viewport.page(by: -times)
    case .halfPageDown: viewport.move(by: max(1, viewport.height / 2) * times)
    case .halfPageUp: viewport.move(by: -max(1, viewport.height / 2) * times)
    case .first: viewport.select(count.map { $0 - 1 } ?? 0)
    case .last: viewport.select(count.map { $0 - 1 } ?? viewport.count - 1)
    case .center: viewport.center()
    default: break
    }
  }

  /// Left and right: the tree closes and opens, the bytes' cursor moves, text scrolls.
  mutating func moveSideways(_ command: Command, count: Int?) {
    let step = (command == .left ? -1 : 1) * min(count ?? 1, 10_000)
    if let page {
      self.page?.offset = max(0, min(2000, page.offset + step * 8))
      return
    }
    switch focus {
    case .list, .filter, .log: list.offset = max(0, min(2000, list.offset + step * 8))
    case .bytes: moveByte(by: step)
    case .detail: command == .left ? closeNode() : openNode()
    }
  }
}

// The bytes pane: a cursor over bytes that selects the field they belong to.
extension BrowserState {
  private mutating func moveInBytes(_ command: Command, _ count: Int) {
    let layout = ScreenLayout(self)
    let dump = HexDump(byteCount: detail.bytes.count, width: layout.dumpWidth)
    let row = dump.bytesPerRow
    let times = min(count, 1_000_000)
    switch command {
    case .down: moveByte(by: row * times)
    case .up: moveByte(by: -row * times)
    case .pageDown: moveByte(by: row * max(1, layout.bytes.height) * times)
    case .pageUp: moveByte(by: -row * max(1, layout.bytes.height) * times)
    case .halfPageDown: moveByte(by: row * max(1, layout.bytes.height / 2) * times)
    case .halfPageUp: moveByte(by: -row * max(1, layout.bytes.height / 2) * times)
    case .first: moveByte(by: -detail.byteCursor)
    case .last: moveByte(by: detail.bytes.count)
    default: break
    }
  }

  /// Moves the byte cursor and selects the innermost field there.
  mutating func moveByte(by distance: Int) {
    let sum = detail.byteCursor.addingReportingOverflow(distance)
    selectByte(at: sum.overflow ? 0 : sum.partialValue)
  }

  /// Puts the byte cursor on a byte and selects the innermost field there.
  mutating func selectByte(at offset: Int) {
    detail.byteCursor = max(0, min(offset, detail.bytes.count - 1))
    guard let node = detail.node(atByte: detail.byteCursor) else { return }
    open(above: node)
    detail.refreshVisible(selecting: node)
  }

  /// Opens the lines above a line, so that it is seen.
  mutating func open(above node: Int) {
    for ancestor in detail.ancestors(of: node) {
      detail.closedFields.remove(detail.nodes[ancestor].field)
      detail.openFields.insert(detail.nodes[ancestor].field)
    }
  }

  /// Shows the bytes of the selected line.
  mutating func followSelectedNode() {
    guard let node = detail.selectedNode else { return }
    let range = detail.nodes[node].range
    guard range.count > 0, detail.sources.indices.contains(Int(range.source)) else { return }
    detail.source = Int(range.source)
    detail.byteCursor = min(range.bounds.lowerBound, max(0, detail.bytes.count - 1))
  }

  /// Scrolls the bytes so that the cursor's row is seen.
  mutating func fitBytes(_ layout: ScreenLayout) {
    let dump = HexDump(byteCount: detail.bytes.count, width: layout.dumpWidth)
    let height = max(1, layout.bytes.height - (detail.sources.count > 1 ? 1 : 0))
    let row = detail.byteCursor / max(1, dump.bytesPerRow)
    let lastRow = max(row, (detail.highlight.upperBound - 1) / max(1, dump.bytesPerRow))
    var top = detail.bytesTop
    if focus != .bytes, lastRow < row + height { top = max(top, lastRow - height + 1) }
    if row < top { top = row }
    if row >= top + height { top = row - height + 1 }
    detail.bytesTop = max(0, min(top, dump.rowCount - height))
  }
}
