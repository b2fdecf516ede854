import Canvas

/// Changes the state by an intent and returns what is to be done outside.
///
/// Pure: the same state and intent always give the same result.
func update(_ state: inout BrowserState, _ intent: Intent) -> [Effect] {
  let row = state.list.viewport.selected
  let line = state.logPane?.viewport.selected
  let effects = state.take(intent)
  state.keepNewest(after: intent, from: row)
  state.fitPanes()
  if state.logPane?.viewport.selected != line, intent.isFromUser { state.leadsFromLog = true }
  return effects + state.followLog()
}

extension BrowserState {
  fileprivate mutating func take(_ intent: Intent) -> [Effect] {
    switch intent {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return take(mouse)
    case .resize(let size):
      self.size = size
      return []
    case .command(let command, let count): return perform(command, count: count)
    case .openPage(let kind): return open(kind)
    case .filterRequested(let text): return apply(text)
    case .columnsChosen(let columns):
      preferences.columns = columns
      readVersion += 1
      return [.readAgain]
    case .readSettingsChanged:
      readVersion += 1
      return [.readAgain]
    case .searchEnded:
      search.isRunning = false
      return []
    case .fileExists(let path): return askToOverwrite(path)
    default:
      receive(intent)
      return []
    }
  }

  /// Takes a key: what stands over the panes first, then the filter bar, then the key table.
  private mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    if overlay != nil { return pressOverlay(key) }
    if focus == .filter, pages.isEmpty { return pressFilter(key) }
    return pressCommand(key)
  }

  private mutating func pressCommand(_ key: Key) -> [Effect] {
    if key == Key(.escape), !pending.isEmpty {
      pending = PendingKeys()
      return []
    }
    if pending.keys.isEmpty, let digit = key.digit, digit > 0 || pending.count != nil {
      let (count, overflow) = (pending.count ?? 0).multipliedReportingOverflow(by: 10)
      pending.count = overflow ? Int.max / 100 : min(count + digit, Int.max / 100)
      return []
    }
    pending.keys.append(key)
    switch keymap.match(pending.keys, in: scope) {
    case .prefix: return []
    case .none:
      let isLong = pending.keys.count > 1
      pending = PendingKeys()
      // A key that ended a sequence in vain is taken for itself.
      return isLong ? pressCommand(key) : []
    case .command(let command):
      let count = pending.count
      pending = PendingKeys()
      return perform(command, count: count)
    }
  }

  /// True for a key that says what is to be done with the selected packet, which must be known.
  func asksForPacket(_ key: Key) -> Bool {
    guard cover == nil, overlay == nil, focus != .filter,
      case .command(let command) = keymap.match(pending.keys + [key], in: scope)
    else { return false }
    switch command {
    case .down, .up, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .first, .last, .center, .left,
      .right:
      return focus != .list
    default: return true
    }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    switch overlay {
    case .prompt(var prompt):
      prompt.editor.insert(text)
      prompt.mistake = nil
      overlay = .prompt(prompt)
      return []
    case .export(var export):
      if export.line == .range { export.range.insert(text) }
      if export.line == .path { export.path.insert(text) }
      overlay = .export(export)
      return []
    case .choice: return []
    case nil:
      // Text that is pasted into the packet view can only be meant as a filter.
      guard pages.isEmpty else { return [] }
      focus = .filter
      filter.editor.insert(text)
      return [checkFilter()]
    }
  }

  /// Makes every pane as high as its place; done after each intent.
  mutating func fitPanes() {
    let layout = ScreenLayout(self)
    if focus == .detail || focus == .bytes { detail.isPinned = true }
    list.viewport.resize(count: display.count, height: max(1, layout.list.height))
    detail.viewport.resize(count: detail.visible.count, height: max(1, layout.detail.height))
    if let last = pages.indices.last {
      pages[last].viewport.resize(height: PageLayout(self, pages[last]).rows.height)
    }
    if let logPane {
      let height = max(1, PageLayout(self, logPane).rows.height)
      self.logPane?.viewport.resize(height: height)
    }
    fitBytes(layout)
  }
}

extension Intent {
  /// True for what the user has done, and commands that come of it.
  fileprivate var isFromUser: Bool {
    switch self {
    case .key, .mouse, .command: true
    default: false
    }
  }
}

extension Key {
  /// The digit of a digit key.
  var digit: Int? {
    guard case .character(let scalar) = code, modifiers.isEmpty, scalar.isASCII else { return nil }
    return Character(scalar).wholeNumberValue
  }
}
