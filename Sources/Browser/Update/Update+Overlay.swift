import Canvas
import Presentation

extension BrowserState {
  /// A key for what stands over the panes.
  mutating func pressOverlay(_ key: Key) -> [Effect] {
    if key == .control("l") { return [.redraw] }
    if key == .control("z") { return [.suspend] }
    switch overlay {
    case .choice(let choice): return press(key, in: choice)
    case .prompt(let prompt): return press(key, in: prompt)
    case .export(let export): return press(key, in: export)
    case nil: return []
    }
  }

  private mutating func press(_ key: Key, in choice: ChoiceState) -> [Effect] {
    var choice = choice
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("q"), []), (.character("c"), .control):
      overlay = nil
      return choice.purpose == .theme ? [.loadTheme(preferences.theme)] : []
    case (.enter, _):
      overlay = nil
      guard choice.names.indices.contains(choice.menu.viewport.selected) else { return [] }
      return choose(choice.names[choice.menu.viewport.selected], for: choice)
    case (.down, _), (.character("j"), []), (.character("n"), .control), (.tab, []):
      choice.menu.viewport.move(by: 1)
    case (.up, _), (.character("k"), []), (.character("p"), .control), (.tab, .shift):
      choice.menu.viewport.move(by: -1)
    case (.pageDown, _): choice.menu.viewport.page(by: 1)
    case (.pageUp, _): choice.menu.viewport.page(by: -1)
    case (.home, _), (.character("g"), []): choice.menu.viewport.select(0)
    case (.end, _), (.character("G"), []): choice.menu.viewport.select(choice.menu.items.count - 1)
    default: return pressOther(key, in: choice)
    }
    overlay = .choice(choice)
    guard choice.purpose == .theme, choice.names.indices.contains(choice.menu.viewport.selected)
    else { return [] }
    return [.loadTheme(choice.names[choice.menu.viewport.selected])]
  }

  /// Keys with a meaning of their own in some menus.
  private mutating func pressOther(_ key: Key, in choice: ChoiceState) -> [Effect] {
    guard case .character(let scalar) = key.code else { return [] }
    let name = String(scalar)
    switch choice.purpose {
    case .applyField where choice.names.contains(name):
      overlay = nil
      return applyField(as: name)
    case .columns: return pressColumns(name, in: choice)
    default: return []
    }
  }

  private mutating func choose(_ name: String, for choice: ChoiceState) -> [Effect] {
    switch choice.purpose {
    case .timeFormat:
      guard let format = TimeFormat(rawValue: name) else { return [] }
      return set(timeFormat: format)
    case .theme: return [.loadTheme(name)]
    case .columns: return pressColumns(" ", in: choice)
    case .sort: return sort(by: ListColumn(named: name).content)
    case .bookmark: return apply(name)
    case .applyField: return applyField(as: name)
    case .copyField: return [.copy(name)]
    case .decodeAs:
      guard let packet = list.selectedPacket else { return [] }
      return [.decodeAs(packet: packet, protocolName: name)]
    }
  }

  /// Shows times in another way.
  mutating func set(timeFormat: TimeFormat) -> [Effect] {
    preferences.timeFormat = timeFormat
    readVersion += 1
    return [.readAgain]
  }

  mutating func chooseTimeFormat() {
    let formats = TimeFormat.allCases
    overlay = .choice(
      ChoiceState(
        purpose: .timeFormat,
        menu: Menu(
          title: "Time", items: formats.map { Menu.Item($0.title, detail: $0.explanation) },
          selected: formats.firstIndex(of: preferences.timeFormat) ?? 0),
        names: formats.map(\.rawValue)))
  }

  mutating func chooseTheme() -> [Effect] {
    let names = preferences.themeNames
    guard !names.isEmpty else { return [] }
    overlay = .choice(
      ChoiceState(
        purpose: .theme,
        menu: Menu(
          title: "Theme", items: names.map { Menu.Item($0) },
          selected: names.firstIndex(of: preferences.theme) ?? 0), names: names))
    return []
  }

  mutating func chooseBookmark() {
    guard !preferences.bookmarks.isEmpty else {
      notice = .information(
        "no bookmarks yet: :bookmark NAME keeps the filter; [bookmarks] in config.toml")
      return
    }
    overlay = .choice(
      ChoiceState(
        purpose: .bookmark,
        menu: Menu(
          title: "Bookmarks",
          items: preferences.bookmarks.map { Menu.Item($0.name, detail: $0.text) }),
        names: preferences.bookmarks.map(\.text)))
  }
}

extension TimeFormat {
  /// What the format counts.
  var explanation: String {
    switch self {
    case .relative: "since the first packet, or the reference"
    case .absolute: "clock time here"
    case .absoluteDate: "with the date"
    case .absoluteDayOfYear, .utcDayOfYear: "with the day of the year"
    case .utc: "clock time in UTC"
    case .utcDate: "with the date"
    case .delta: "since the packet before"
    case .deltaDisplayed: "since the displayed packet before"
    case .epoch: "seconds since 1970"
    }
  }
}
