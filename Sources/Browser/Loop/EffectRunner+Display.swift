import Filter
import Session

// Filters, and the packets they display.
extension EffectRunner {
  /// What the compiler says of a text that is being typed.
  func check(_ text: String, cursor: Int) -> Intent {
    .filterChecked(text: text, verdict(on: text), nil)
  }

  private func verdict(on text: String) -> FilterBarState.Verdict {
    guard text.contains(where: { $0 != " " }) else { return .empty }
    do throws(FilterError) {
      _ = try PacketFilter(text, schema: session.schema)
      return .valid
    } catch {
      return .invalid(
        FilterMistake(
          message: error.message, hint: error.hint, range: error.range.start..<error.range.end,
          isIncomplete: error.isIncomplete))
    }
  }

  /// Starts a filter, or shows every packet.
  func apply(_ text: String, anchor: Int?) -> [Intent] {
    var job: FilterJob?
    if !text.isEmpty {
      do throws(FilterError) {
        let filter = try PacketFilter(text, schema: session.schema)
        let inbox = inbox
        job = FilterJob(filter, of: session, within: base(for: text)) { inbox.wake() }
      } catch {
        return [check(text, cursor: 0)]
      }
    }
    filterJob?.cancel()
    filterJob = job
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

  /// The running filter when the new one only narrows it: `old and more`.
  private func base(for text: String) -> FilterJob? {
    guard let filterJob, !isStopped, !filterText.isEmpty else { return nil }
    let isWrapped = text.hasPrefix("(\(filterText)) and ") || text.hasPrefix("(\(filterText)) && ")
    let isPlain = text.hasPrefix(filterText + " and ") || text.hasPrefix(filterText + " && ")
    let words = (filterText + text.dropFirst(filterText.count)).lowercased()
    let hasOthers = words.contains("or") || words.contains("|") || words.contains("^")
    if isPlain, !hasOthers { return filterJob }
    // Behind the parentheses only `and` may follow, or the rest could let more through.
    let rest = text.dropFirst(filterText.count + 2).lowercased()
    let restHasOthers = rest.contains("or") || rest.contains("|") || rest.contains("^")
    return isWrapped && !restHasOthers ? filterJob : nil
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
