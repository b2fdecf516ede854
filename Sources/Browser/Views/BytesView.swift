import Canvas

/// The bytes of the selected packet, those of the selected field highlighted.
struct BytesView: View {
  let state: BrowserState

  func render(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let detail = state.detail
    var rest = area.splitLeft(1).rest
    if detail.sources.count > 1 {
      let (tabs, below) = rest.splitTop(1)
      renderTabs(into: &canvas, in: tabs)
      rest = below
    }
    let dump = HexDump(byteCount: detail.bytes.count, width: rest.width)
    let base = state.theme[.text]
    func over(_ role: Role) -> Style { base.with(state.theme[role]) }
    dump.draw(
      detail.bytes, firstRow: detail.bytesTop, highlight: highlight, layer: layer,
      styles: HexDump.Styles(
        offset: over(.bytesOffset), hexadecimal: over(.bytesHexadecimal), text: over(.bytesText),
        highlight: state.theme[.bytesHighlight], layer: state.theme[.bytesLayer]),
      into: &canvas, in: rest)
    markHits(in: dump, into: &canvas, in: rest)
  }

  /// Marks what has been found.
  private func markHits(in dump: HexDump, into canvas: inout Canvas, in area: Rect) {
    let detail = state.detail
    let first = detail.bytesTop * dump.bytesPerRow
    // A hit may begin above what is seen, or end below it.
    let margin = state.search.text.utf8.count
    let near = max(0, first - margin)..<first + area.height * dump.bytesPerRow + margin
    let seen = near.clamped(to: 0..<detail.bytes.count)
    for hit in state.search.hits(in: Array(detail.bytes[seen])) {
      let hit = hit.lowerBound + seen.lowerBound..<hit.upperBound + seen.lowerBound
      let isHere = hit.contains(detail.byteCursor) && state.focus == .bytes
      let style = state.theme[isHere ? .searchCurrent : .searchMatch]
      for place in hit where place >= first {
        let (line, index) = (place - first).quotientAndRemainder(dividingBy: dump.bytesPerRow)
        guard line < area.height else { return }
        let row = area.line(line)
        canvas.restyle(row.splitLeft(dump.hexColumn(index)).rest.splitLeft(2).left, style)
        canvas.restyle(row.splitLeft(dump.textColumn(index)).rest.splitLeft(1).left, style)
      }
    }
  }

  /// The bytes of the selected field; none while the list has the keys and a layer is selected.
  private var highlight: Range<Int> {
    if state.focus == .list { return 0..<0 }
    if state.focus == .bytes, state.detail.highlight.isEmpty {
      return state.detail.byteCursor..<state.detail.byteCursor + 1
    }
    return state.detail.highlight
  }

  private var layer: Range<Int> {
    guard let node = state.detail.selectedNode,
      let top = state.detail.ancestors(of: node).first
    else { return 0..<0 }
    let range = state.detail.nodes[top].range
    return Int(range.source) == state.detail.source ? range.bounds : 0..<0
  }

  private func renderTabs(into canvas: inout Canvas, in area: Rect) {
    var rest = area
    for (index, source) in state.detail.sources.enumerated() {
      let role: Role = index == state.detail.source ? .tabActive : .tab
      let text = "\(source.title) (\(source.bytes.count))"
      let taken = canvas.draw(
        text, in: rest, style: state.theme[.text].with(state.theme[role]))
      rest = rest.splitLeft(taken + 2).rest
    }
  }
}
