import Canvas
import Diagnosis

extension BrowserState {
  /// Takes what work beside the screen brings.
  mutating func receive(_ intent: Intent) {
    switch intent {
    case .captureChanged(let facts):
      // What depends on the packets' streams may have become known.
      let lastSeen = list.rows.last.map(\.summary.number) ?? 0
      if facts.isComplete != capture.isComplete || lastSeen > capture.streamPacketCount {
        list.stamp.version = -1
        detail.stamp.version = -1
      }
      capture = facts
    case .displayChanged(let facts, let row): receive(facts, anchorRow: row)
    case .rowsRead(let read): receive(read)
    case .detailRead(let read): receive(read)
    case .filterChecked(let text, let verdict, let completion):
      guard filter.editor.text == text else { return }
      filter.verdict = verdict
      filter.completion = focus == .filter ? completion : nil
    case .filterStarted(let text, let facts): receiveFilter(text, facts)
    case .filterRestarted(let facts):
      list.sort = nil
      list.anchor = list.selectedPacket ?? list.anchor
      clearRows()
      display = facts
      list.viewport.resize(count: facts.count)
    case .packetsSorted(let sort, let facts, let row):
      clearRows()
      display = facts
      list.sort = sort
      list.viewport.resize(count: facts.count)
      if let row { list.viewport.reveal(row) }
    case .packetFound(let packet, let row): show(packet, row: row)
    case .pageRead(let read): receive(read)
    case .pageFailed(let kind, let reason):
      pages.removeAll { $0.kind == kind }
      if kind == .log { _ = closeLog() }
      notice = .error(reason)
    case .jobsChanged(let jobs): self.jobs = jobs
    case .notice(let notice): self.notice = notice
    case .themeLoaded(let theme, let name):
      self.theme = theme
      preferences.theme = name
    case .exportMeasured(let text):
      if case .export(var export) = overlay {
        export.measure = text
        overlay = .export(export)
      }
    case .exportMistaken(var export, let mistake, let asks):
      export.mistake = asks ? nil : mistake
      export.asksToOverwrite = asks
      overlay = .export(export)
    case .overlayClosed: overlay = nil
    case .historyLoaded(let kind, let lines):
      histories[kind] = lines
      if kind == .filter { filter.editor.history = lines }
    case .wordsFound(let line, let range, let words): receive(words, for: range, of: line)
    default: break
    }
  }

  private mutating func receive(_ facts: DisplayFacts, anchorRow: Int?) {
    guard facts.generation == display.generation else { return }
    display = facts
    list.viewport.resize(count: facts.count)
    if let anchorRow, list.anchor != nil { list.viewport.reveal(anchorRow) }
    if facts.isFinal { list.anchor = nil }
  }

  private mutating func receive(_ read: RowsRead) {
    guard read.stamp.generation == display.generation else { return }
    list.stamp = read.stamp
    list.loaded = read.range
    list.rows = read.rows
    for row in read.rows { list.widths.note(row.summary) }
  }

  private mutating func receive(_ read: DetailRead) {
    // One that was read late, for a packet that has been left meanwhile, would undo what was done.
    if let selected = list.selectedPacket, selected != read.packet { return }
    let path = detail.selectedNode.map { detail.nodes[$0].field }
    let layer = detail.selectedNode.flatMap { node in
      detail.ancestors(of: node).first.map { detail.nodes[$0].field }
    }
    let isSamePacket = detail.packet == read.packet
    let selected = detail.selectedNode
    detail.packet = read.packet
    detail.stamp = read.stamp
    detail.nodes = read.detail.nodes
    detail.values = read.detail.values
    detail.sources = read.detail.sources
    detail.names = read.names
    detail.kinds = read.kinds
    detail.linkFields = read.linkFields
    let same = detail.nodes.firstIndex { $0.field == path }
    let sameLayer = detail.nodes.firstIndex { $0.field == layer }
    let kept = detail.isPinned ? same ?? sameLayer : nil
    let wanted = isSamePacket ? selected : kept ?? detail.speakingNode ?? 0
    detail.refreshVisible(selecting: wanted)
    guard !isSamePacket else { return }
    if kept == nil, detail.speakingNode != nil { detail.viewport.center() }
    detail.source = 0
    detail.byteCursor = 0
    detail.bytesTop = 0
    followSelectedNode()
    showFoundBytes()
  }

  private mutating func receiveFilter(_ text: String, _ facts: DisplayFacts) {
    if filter.applied != text {
      filter.past.removeAll { $0 == filter.applied }
      filter.past.append(filter.applied)
    }
    filter.applied = text
    filter.editor.set(text)
    filter.verdict = text.isEmpty ? .empty : .valid
    filter.completion = nil
    if focus == .filter { focus = .list }
    list.anchor = list.selectedPacket ?? list.anchor
    list.sort = nil
    clearRows()
    display = facts
    list.viewport.resize(count: facts.count)
  }

  /// Forgets the rows of the display that goes away.
  mutating func clearRows() {
    list.loaded = 0..<0
    list.rows = []
    list.viewport = ListViewport(height: list.viewport.height)
  }

  /// Selects the row of a packet.
  mutating func show(_ packet: Int, row: Int?) {
    guard let row else {
      list.isJumpingBack = false
      notice = .information(
        "frame \(Plain.number(packet + 1)) is not displayed by this filter; C-x shows all")
      return
    }
    if let from = list.selectedPacket, from != packet, !list.isJumpingBack, focus != .log {
      list.jumps.append(from)
      if list.jumps.count > 100 { list.jumps.removeFirst() }
    }
    list.isJumpingBack = false
    list.anchor = nil
    list.viewport.reveal(row)
  }

  private mutating func receive(_ read: PageRead) {
    guard var page = self[read.kind] else { return }
    let isFirst = page.version < 0 || page.viewport.count == 0
    page.title = read.facts.title
    page.subtitle = read.facts.subtitle
    page.columns = read.facts.columns
    page.isComplete = read.facts.isComplete
    page.version = read.version
    page.loaded = read.range
    page.lines = read.lines
    page.viewport.resize(count: read.facts.count)
    if isFirst, let selected = read.facts.selected { page.viewport.reveal(selected) }
    self[read.kind] = page
  }
}
