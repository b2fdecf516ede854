import Canvas

extension BrowserState {
  /// Does what a command says.
  mutating func perform(_ command: Command, count: Int?) -> [Effect] {
    switch command {
    case .down, .up, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .first, .last, .center:
      return move(command, count: count)
    case .left, .right:
      moveSideways(command, count: count)
    case .jumpBack: return jumpBack()
    case .nextPane: pages.isEmpty ? cyclePanes(forward: true) : stepLink(forward: true)
    case .previousPane: pages.isEmpty ? cyclePanes(forward: false) : stepLink(forward: false)
    case .zoom: preferences.zoomed = preferences.zoomed == nil ? focus : nil
    case .growPane, .shrinkPane: growList(command == .growPane ? 1 : -1, count ?? 1)
    case .open: return openSelected()
    case .toggle: toggleNode()
    case .expandAll: openAll()
    case .collapseAll: closeAll()
    case .nextSource: showNextSource()
    default: return performOther(command, count: count)
    }
    return []
  }

  private mutating func performOther(_ command: Command, count: Int?) -> [Effect] {
    switch command {
    case .filter, .applyField, .clearFilter, .back, .forward, .bookmarks:
      return performFilter(command)
    case .find, .findNext, .findPrevious, .searchPage: return performSearch(command)
    case .follow, .explain, .ladder, .filterStream: return performStream(command)
    case .streams: return open(.streams)
    case .overview: return open(.overview)
    case .log: return toggleLog()
    case .marks: return open(.marks)
    case .funnel: return openFunnel()
    case .help: return open(.help)
    case .nextStream: return stepStream(by: count ?? 1)
    case .previousStream: return stepStream(by: -(count ?? 1))
    case .followForm, .followSide, .followDecode: return changeFollow(command)
    case .save: askToSave()
    case .sort: return page == nil ? chooseSort() : sortPage()
    default: return performOnPacket(command)
    }
    return []
  }

  private mutating func performOnPacket(_ command: Command) -> [Effect] {
    switch command {
    case .mark: toggleMark()
    case .nextMark: return goToNextMark()
    case .ignore: return toggleIgnored()
    case .timeReference: return toggleTimeReference()
    case .timeFormat: chooseTimeFormat()
    case .sequenceNumbers:
      preferences.rawSequenceNumbers.toggle()
      readVersion += 1
      notice = .information(
        preferences.rawSequenceNumbers ? "raw sequence numbers" : "relative sequence numbers")
      return [.readAgain]
    case .columns: chooseColumns()
    case .decodeAs: chooseDecoding()
    case .export: return openExport()
    case .copy: chooseCopy()
    default: return performProgram(command)
    }
    return []
  }

  private mutating func performProgram(_ command: Command) -> [Effect] {
    switch command {
    case .command:
      var prompt = PromptState(.command, label: ":", hint: "Enter Tab Esc")
      prompt.editor.history = histories[.command] ?? []
      overlay = .prompt(prompt)
    case .theme: return chooseTheme()
    case .newest: toggleNewest()
    case .pauseCapture: return togglePause()
    case .stopCapture: return stopCapture()
    case .cancel: return cancel()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .close: return close()
    case .quit: return [.quit]
    default: break
    }
    return []
  }

  /// Escape: ends what runs, else closes the view.
  private mutating func cancel() -> [Effect] {
    search.isShown = false
    if !jobs.isEmpty || search.isRunning || (display.isFiltered && !display.isFinal) {
      return [.cancelJobs]
    }
    if preferences.zoomed != nil {
      preferences.zoomed = nil
      return []
    }
    if !pages.isEmpty || focus == .log { return close() }
    if focus != .list { focus = .list }
    return []
  }

  /// Closes the view that is shown; in the packet view, ends the program.
  mutating func close() -> [Effect] {
    if let page = pages.popLast() { return [.closePage(page.kind)] }
    return focus == .log ? closeLog() : [.quit]
  }

  private mutating func cyclePanes(forward: Bool) {
    let order: [Focus] = [.list, .detail, .bytes] + (logPane == nil ? [] : [.log])
    let place = order.firstIndex(of: focus) ?? 0
    focus = order[(place + (forward ? 1 : order.count - 1)) % order.count]
    if preferences.zoomed != nil { preferences.zoomed = focus }
  }

  private mutating func growList(_ direction: Int, _ count: Int) {
    let layout = ScreenLayout(self)
    if focus == .log, !layout.logDivider.isEmpty {
      preferences.logSplit.grow(by: direction * min(count, 200), in: layout.panes)
      return
    }
    preferences.listSplit.grow(by: direction * min(count, 200), in: layout.packets)
  }

  /// Enter in a pane or view.
  private mutating func openSelected() -> [Effect] {
    if let page {
      if let link = page.selectedLink, !leads(link, to: page.kind) { return follow(link) }
      notice = .information(
        "nothing to go to on this line; Tab finds the next that leads somewhere")
      return []
    }
    switch focus {
    case .list, .filter, .bytes, .log:
      focus = .detail
      return []
    case .detail: return openOrFollowNode()
    }
  }

  /// True for the heading of a stream's explanation, which leads to where one is.
  private func leads(_ link: Link, to page: PageKind) -> Bool {
    if case .stream(let stream) = link { return page == .explain(stream) }
    return false
  }

  /// Goes where a line of a view leads.
  mutating func follow(_ link: Link) -> [Effect] {
    switch link {
    case .stream(let stream): return open(.explain(stream))
    case .filter(let filter):
      let left = pages
      pages = []
      if focus != .log { focus = .list }
      let effects = apply(filter)
      leftPages = left
      if !left.isEmpty { notice = .information("b leads back") }
      return effects
    case .packet(let packet):
      if pages.isEmpty {
        focus = .list
        return [.locate(packet: packet)]
      }
      leftPages = pages
      pages.removeAll()
      focus = .list
      notice = .information("b leads back")
      return [.locate(packet: packet)]
    }
  }
}
