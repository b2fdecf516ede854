import Canvas

extension BrowserState {
  /// The menu of columns to sort by.
  mutating func chooseSort() -> [Effect] {
    guard maySort() else { return [] }
    let columns = columns
    let items = columns.map { column in
      let isUsed = (list.sort?.column ?? .number) == column.content
      let arrow = !isUsed ? "  " : list.sort?.isDescending ?? false ? "↓ " : "↑ "
      let detail = column.content == .number ? "the capture's order" : column.content.name
      return Menu.Item(arrow + column.title, detail: detail)
    }
    let used = columns.firstIndex { $0.content == list.sort?.column ?? .number }
    overlay = .choice(
      ChoiceState(
        purpose: .sort,
        menu: Menu(title: "Sort by  again turns the order", items: items, selected: used ?? 0),
        names: columns.map(\.content.name)))
    return []
  }

  /// Sorts by a column; by the one that sorts already in the other direction.
  mutating func sort(by column: ListColumn.Content) -> [Effect] {
    guard maySort() else { return [] }
    if column == .number, list.sort != nil { return [.sortPackets(nil)] }
    let isAgain = (list.sort?.column ?? .number) == column
    let isDescending = isAgain && !(list.sort?.isDescending ?? false)
    return [.sortPackets(ListSort(column: column, isDescending: isDescending))]
  }

  private mutating func maySort() -> Bool {
    guard !capture.isComplete || !display.isFinal else { return true }
    notice = .information(
      capture.isComplete
        ? "sort when the filter has come to its end"
        : "sort when the capture has been read to its end")
    return false
  }
}
