import Diagnosis
import Dissection
import Session
import Testing

/// A stream of a sample and how its likeliest cause must read.
struct CauseCase: Sendable, CustomTestStringConvertible {
  var capture: String
  var stream: Int
  var words: String
  var confidence: Cause.Confidence
  var frames: [Int]
  var testDescription: String { "\(capture) \(stream)" }
}

private let causes = [
  CauseCase(
    capture: "which-reset.pcap", stream: 10, words: "unread in its receive buffer",
    confidence: .high,
    frames: [100, 101, 102]),
  CauseCase(
    capture: "which-reset.pcap", stream: 27, words: "unread in its receive buffer",
    confidence: .high,
    frames: [219, 221, 223]),
  CauseCase(
    capture: "which-reset.pcap", stream: 0, words: "health check", confidence: .high, frames: [5]),
  CauseCase(
    capture: "which-reset.pcap", stream: 2, words: "health check", confidence: .high, frames: [22]),
  CauseCase(
    capture: "fin-on-post.pcap", stream: 2, words: "took the FIN for a client that left",
    confidence: .high, frames: [28]),
  CauseCase(
    capture: "client-errors.pcap", stream: 4, words: "fell silent in the middle of its request",
    confidence: .high, frames: [44, 46]),
  CauseCase(
    capture: "client-errors.pcap", stream: 1, words: "closed its socket completely",
    confidence: .high, frames: [16, 20, 21]),
  CauseCase(
    capture: "upstream-errors.pcap", stream: 7, words: "time limit ran out", confidence: .high,
    frames: [63, 65]),
  CauseCase(
    capture: "refused.pcap", stream: 0, words: "No program listens on port", confidence: .high,
    frames: [3, 4]),
  CauseCase(
    capture: "slow-backend.pcap", stream: 45, words: "does not close its socket", confidence: .high,
    frames: [463, 469]),
  CauseCase(
    capture: "slow-backend.pcap", stream: 63, words: "waited in the server's accept queue",
    confidence: .high, frames: [632, 634, 877]),
  CauseCase(
    capture: "slow-backend.pcap", stream: 81, words: "accept queue", confidence: .high,
    frames: [800]
  ),
  CauseCase(
    capture: "accept-queue.pcap", stream: 5, words: "tcp_abort_on_overflow=1", confidence: .medium,
    frames: [24, 25]),
  CauseCase(
    capture: "killed-server.pcap", stream: 0, words: "killed in the middle of its answer",
    confidence: .medium, frames: [6, 8, 32]),
  CauseCase(
    capture: "injected-reset.pcap", stream: 1, words: "A device between the two sides",
    confidence: .high, frames: [14, 17, 18, 20, 21]),
  CauseCase(
    capture: "injected-reset.pcap", stream: 3, words: "A device between the two sides",
    confidence: .medium, frames: [35, 38]),
  CauseCase(
    capture: "tls.pcap", stream: 4, words: "unknown CA", confidence: .high, frames: [69, 72]),
  CauseCase(
    capture: "tls.pcap", stream: 2, words: "unread in its receive buffer", confidence: .medium,
    frames: [43, 45, 46]),
  CauseCase(
    capture: "silent-peer.pcap", stream: 2, words: "dropped on the way", confidence: .medium,
    frames: [19, 26, 29, 30, 33]),
]

@Suite struct ExplanationTests {
  private func explanation(_ capture: String, _ stream: Int) throws -> Explanation {
    try #require(Explainer(try Sample.session(capture)).explain(stream: stream))
  }

  @Test("the likeliest cause, its confidence and its frames", arguments: causes)
  func namesTheCause(story: CauseCase) throws {
    let first = try #require(try explanation(story.capture, story.stream).causes.first)
    #expect(first.sentence.contains(story.words))
    #expect(first.confidence == story.confidence)
    #expect(first.evidenceFrames == story.frames)
  }

  @Test("every stream of the samples ends in its explanation as its recorder says")
  func agreesWithTheStories() throws {
    for story in try Sample.stories() {
      let explainer = Explainer(try Sample.session(story.capture))
      for stream in story.streams {
        let told = try #require(explainer.explain(stream: stream.stream))
        let place = Comment(rawValue: "\(story.capture) stream \(stream.stream)")
        #expect(told.ending.rawValue == stream.ending, place)
        if let wanted = stream.transaction { #expect(told.transaction.rawValue == wanted, place) }
        if let phase = stream.reset_phase { #expect(told.reset?.phase.rawValue == phase, place) }
        if let origin = stream.reset_origin {
          #expect(told.reset?.origin.rawValue == origin, place)
        }
        #expect(!told.causes.isEmpty && !told.work.isEmpty && !told.stage.isEmpty, place)
        #expect(told.causes.allSatisfy { !$0.evidence.isEmpty }, place)
      }
    }
  }

  @Test func tellsWhatEachProgramSaw() throws {
    let refused = try explanation("refused.pcap", 0)
    #expect(refused.seen.client.contains("ECONNREFUSED"))
    let answered = try explanation("which-reset.pcap", 10)
    #expect(answered.seen.server.contains("104: Connection reset by peer"))
  }

  @Test func saysThatAnIgnoredResetEndedNothing() throws {
    let told = try explanation("injected-reset.pcap", 2)
    #expect(told.isNormalClose == true && told.reset == nil)
    #expect(told.remarks.contains { $0.text.contains("frame 30 ended nothing") })
  }

  @Test func saysThatTLSIsInferred() throws {
    let told = try explanation("tls.pcap", 2)
    #expect(told.remarks.contains { $0.text.contains("encrypted") })
    #expect(told.requests.first?.isInferred == true)
    #expect(told.requests.first?.found.acknowledgedFrame != nil)
  }

  @Test func nothingIsClaimedOfAnEndThatCannotBeTold() throws {
    let told = try explanation("closes.pcap", 6)
    #expect(told.causes.first?.sentence.contains("cannot be told") == true)
  }

  @Test func writesTheKeysThatScriptsRelyOn() throws {
    guard case .object(let members) = try explanation("which-reset.pcap", 27).json else {
      Issue.record("no object")
      return
    }
    let keys = [
      "stream", "ending", "reset", "fins", "transaction", "requests", "normal_close", "causes",
      "application", "states",
    ]
    #expect(Array(members.map(\.key).prefix(keys.count)) == keys)
    #expect(members.first { $0.key == "normal_close" }?.value == .bool(false))
  }
}
