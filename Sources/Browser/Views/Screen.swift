import Canvas

/// Draws a part of the state; reads, never changes.
protocol View {
  /// Draws into `area` of the canvas.
  func render(into canvas: inout Canvas, in area: Rect)
}

/// The whole screen.
struct Screen {
  let state: BrowserState

  /// The screen of a state.
  init(_ state: BrowserState) { self.state = state }

  /// Draws everything.
  func canvas() -> Canvas {
    var canvas = Canvas(size: state.size, style: state.theme[.text])
    let layout = ScreenLayout(state)
    TitleView(state: state).render(into: &canvas, in: layout.title)
    if let page = state.cover {
      PageView(state: state, page: page).render(into: &canvas, in: layout.page)
    } else {
      renderPackets(into: &canvas, layout)
    }
    StatusView(state: state).render(into: &canvas, in: layout.status)
    OverlayView(state: state).render(into: &canvas, in: canvas.bounds)
    return canvas
  }

  /// What must not be missed of the selected packet, or the selected line of the tree when the pane
  /// cuts it off: on the line above the tree, which is as wide as the list.
  private func renderSentence(into canvas: inout Canvas, _ layout: ScreenLayout) {
    let detail = state.detail
    guard detail.packet == state.list.selectedPacket, let (text, role) = sentence(layout) else {
      return
    }
    let width = min(ScalarWidth.of(text) + 2, layout.divider.width - 4)
    guard width > 20 else { return }
    canvas.draw(
      " \(text) ", in: layout.divider.splitLeft(2).rest.splitLeft(width).left, aligned: .left,
      style: state.theme[.text].with(state.theme[role]))
  }

  private func sentence(_ layout: ScreenLayout) -> (text: String, role: Role)? {
    guard state.focus == .detail || state.focus == .bytes else {
      return EndingSentence(state.detail).map { ($0.text, $0.isReset ? .treeTrouble : .note) }
    }
    guard let node = state.detail.selectedNode else { return nil }
    let line = state.detail.nodes[node]
    let isCut = ScalarWidth.of(line.text) > layout.detail.width - 3 - 2 * line.depth
    return isCut ? (line.text, .treeValue) : nil
  }

  private func renderPackets(into canvas: inout Canvas, _ layout: ScreenLayout) {
    let list = PacketListView(state: state)
    list.renderHeader(into: &canvas, in: layout.header)
    list.render(into: &canvas, in: layout.list)
    let isLowerActive = state.focus != .list && state.focus != .filter
    let isStacked = layout.logDivider.isEmpty
    let divider = state.theme[
      isLowerActive && (state.focus != .log || isStacked) ? .dividerActive : .divider]
    canvas.rule(layout.divider, style: divider)
    renderSentence(into: &canvas, layout)
    DetailView(state: state).render(into: &canvas, in: layout.detail)
    canvas.fill(
      layout.detailDivider, Glyph("│"),
      style: state.theme[.text].with(state.theme[.divider]))
    BytesView(state: state).render(into: &canvas, in: layout.bytes)
    if let log = state.logPane {
      canvas.fill(
        layout.logDivider, Glyph("│"),
        style: state.theme[.text].with(
          state.theme[state.focus == .log ? .dividerActive : .divider]))
      PageView(state: state, page: log).render(into: &canvas, in: layout.log)
    }
    // Last, because a mistake is explained over the line below it.
    FilterView(state: state).render(into: &canvas, in: layout.filter)
  }
}
