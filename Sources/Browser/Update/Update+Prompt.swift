import Canvas

extension BrowserState {
  /// A key for the line at the lower edge.
  mutating func press(_ key: Key, in prompt: PromptState) -> [Effect] {
    var prompt = prompt
    if case .overwrite(let path) = prompt.purpose { return answerOverwrite(key, path) }
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control):
      overlay = nil
      return []
    case (.backspace, []) where prompt.editor.isEmpty && prompt.purpose == .command:
      overlay = nil
      return []
    case (.enter, _):
      overlay = nil
      return enter(prompt)
    case (.tab, _):
      if prompt.completion == nil, prompt.purpose == .command,
        let beginning = CommandLine.path(in: prompt.editor.text)
      {
        return [.findPaths(line: prompt.editor.text, beginning: beginning)]
      }
      if prompt.completion == nil, prompt.purpose == .command,
        let beginning = CommandLine.column(in: prompt.editor.text)
      {
        return [.findColumns(line: prompt.editor.text, beginning: beginning)]
      }
      complete(&prompt)
    default:
      if prompt.editor.handle(key) != .ignored {
        prompt.mistake = nil
        prompt.completion = nil
      }
    }
    overlay = .prompt(prompt)
    return []
  }

  private mutating func enter(_ prompt: PromptState) -> [Effect] {
    let text = prompt.editor.text
    switch prompt.purpose {
    case .command: return enterCommand(text)
    case .find: return startFind(text)
    case .pageSearch: return searchPage(text, isForward: true)
    case .save:
      guard let page, !text.isEmpty else { return [] }
      return [.savePage(page.kind, path: text, mayOverwrite: false)]
    case .bookmarkName:
      guard !text.isEmpty, !filter.applied.isEmpty else { return [] }
      return keepFilter(as: text)
    case .overwrite: return []
    }
  }

  /// Asks whether a file may be replaced.
  mutating func askToOverwrite(_ path: String) -> [Effect] {
    if case .export(var export) = overlay {
      export.asksToOverwrite = true
      overlay = .export(export)
    } else {
      overlay = .prompt(
        PromptState(
          .overwrite(path), label: "\(path) exists. Replace it? ", hint: "y replaces, n keeps it"))
    }
    return []
  }

  private mutating func answerOverwrite(_ key: Key, _ path: String) -> [Effect] {
    overlay = nil
    guard key == Key("y") || key == Key("Y"), let page else {
      notice = .information("\(path) is as it was")
      return []
    }
    return [.savePage(page.kind, path: path, mayOverwrite: true)]
  }

  mutating func askToSave() {
    guard let page else { return }
    let name =
      switch page.kind {
      case .follow(let stream): "stream-\(stream).\(page.follow.form == .raw ? "bin" : "txt")"
      case .explain(let stream): "explain-\(stream).txt"
      case .ladder(let stream): "ladder-\(stream).txt"
      default: "view.txt"
      }
    overlay = .prompt(PromptState(.save, label: "save as ", text: name))
  }

  // Completion of the command line: names of commands, then what each takes.
  private func complete(_ prompt: inout PromptState) {
    guard prompt.purpose == .command else { return }
    if var completion = prompt.completion, completion.isActive {
      completion.menu.viewport.select(
        (completion.menu.viewport.selected + 1) % max(1, completion.menu.items.count))
      take(completion, into: &prompt)
      return
    }
    let (range, words) = CommandLine.completions(of: prompt.editor.text, self)
    offer(words, for: range, in: &prompt)
  }

  private func offer(
    _ words: [(word: String, help: String)], for range: Range<Int>, in prompt: inout PromptState
  ) {
    guard !words.isEmpty else { return }
    let menu = Menu(items: words.map { Menu.Item($0.word, detail: $0.help) })
    take(CompletionState(menu: menu, range: range, isActive: true), into: &prompt)
    if words.count == 1 { prompt.completion = nil }
  }

  /// Takes words that were found for the end of the command line, unless it has changed.
  mutating func receive(_ words: [String], for range: Range<Int>, of line: String) {
    guard case .prompt(var prompt) = overlay, prompt.editor.text == line else { return }
    prompt.mistake = words.isEmpty ? "nothing begins so" : nil
    offer(words.map { ($0, "") }, for: range, in: &prompt)
    overlay = .prompt(prompt)
  }

  private func take(_ completion: CompletionState, into prompt: inout PromptState) {
    guard let item = completion.menu.selection else { return }
    var completion = completion
    prompt.editor.replace(utf8: completion.range, with: item.label)
    completion.range =
      completion.range.lowerBound..<completion.range.lowerBound + item.label.utf8.count
    prompt.completion = completion
  }
}
