import Canvas
import Filter
import Session

// Views over the packets.
extension EffectRunner {
  /// Effects about pages; others mean nothing here.
  func runOnPages(_ effect: Effect, _ state: BrowserState) -> [Intent] {
    switch effect {
    case .openPage(let kind): return open(kind, state)
    case .closePage(let kind):
      pages.removeValue(forKey: kind)?.cancel()
      return []
    case .searchPage(let kind, let text, let line, let isForward):
      return search(kind, text, from: line, isForward, state)
    case .savePage(let kind, let path, let mayOverwrite):
      return save(kind, to: path, mayOverwrite, state)
    default: return runOnStreams(effect, state)
    }
  }

  private func open(_ kind: PageKind, _ state: BrowserState) -> [Intent] {
    pages.removeValue(forKey: kind)?.cancel()
    switch makePage(kind, state) {
    case .success(let page):
      pages[kind] = page
      return []
    case .failure(let failure): return [.pageFailed(kind, failure.reason)]
    }
  }

  private func makePage(
    _ kind: PageKind, _ state: BrowserState
  ) -> Result<any Page, PageFailure> {
    switch kind {
    case .help: return .success(HelpPage.make(state.keymap))
    case .marks: return .success(marksPage(state))
    case .problems: return .success(HelpPage.make(problems: state.problems))
    case .funnel: return funnelPage(state)
    default: return makeStreamPage(kind, state)
    }
  }

  private func funnelPage(_ state: BrowserState) -> Result<any Page, PageFailure> {
    let inbox = inbox
    do throws(FilterError) {
      let environment = environment(of: filterText, state.list.selectedPacket)
      let funnel = try FilterFunnel(filterText, of: session, environment: environment) {
        inbox.wake()
      }
      return .success(FunnelPage(session, funnel))
    } catch {
      return .failure(PageFailure(reason: error.message))
    }
  }

  private func marksPage(_ state: BrowserState) -> any Page {
    let packets = state.list.marked.sorted().prefix(10_000)
    let settings = settings
    let rows = reader.perform(
      within: 2000,
      { readers in
        readers.take(settings)
        return packets.compactMap { readers.row(of: $0, displayedBefore: nil) }
      }, otherwise: { _ in })
    return MarksPage.make(rows ?? [])
  }

  /// Reads the lines of the shown page that the state lacks.
  func fetchPage(_ page: PageState, _ state: BrowserState) -> [Intent] {
    if page.kind == .marks, page.version == -2 { pages[.marks] = marksPage(state) }
    guard let content = pages[page.kind] else { return [] }
    if page.version == -2, let sort = page.sort { content.sort(sort) }
    let width = PageLayout(state, page).rows.width
    let facts = content.facts(width: width)
    var viewport = page.viewport
    viewport.resize(count: facts.count)
    let isFirst = page.version == -1 || page.viewport.count == 0
    if isFirst, let selected = facts.selected { viewport.reveal(selected) }
    let range = viewport.visible
    let version = content.version &* 1_000_003 &+ width
    let isThere =
      page.version == version && page.loaded == range && facts.count == page.viewport.count
      && facts.isComplete == page.isComplete
    guard !isThere else { return [] }
    return [
      .pageRead(
        PageRead(
          kind: page.kind, version: version, facts: facts, range: range,
          lines: content.lines(range, width: width)))
    ]
  }

  private func search(
    _ kind: PageKind, _ text: String, from line: Int, _ isForward: Bool, _ state: BrowserState
  ) -> [Intent] {
    guard let page = pages[kind], let shown = state[kind] else { return [] }
    let width = PageLayout(state, shown).rows.width
    let count = page.facts(width: width).count
    let wanted = text.lowercased()
    let limit = 200_000
    for step in 1...max(1, min(count, limit)) {
      let index = ((isForward ? line + step : line - step) % count + count) % count
      guard let found = page.lines(index..<index + 1, width: width).first else { continue }
      if found.text.lowercased().contains(wanted) {
        return [.command(.first, count: index + 1)]
      }
    }
    return [.notice(.information("\(text) is not in this view"))]
  }
}

/// Why a page cannot be shown.
struct PageFailure: Error {
  let reason: String
}
