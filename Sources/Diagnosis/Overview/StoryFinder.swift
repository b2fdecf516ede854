import Dissection
import Streams

/// Sees the many signs of one sick server as one story.
struct StoryFinder {
  let servers: [StreamBrief.End: OverviewTally.ServerTally]

  /// Streams with trouble that make a story, at least.
  private static let leastCount = 3

  /// The stories, the largest first.
  var stories: [Overview.Story] {
    var found: [(count: Int, story: Overview.Story)] = []
    for (end, tally) in servers where tally.badCount >= Self.leastCount {
      let others = servers.filter { $0.key.port == end.port && $0.key.address != end.address }
      let otherCount = others.values.reduce(0) { $0 + $1.streamCount }
      let otherBad = others.values.reduce(0) { $0 + $1.badCount }
      let share = Double(tally.badCount) / Double(max(tally.streamCount, 1))
      let otherShare = otherCount == 0 ? 0 : Double(otherBad) / Double(otherCount)
      guard share > 2 * otherShare else { continue }
      found.append(
        (tally.badCount, story(end, tally, instances: others.count, otherBad, otherCount)))
    }
    return found.sorted { ($0.count, $1.story.filter) > ($1.count, $0.story.filter) }.prefix(10)
      .map(\.story)
  }

  private func story(
    _ end: StreamBrief.End, _ tally: OverviewTally.ServerTally, instances: Int, _ otherBad: Int,
    _ otherCount: Int
  ) -> Overview.Story {
    let kinds = tally.troubles.sorted { ($0.value, $1.key.rank) > ($1.value, $0.key.rank) }
      .map { "\($0.value) \($0.key.noun)" }.joined(separator: ", ")
    var passage: Passage =
      "\(end.text): \(tally.badCount) of its \(tally.streamCount) streams went wrong (\(kinds))"
    if let frames = tally.frames {
      passage =
        passage + ", from \(frame: frames.lowerBound) to \(frame: frames.upperBound)"
    }
    if tally.halfClosedCount > 0 {
      passage = passage + "; \(tally.halfClosedCount) of them were left in CLOSE_WAIT"
    }
    if tally.resetCount > 0 { passage = passage + "; \(tally.resetCount) were reset" }
    passage = passage + "."
    if instances > 0 {
      passage =
        passage
        + " The other \(Plain.count(instances, "instance")) on port \(String(end.port)): "
        + "\(otherBad) of \(otherCount)."
      if otherBad == 0 { passage = passage + " Only this instance is sick." }
    }
    passage = passage + Self.reading(tally)
    var filter = ""
    if case .ipv6 = end.address { filter = "ipv6.addr" } else { filter = "ip.addr" }
    filter += " == \(end.address.text) && tcp.port == \(end.port)"
    return Overview.Story(passage: passage, filter: filter)
  }

  /// What the mixture says.
  private static func reading(_ tally: OverviewTally.ServerTally) -> Passage {
    let kinds = Set(tally.troubles.keys)
    let stuck: Set<Trouble> = [.unanswered, .closeWait]
    if !kinds.isDisjoint(with: stuck), !kinds.isDisjoint(with: [.attempt, .turnedAway]) {
      return
        " It reads as one story: the program stopped answering, its clients gave up, its accept "
        + "queue filled, and new connections were dropped."
    }
    if !kinds.isDisjoint(with: stuck), tally.troubles.count > 0, !kinds.contains(.refused) {
      return " It reads as a program that is slow or stuck: requests wait, clients give up."
    }
    if kinds.contains(.refused),
      !kinds.isDisjoint(with: [.requestReset, .transferReset, .brokenAnswer])
    {
      return
        " It reads as a program that ended and was not there for a while: a crash or a restart."
    }
    if kinds == [.refused] { return " Nobody listened there." }
    if kinds == [.attempt] { return " Its host was down, or a firewall drops the SYNs." }
    return ""
  }
}
