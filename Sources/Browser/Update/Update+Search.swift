import Canvas

extension BrowserState {
  mutating func performSearch(_ command: Command) -> [Effect] {
    if let page {
      switch command {
      case .findNext: return searchPage(page.search, isForward: true)
      case .findPrevious: return searchPage(page.search, isForward: false)
      default:
        overlay = .prompt(PromptState(.pageSearch, label: "search: "))
        return []
      }
    }
    switch command {
    case .find:
      var prompt = PromptState(
        .find, label: "find: ", hint: "text, hex:0d0a, re:GET|POST, filter:tcp.len > 0")
      prompt.editor.history = histories[.find] ?? []
      overlay = .prompt(prompt)
      return []
    case .findNext: return find(isForward: true)
    case .findPrevious: return find(isForward: false)
    default: return []
    }
  }

  /// Begins a search for what was typed.
  mutating func startFind(_ text: String) -> [Effect] {
    guard !text.isEmpty else { return [] }
    let prefixes: [(String, SearchState.Kind)] = [
      ("hex:", .hex), ("re:", .regex), ("regex:", .regex), ("filter:", .filter), ("text:", .text),
    ]
    search = SearchState(text: text)
    for (prefix, kind) in prefixes where text.hasPrefix(prefix) {
      search = SearchState(text: String(text.dropFirst(prefix.count)), kind: kind)
    }
    return [.remember(.find, text)] + find(isForward: true)
  }

  private mutating func find(isForward: Bool) -> [Effect] {
    guard !search.text.isEmpty else {
      notice = .information("nothing to find yet: C-f asks")
      return []
    }
    search.isShown = true
    if findHere(isForward: isForward) { return [] }
    search.isRunning = true
    search.seeksBytes = true
    return [.find(search, from: list.viewport.selected, isForward: isForward)]
  }

  /// Searches the lines of the shown view.
  mutating func searchPage(_ text: String, isForward: Bool) -> [Effect] {
    guard let page, !text.isEmpty else { return [] }
    self.page?.search = text
    let from = page.viewport.selected
    return [.searchPage(page.kind, text, from: from, isForward: isForward)]
  }
}
