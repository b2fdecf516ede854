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

  private func renderPackets(into canvas: inout Canvas, _ layout: ScreenLayout) {
    let list = PacketListView(state: state)
    list.renderHeader(into: &canvas, in: layout.header)
    list.render(into: &canvas, in: layout.list)
    let isLowerActive = state.focus != .list && state.focus != .filter
    let isStacked = layout.logDivider.isEmpty
    let divider = state.theme[
      isLowerActive && (state.focus != .log || isStacked) ? .dividerActive : .divider]
    canvas.rule(layout.divider, style: divider)
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
