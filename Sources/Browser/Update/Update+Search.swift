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
      overlay = .prompt(
        PromptState(
          .find, label: "find: ", hint: "text, hex:0d0a, re:GET|POST, filter:tcp.len > 0"))
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
    search.isRunning = true
    return [.find(search, from: list.viewport.selected, isForward: isForward)]
  }

  /// Searches the lines of the shown view.
  mutating func searchPage(_ text: String, isForward: Bool) -> [Effect] {
    guard let last = pages.indices.last, !text.isEmpty else { return [] }
    pages[last].search = text
    let from = pages[last].viewport.selected
    return [.searchPage(pages[last].kind, text, from: from, isForward: isForward)]
  }
}
