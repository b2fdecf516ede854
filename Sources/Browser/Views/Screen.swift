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
    if let page = state.page {
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
    let isDetailActive = state.focus == .detail || state.focus == .bytes
    let divider = state.theme[isDetailActive ? .dividerActive : .divider]
    canvas.rule(layout.divider, style: divider)
    DetailView(state: state).render(into: &canvas, in: layout.detail)
    canvas.fill(
      layout.detailDivider, Glyph("│"),
      style: state.theme[.text].with(state.theme[.divider]))
    BytesView(state: state).render(into: &canvas, in: layout.bytes)
    // Last, because a mistake is explained over the line below it.
    FilterView(state: state).render(into: &canvas, in: layout.filter)
  }
}
