import Canvas

extension BrowserState {
  /// The effect that asks for a verdict on what is typed.
  func checkFilter() -> Effect {
    .checkFilter(
      filter.editor.text, cursor: filter.editor.utf8Offset(of: filter.editor.cursor))
  }

  mutating func performFilter(_ command: Command) -> [Effect] {
    switch command {
    case .filter:
      focus = .filter
      filter.editor.set(filter.applied)
      return [checkFilter()]
    case .clearFilter: return apply("")
    case .back:
      if !leftPages.isEmpty {
        pages = leftPages
        leftPages = []
        return []
      }
      guard let last = filter.past.popLast() else {
        notice = .information("no filter before this one")
        return []
      }
      filter.future.append(filter.applied)
      return apply(last, isStep: true)
    case .forward:
      guard let next = filter.future.popLast() else {
        notice = .information("no filter after this one")
        return []
      }
      return apply(next)
    case .bookmarks: chooseBookmark()
    case .applyField: chooseApplication()
    default: break
    }
    return []
  }

  /// A key in the filter bar.
  mutating func pressFilter(_ key: Key) -> [Effect] {
    if let effects = pressCompletion(key) { return effects }
    switch (key.code, key.modifiers) {
    case (.enter, _): return apply(filter.editor.text)
    case (.escape, []), (.character("c"), .control):
      return leaveFilter()
    case (.tab, _):
      return [checkFilter()]
    case (.character("l"), .control): return [.redraw]
    case (.character("z"), .control): return [.suspend]
    default: break
    }
    switch filter.editor.handle(key) {
    case .changed, .moved:
      filter.completion = nil
      return [checkFilter()]
    case .ignored: return []
    }
  }

  /// A key that the list of completions takes; nil for any other.
  private mutating func pressCompletion(_ key: Key) -> [Effect]? {
    guard var completion = filter.completion, !completion.menu.items.isEmpty else { return nil }
    switch (key.code, key.modifiers) {
    case (.tab, []):
      if completion.menu.items.count == 1 || completion.isActive {
        return take(completion)
      }
      completion.isActive = true
    case (.tab, .shift):
      completion.menu.viewport.move(by: -1)
      completion.isActive = true
    case (.down, []) where completion.isActive, (.character("n"), .control):
      completion.menu.viewport.move(by: 1)
      completion.isActive = true
    case (.up, []) where completion.isActive, (.character("p"), .control):
      completion.menu.viewport.move(by: -1)
      completion.isActive = true
    case (.enter, _) where completion.isActive: return take(completion)
    case (.escape, []):
      filter.completion = nil
      return completion.isActive ? [] : leaveFilter()
    default: return nil
    }
    filter.completion = completion
    return []
  }

  private mutating func take(_ completion: CompletionState) -> [Effect] {
    guard let item = completion.menu.selection else { return [] }
    filter.editor.replace(utf8: completion.range, with: item.label)
    filter.completion = nil
    return [checkFilter()]
  }

  private mutating func leaveFilter() -> [Effect] {
    focus = .list
    filter.completion = nil
    filter.editor.set(filter.applied)
    filter.verdict = filter.applied.isEmpty ? .empty : .valid
    return []
  }

  /// Opens the view of what each part of the filter leaves.
  mutating func openFunnel() -> [Effect] {
    guard !filter.applied.isEmpty else {
      return fail("no filter is applied: / types one, its parts joined by and")
    }
    return open(.funnel)
  }

  /// Applies a filter; the old count is gone at once.
  mutating func apply(_ text: String, isStep: Bool = false) -> [Effect] {
    leftPages = []
    let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if isStep { filter.applied = text }
    filter.editor.set(text)
    var effects: [Effect] = [.applyFilter(text, anchor: list.selectedPacket ?? list.anchor)]
    if !text.isEmpty { effects.append(.remember(.filter, text)) }
    return effects
  }

  /// The menu of what can be done with the selected field's value.
  private mutating func chooseApplication() {
    guard let filter = selectedFieldFilter else {
      notice = .information("select a field of the tree first: Tab, then the arrows")
      return
    }
    let old = self.filter.applied
    var names = ["", "!"]
    var items = [
      Menu.Item("Filter by this", detail: filter), Menu.Item("Not this", detail: "!(\(filter))"),
    ]
    if !old.isEmpty {
      names += ["&", "|", "&!"]
      items += [
        Menu.Item("… and this", detail: "(\(old)) and \(filter)"),
        Menu.Item("… or this", detail: "(\(old)) or \(filter)"),
        Menu.Item("… and not this", detail: "(\(old)) and !(\(filter))"),
      ]
    }
    names.append("p")
    items.append(Menu.Item("Put it into the filter bar", detail: "to go on typing"))
    overlay = .choice(
      ChoiceState(
        purpose: .applyField, menu: Menu(title: "Apply as filter  ! & | p", items: items),
        names: names))
  }

  /// The filter that the selected field's value makes.
  var selectedFieldFilter: String? {
    guard let node = detail.selectedNode, detail.names.indices.contains(node),
      !detail.names[node].isEmpty
    else { return nil }
    return FieldFilter.text(
      name: detail.names[node], value: detail.values[node], type: detail.kinds[node])
  }

  /// Applies the selected field as a choice of the menu says.
  mutating func applyField(as name: String) -> [Effect] {
    guard let field = selectedFieldFilter else { return [] }
    let old = filter.applied
    switch name {
    case "!": return apply("!(\(field))")
    case "&" where !old.isEmpty: return apply("(\(old)) and \(field)")
    case "|" where !old.isEmpty: return apply("(\(old)) or \(field)")
    case "&!" where !old.isEmpty: return apply("(\(old)) and !(\(field))")
    case "p":
      focus = .filter
      filter.editor.set(old.isEmpty ? field : "(\(old)) and \(field)")
      return [checkFilter()]
    default: return apply(field)
    }
  }
}
