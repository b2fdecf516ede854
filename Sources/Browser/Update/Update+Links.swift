import Canvas

extension BrowserState {
  /// Goes to the next link of the view, on this line or a later one; or to the one before.
  mutating func stepLink(forward: Bool) {
    guard let page else { return }
    let count = page.selectedLine?.linkedPieces.count ?? 0
    let next = page.linkPlace + (forward ? 1 : -1)
    if next >= 0, next < count {
      self.page?.linkPlace = next
      return
    }
    let lines =
      forward
      ? Array(page.loaded.filter { $0 > page.viewport.selected })
      : page.loaded.filter { $0 < page.viewport.selected }.reversed()
    guard let found = lines.first(where: { Self.leads(page.line($0)) }) else {
      self.page?.viewport.page(by: forward ? 1 : -1)
      self.page?.linkPlace = 0
      return
    }
    self.page?.viewport.select(found)
    let places = page.line(found)?.linkedPieces.count ?? 0
    self.page?.linkPlace = forward ? 0 : max(0, places - 1)
  }

  private static func leads(_ line: PageLine?) -> Bool {
    guard let line else { return false }
    return line.link != nil || !line.linkedPieces.isEmpty
  }
}
