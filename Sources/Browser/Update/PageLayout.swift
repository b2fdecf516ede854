import Canvas

/// Where the parts of a view over the packets stand.
struct PageLayout: Equatable, Sendable {
  /// Headline and facts.
  let heading: Rect
  /// The headings of a table; empty for text.
  let columns: Rect
  /// The lines.
  let rows: Rect

  /// The parts of a page on the screen of a state.
  init(_ state: BrowserState, _ page: PageState) {
    let layout = ScreenLayout(state)
    let area = page.kind == .log ? layout.log : layout.page
    let (heading, below) = area.splitTop(area.height >= 3 ? 1 : 0)
    self.heading = heading
    let hasColumns = !page.columns.isEmpty && below.height >= 2
    (columns, rows) = below.splitTop(hasColumns ? 1 : 0)
  }
}
