import Dissection
import MadeInput
import Testing

@testable import Streams

/// A story and how it must be told.
struct EndingCase: Sendable, CustomTestStringConvertible {
  var name: String
  var script: String
  var ending: StreamEnding
  var phase: ResetPhase?
  var transaction: Transaction = .none
  var state: String
  var closedFirst: StreamSide?
  var testDescription: String { name }
}

private let request = #"C > S: ACK PSH seq=101 ack=501 "GET / HTTP/1.1\r\n\r\n""# + "\n"
private let answer =
  #"S > C: ACK PSH seq=501 ack=119 "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok""# + "\n"
private let exchange = request + answer

private let endings = [
  EndingCase(
    name: "open", script: handshake, ending: .open, state: "S1"),
  EndingCase(
    name: "attempt", script: "C > S: SYN seq=100\n@3 C > S: SYN seq=100", ending: .attempt,
    state: "S0"),
  EndingCase(
    name: "refused", script: "C > S: SYN seq=100\nS > C: RST ACK seq=0 ack=101",
    ending: .refused, phase: .refused, state: "REJ"),
  EndingCase(
    name: "reset by the client in the handshake",
    script: "C > S: SYN seq=100\nS > C: SYN ACK seq=500 ack=101\nC > S: RST seq=101",
    ending: .reset, phase: .handshake, state: "RSTO"),
  EndingCase(
    name: "client's reset after its bare SYN", script: "C > S: SYN seq=100\nC > S: RST seq=101",
    ending: .reset, phase: .handshake, state: "RSTOS0"),
  EndingCase(
    name: "connected", script: handshake + "C > S: RST ACK seq=101 ack=501", ending: .reset,
    phase: .connected, state: "RSTO"),
  EndingCase(
    name: "request", script: handshake + request + "S > C: RST seq=501", ending: .reset,
    phase: .request, transaction: .failed, state: "RSTR"),
  EndingCase(
    name: "transfer: the answer stops",
    script: handshake + request
      + #"S > C: ACK seq=501 ack=119 "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nab""#
      + "\nS > C: RST seq=543", ending: .reset, phase: .transfer, transaction: .failed,
    state: "RSTR"),
  EndingCase(
    name: "transfer: a whole answer that nobody acknowledged",
    script: handshake + exchange + "C > S: RST seq=119", ending: .reset, phase: .transfer,
    transaction: .failed, state: "RSTO"),
  EndingCase(
    name: "answered, acknowledged by the reset itself",
    script: handshake + exchange + "C > S: RST ACK seq=119 ack=541", ending: .reset,
    phase: .answered, transaction: .succeeded, state: "RSTO"),
  EndingCase(
    name: "request again, after an answered one",
    script: handshake + exchange
      + #"C > S: ACK PSH seq=119 ack=541 "GET /b HTTP/1.1\r\n\r\n""# + "\nS > C: RST seq=541",
    ending: .reset, phase: .request, transaction: .failed, state: "RSTR"),
  EndingCase(
    name: "closing",
    script: handshake + exchange + "C > S: ACK seq=119 ack=541\nS > C: FIN ACK seq=541 ack=119\n"
      + "C > S: RST seq=119", ending: .reset, phase: .closing, transaction: .succeeded,
    state: "RSTO", closedFirst: .server),
  EndingCase(
    name: "four-way, then a late reset",
    script: handshake + "C > S: FIN ACK seq=101 ack=501\nS > C: ACK seq=501 ack=102\n"
      + "S > C: FIN ACK seq=501 ack=102\nC > S: ACK seq=102 ack=502\nC > S: RST seq=102",
    ending: .fourWay, phase: .closed, state: "RSTO", closedFirst: .client),
  EndingCase(
    name: "three-way",
    script: handshake + "C > S: FIN ACK seq=101 ack=501\nS > C: FIN ACK seq=501 ack=102\n"
      + "C > S: ACK seq=102 ack=502", ending: .threeWay, state: "SF", closedFirst: .client),
  EndingCase(
    name: "simultaneous",
    script: handshake + "C > S: FIN ACK seq=101 ack=501\nS > C: FIN ACK seq=501 ack=101\n"
      + "C > S: ACK seq=102 ack=502\nS > C: ACK seq=502 ack=102", ending: .simultaneous,
    state: "SF"),
  EndingCase(
    name: "half-closed",
    script: handshake + "C > S: FIN ACK seq=101 ack=501\n"
      + "S > C: ACK seq=501 ack=102", ending: .halfClosed, state: "S2", closedFirst: .client),
  EndingCase(
    name: "unacknowledged close", script: handshake + "C > S: FIN ACK seq=101 ack=501",
    ending: .unacknowledgedClose, state: "S2", closedFirst: .client),
  EndingCase(
    name: "timed out",
    script: handshake + request + "@1 " + request + "@3 " + request, ending: .timedOut,
    transaction: .failed, state: "S1"),
  EndingCase(
    name: "midstream", script: "C > S: ACK seq=1 ack=1 len=5\nS > C: ACK seq=1 ack=6",
    ending: .midstream, transaction: .unknown, state: "OTH"),
  EndingCase(
    name: "a FIN on a request that is never answered",
    script: handshake + #"C > S: FIN ACK PSH seq=101 ack=501 "GET / HTTP/1.1\r\n\r\n""#
      + "\nS > C: FIN ACK seq=501 ack=120\nC > S: ACK seq=120 ack=502", ending: .threeWay,
    transaction: .failed, state: "SF", closedFirst: .client),
]

@Test("each ending, with its phase and whether the work was done", arguments: endings)
func endingIsTold(story: EndingCase) throws {
  let summary = try #require(try SegmentScript(story.script).summary())
  #expect(summary.ending == story.ending)
  #expect(summary.resetPhase == story.phase)
  #expect(summary.transaction == story.transaction)
  #expect(summary.connectionState == story.state)
  #expect(summary.closedFirst == story.closedFirst)
}

@Test("a reset with another time to live is suspect, an ordinary one is the endpoint's")
func originIsTold() throws {
  let forged = try #require(
    try SegmentScript(handshake + request + "S > C: RST seq=501 ttl=7").summary())
  #expect(forged.resetOrigin == .suspect)
  let genuine = try #require(
    try SegmentScript(handshake + request + "S > C: RST seq=501").summary())
  #expect(genuine.resetOrigin == .endpoint)
}

@Test("a challenge ACK takes a reset back that was inside the window and not at its start")
func challengedResetEndsNothing() throws {
  let story =
    handshake + request + answer + """
      C > S: ACK seq=119 ack=541
      S > C: RST seq=700
      C > S: ACK seq=119 ack=541
      C > S: FIN ACK seq=119 ack=541
      S > C: FIN ACK seq=541 ack=120
      C > S: ACK seq=120 ack=542
      """
  let summary = try #require(try SegmentScript(story).summary())
  #expect(summary.ending == .threeWay)
  #expect(summary.resetPhase == nil)
  #expect(summary.transaction == .succeeded)
}

@Test("a reset inside the window that nobody challenges is believed")
func unchallengedResetEnds() throws {
  let story = handshake + request + answer + "C > S: ACK seq=119 ack=541\nS > C: RST seq=700"
  let summary = try #require(try SegmentScript(story).summary())
  #expect(summary.ending == .reset)
}

@Test("a client that answers an old connection's segment with a reset goes on with its own")
func resetForAnOldConnectionEndsNothing() throws {
  let story =
    """
    C > S: SYN seq=100
    S > C: ACK seq=9000 ack=7777
    C > S: RST seq=7777
    @1 C > S: SYN seq=100
    S > C: SYN ACK seq=500 ack=101
    C > S: ACK seq=101 ack=501

    """ + request + answer
    + "C > S: FIN ACK seq=119 ack=541\nS > C: FIN ACK seq=541 ack=120\nC > S: ACK seq=120 ack=542"
  let summary = try #require(try SegmentScript(story).summary())
  #expect(summary.ending == .threeWay)
}
