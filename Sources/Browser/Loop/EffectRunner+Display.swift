import Canvas
import Filter
import Session

// Filters, and the packets they display.
extension EffectRunner {
  /// What the compiler says of a text that is being typed, and what may be typed next.
  func check(_ text: String, cursor: Int, _ state: BrowserState) -> Intent {
    let isTyping = state.focus == .filter && !text.isEmpty
    let completion = isTyping ? completion(text, cursor, state) : nil
    var verdict = verdict(on: text, state)
    // A word that may still become a known one is no mistake yet.
    if case .invalid(var mistake) = verdict, completion != nil, mistake.range.upperBound == cursor {
      mistake.isIncomplete = true
      verdict = .invalid(mistake)
    }
    return .filterChecked(text: text, verdict, completion)
  }

  private func completion(_ text: String, _ cursor: Int, _ state: BrowserState) -> CompletionState?
  {
    let found = completer.complete(
      text, cursor: cursor, environment: FilterEnvironment(macros: macros),
      recents: (histories[.filter]?.lines ?? []).reversed(),
      bookmarks: state.preferences.bookmarks.map { (name: $0.name, filter: $0.text) })
    let range = found.range.start..<found.range.end
    let typed = String(
      decoding: Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
    // A word that is complete and cannot go on needs no list.
    guard !found.items.isEmpty, found.items.count > 1 || found.items[0].text != typed else {
      return nil
    }
    let items = found.items.prefix(60).map { Menu.Item($0.text, detail: $0.description) }
    return CompletionState(menu: Menu(items: items, height: 8), range: range)
  }

  private func verdict(on text: String, _ state: BrowserState) -> FilterBarState.Verdict {
    guard text.contains(where: { $0 != " " }) else { return .empty }
    let environment = environment(of: text, state.list.selectedPacket)
    switch FilterCompiler(schema: session.schema, environment: environment).feedback(text) {
    case .valid(let hints):
      guard let hint = hints.first else { return .valid }
      return .advised(
        FilterMistake(
          message: hint.message, hint: nil, range: hint.range.start..<hint.range.end,
          isIncomplete: false, isAdvice: true))
    case .incomplete(let error), .invalid(let error):
      return .invalid(
        FilterMistake(
          message: error.message, hint: error.hint, range: error.range.start..<error.range.end,
          isIncomplete: error.isIncomplete))
    }
  }

  /// Starts a filter, or shows every packet.
  func apply(_ text: String, anchor: Int?, _ state: BrowserState) -> [Intent] {
    var job: FilterJob?
    var whole: PacketFilter?
    var narrows = false
    if !text.isEmpty {
      do throws(FilterError) {
        let environment = environment(of: text, anchor)
        let filter = try PacketFilter(text, schema: session.schema, environment: environment)
        whole = filter
        let inbox = inbox
        if let (base, rest) = refinement(text) {
          let rest = try PacketFilter(rest, schema: session.schema, environment: environment)
          job = FilterJob(rest, of: session, within: base) { inbox.wake() }
          narrows = true
        } else {
          job = FilterJob(filter, of: session) { inbox.wake() }
        }
      } catch {
        return [.filterChecked(text: text, verdict(on: text, state), nil)]
      }
    }
    // A filter that the new one narrows goes on until that has read its matches.
    if job == nil || !narrows { filterJob?.cancel() }
    filterJob = job
    appliedFilter = whole
    filterText = text
    isStopped = false
    generation += 1
    displayed = job?.displayed ?? DisplayedPackets(everyPacketOf: session)
    var facts = displayFacts()
    if job == nil {
      let row = anchor.flatMap { displayed.row(nearest: $0) }
      return [
        .filterStarted(text: text, facts),
        .displayChanged(facts, anchorRow: row),
      ]
    }
    // Nothing is known yet, and nothing of the old filter may be taken for the new one's.
    facts.count = 0
    facts.isFinal = false
    return [.filterStarted(text: text, facts)]
  }

  /// Runs a filter again that judged a live capture's packets before all was known of their streams.
  func filterAgain(_ state: BrowserState) -> [Intent] {
    guard let job = filterJob, job.isFinished, job.isProvisional, session.isComplete, !isStopped,
      let filter = appliedFilter
    else { return [] }
    let inbox = inbox
    filterJob = FilterJob(filter, of: session) { inbox.wake() }
    generation += 1
    displayed = filterJob?.displayed ?? displayed
    return [.filterRestarted(displayFacts())]
  }

  /// The running filter when the new one only narrows it, with what it asks beyond it.
  private func refinement(_ text: String) -> (base: FilterJob, text: String)? {
    // What a filter refers to may have changed since it was applied.
    guard let filterJob, !isStopped, !filterText.isEmpty, !text.contains("$"),
      !filterText.contains("$"),
      let old = try? FilterParts(filterText), let new = try? FilterParts(text),
      let rest = FilterParts.refinement(of: old, by: new), !rest.isEmpty
    else { return nil }
    return (filterJob, rest)
  }

  /// Where a packet is in the display.
  func locate(_ packet: Int) -> Intent {
    let row = displayed.row(atOrAfter: packet)
    return .packetFound(packet: packet, row: displayed.packet(at: row) == packet ? row : nil)
  }

  /// Ends the filter and all other jobs; what they found stays.
  func cancelJobs() -> [Intent] {
    var intents: [Intent] = []
    if let filterJob, !filterJob.isFinished {
      filterJob.cancel()
      isStopped = true
      intents.append(.notice(.information("filter stopped; Enter in the filter bar begins anew")))
    }
    for job in jobs { job.cancel() }
    if !jobs.isEmpty { intents.append(.notice(.information("stopped"))) }
    jobs = []
    return intents + [.jobsChanged([]), .searchEnded]
  }
}
