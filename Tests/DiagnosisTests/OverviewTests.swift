import Diagnosis
import Session
import Testing

@Suite struct OverviewTests {
  private func overview(_ capture: String) throws -> Overview {
    OverviewMaker(try Sample.session(capture)).make()
  }

  @Test("endings and phases are counted as the recorder knows them")
  func countsEndings() throws {
    for story in try Sample.stories() {
      let overview = try overview(story.capture)
      let place = Comment(rawValue: story.capture)
      var endings: [String: Int] = [:]
      for stream in story.streams { endings[stream.ending, default: 0] += 1 }
      let counted = Dictionary(uniqueKeysWithValues: overview.endings.map { ($0.name, $0.count) })
      #expect(counted == endings, place)
      #expect(overview.streamCount == story.streams.count, place)
      let failed = story.streams.filter { $0.transaction == "failed" }.map(\.stream)
      #expect(Set(failed).isSubset(of: Set(overview.attention.map(\.stream))), place)
    }
  }

  @Test("health checks are known by their rhythm")
  func foldsHealthChecks() throws {
    let overview = try overview("which-reset.pcap")
    let checks = overview.benign.filter { $0.why.contains("health check") }
    #expect(checks.count == 3)
    #expect(
      checks.allSatisfy {
        $0.count >= 9 && ($0.why.contains("every 5") || $0.why.contains("every 49"))
      })
    #expect(overview.attention.map(\.stream) == [38])
  }

  @Test("a slow backend is one story, and only one instance is sick")
  func tellsTheSlowBackend() throws {
    let overview = try overview("slow-backend.pcap")
    let story = try #require(overview.stories.first?.passage.text)
    #expect(story.hasPrefix("10.0.0.43:8080: 8 of its"))
    #expect(story.contains("Only this instance is sick."))
    #expect(story.contains("its accept queue filled"))
    #expect(overview.servers.first?.name == "10.0.0.43:8080")
  }

  @Test("the worst comes first")
  func sortsTheWorstFirst() throws {
    let ranks = try overview("upstream-errors.pcap").attention.map(\.trouble.rank)
    #expect(ranks == ranks.sorted())
    #expect(ranks.count >= 9)
  }

  @Test("an ordinary capture needs no attention")
  func leavesOrdinaryCapturesAlone() throws {
    let overview = try overview("dns-http.pcap")
    #expect(overview.attention.isEmpty)
    #expect(overview.protocols.contains { $0.name == "udp" && $0.packetCount > 0 })
  }

  @Test("the timeline holds every packet once")
  func addsUp() throws {
    let overview = try overview("which-reset.pcap")
    #expect(overview.timeline.reduce(0) { $0 + $1.packetCount } == overview.packetCount)
    #expect(overview.timeline.reduce(0) { $0 + $1.resetCount } == 21)
  }

  @Test func writesTheKeysThatScriptsRelyOn() throws {
    guard case .object(let members) = try overview("which-reset.pcap").json else {
      Issue.record("no object")
      return
    }
    #expect(
      Array(members.map(\.key).prefix(7)) == [
        "capture", "endings", "reset_phases", "attention", "benign", "protocols", "endpoints",
      ])
  }
}
