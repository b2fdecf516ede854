import Canvas
import Presentation

/// The detail tree of the selected packet.
struct DetailView: View {
  let state: BrowserState

  func render(into canvas: inout Canvas, in area: Rect) {
    let detail = state.detail
    guard !area.isEmpty else { return }
    for line in 0..<area.height {
      guard let row = detail.viewport.row(atLine: line), detail.visible.indices.contains(row)
      else { return }
      let index = detail.visible[row]
      render(index, isSelected: row == detail.viewport.selected, into: &canvas, in: area.line(line))
    }
  }

  private func render(_ index: Int, isSelected: Bool, into canvas: inout Canvas, in area: Rect) {
    let node = state.detail.nodes[index]
    var base = state.theme[.text]
    if isSelected, state.focus != .list {
      base = base.with(state.theme[state.focus == .detail ? .selection : .selectionInactive])
      canvas.fill(area, style: base)
    }
    let branch: TreeRow.Branch =
      node.hasChildren ? (state.detail.isOpen(index) ? .open : .closed) : .leaf
    TreeRow(depth: node.depth, branch: branch, spans: spans(of: index, isSelected))
      .draw(into: &canvas, in: area.splitLeft(1).rest, style: base)
    canvas.mark(
      state.search, in: node.text, at: area.splitLeft(3 + 2 * node.depth).rest,
      style: state.theme[isSelected ? .searchCurrent : .searchMatch])
  }

  private func spans(of index: Int, _ isSelected: Bool) -> [Span] {
    let node = state.detail.nodes[index]
    let theme = state.theme
    let name = state.detail.names.indices.contains(index) ? state.detail.names[index] : ""
    if isSelected, state.focus == .detail { return [Span(node.text)] }
    if node.depth == 0 { return [Span(node.text, theme[.treeProtocol])] }
    if name.hasPrefix("_ws.") || name.hasPrefix("tcp.reset.") || name.hasPrefix("tcp.analysis.") {
      return [Span(node.text, theme[.treeTrouble])]
    }
    if name.hasPrefix("tcp.fin.") { return [Span(node.text, theme[.note])] }
    if node.text.hasPrefix("[") { return [Span(node.text, theme[.treeGenerated])] }
    guard let colon = node.text.range(of: ": ") else { return [Span(node.text, theme[.treeValue])] }
    return [
      Span(String(node.text[..<colon.upperBound]), theme[.treeKey]),
      Span(String(node.text[colon.upperBound...]), theme[.treeValue]),
    ]
  }
}

extension String {
  /// The first place of a text, without Foundation.
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
