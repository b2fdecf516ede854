import Canvas

extension BrowserState {
  /// Goes to the next link of the view, on this line or a later one; or to the one before.
  mutating func stepLink(forward: Bool) {
    guard let last = pages.indices.last else { return }
    let page = pages[last]
    let count = page.selectedLine?.linkedPieces.count ?? 0
    let next = page.linkPlace + (forward ? 1 : -1)
    if next >= 0, next < count {
      pages[last].linkPlace = next
      return
    }
    let lines =
      forward
      ? Array(page.loaded.filter { $0 > page.viewport.selected })
      : page.loaded.filter { $0 < page.viewport.selected }.reversed()
    guard let found = lines.first(where: { Self.leads(page.line($0)) }) else {
      pages[last].viewport.page(by: forward ? 1 : -1)
      pages[last].linkPlace = 0
      return
    }
    pages[last].viewport.select(found)
    let places = page.line(found)?.linkedPieces.count ?? 0
    pages[last].linkPlace = forward ? 0 : max(0, places - 1)
  }

  private static func leads(_ line: PageLine?) -> Bool {
    guard let line else { return false }
    return line.link != nil || !line.linkedPieces.isEmpty
  }
}
