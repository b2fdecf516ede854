import Canvas

extension BrowserState {
  /// The columns in use.
  var columns: [ListColumn] {
    preferences.columns ?? ListColumn.suiting(width: ScreenLayout(self).packets.width)
  }

  mutating func chooseColumns(selected: Int = 0) {
    let used = columns
    let others = ListColumn.Content.builtIn.filter { content in
      !used.contains { $0.content == content }
    }
    var items = used.map { Menu.Item("✓ \($0.title)", detail: $0.content.name) }
    var names = used.map(\.content.name)
    for content in others {
      items.append(Menu.Item("  \(content.title)", detail: content.name))
      names.append(content.name)
    }
    if let field = detail.selectedName, !field.isEmpty, !names.contains(field) {
      items.append(Menu.Item("  \(field)", detail: "the selected field"))
      names.append(field)
    }
    overlay = .choice(
      ChoiceState(
        purpose: .columns,
        menu: Menu(
          title: "Columns  Space on/off  J K move  < > width", items: items, selected: selected,
          height: 14), names: names))
  }

  /// Keys in the column chooser.
  mutating func pressColumns(_ key: String, in choice: ChoiceState) -> [Effect] {
    let place = choice.menu.viewport.selected
    guard choice.names.indices.contains(place) else { return [] }
    var columns = columns
    let used = columns.firstIndex { $0.content.name == choice.names[place] }
    var selected = place
    switch key {
    case " ":
      if let used {
        guard columns.count > 1 else { return [] }
        columns.remove(at: used)
      } else {
        columns.insert(ListColumn(named: choice.names[place]), at: max(0, columns.count - 1))
      }
    case "J":
      guard let used, used + 1 < columns.count else { return [] }
      columns.swapAt(used, used + 1)
      selected = used + 1
    case "K":
      guard let used, used > 0 else { return [] }
      columns.swapAt(used, used - 1)
      selected = used - 1
    case "<", ">":
      guard let used else { return [] }
      let width = columns[used].width ?? 12
      columns[used].width = max(3, min(120, width + (key == ">" ? 1 : -1)))
    default: return []
    }
    preferences.columns = columns
    readVersion += 1
    chooseColumns(selected: selected)
    return [.readAgain]
  }

  /// `:columns no time src info tcp.len`.
  mutating func setColumns(_ text: String) -> [Effect] {
    if text.isEmpty {
      chooseColumns()
      return []
    }
    if text != "default" { return [.takeColumns(text.split(separator: " ").map(String.init))] }
    preferences.columns = nil
    readVersion += 1
    return [.readAgain]
  }
}

extension ListColumn.Content {
  /// A built-in column, by its name, its heading, or as it is called for short.
  init?(builtIn name: String) {
    let short: [String: ListColumn.Content] = [
      "no": .number, "src": .source, "dst": .destination, "proto": .protocolName, "len": .length,
    ]
    let lower = name.lowercased()
    guard
      let found = Self.builtIn.first(where: { $0.name == lower || $0.title.lowercased() == lower })
        ?? short[lower]
    else { return nil }
    self = found
  }
}

extension ListColumn {
  /// The column of a name: a built-in one's, or a field's.
  init(named name: String) {
    self.init(Content(builtIn: name) ?? .field(name))
  }

  /// The columns that suit a width: Length goes first, then the ends of addresses.
  static func suiting(width: Int) -> [ListColumn] {
    let contents: [Content] =
      width >= 100
      ? Content.builtIn
      : width >= 60
        ? [.number, .time, .source, .destination, .protocolName, .flags, .info]
        : [.number, .source, .protocolName, .flags, .info]
    return contents.map { ListColumn($0) }
  }
}
