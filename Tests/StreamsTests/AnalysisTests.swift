import Dissection
import MadeInput
import Testing

@testable import Streams

/// Segments, the number of the one looked at, and its marks.
struct AnalysisCase: Sendable, CustomTestStringConvertible {
  var name: String
  var script: String
  var marks: TCPAnalysis
  var testDescription: String { name }
}

private let ready = handshake + "C > S: ACK PSH seq=101 ack=501 len=10\n"

private let cases = [
  AnalysisCase(
    name: "retransmission", script: ready + "@1 C > S: ACK PSH seq=101 ack=501 len=10",
    marks: .retransmission),
  AnalysisCase(
    name: "spurious retransmission",
    script: ready + "S > C: ACK seq=501 ack=111\n@1 C > S: ACK PSH seq=101 ack=501 len=10",
    marks: [.spuriousRetransmission, .retransmission]),
  AnalysisCase(
    name: "fast retransmission",
    script: ready + "C > S: ACK seq=111 ack=501 len=10\nC > S: ACK seq=121 ack=501 len=10\n"
      + "S > C: ACK seq=501 ack=101\nS > C: ACK seq=501 ack=101\nS > C: ACK seq=501 ack=101\n"
      + "C > S: ACK seq=101 ack=501 len=10", marks: [.fastRetransmission, .retransmission]),
  AnalysisCase(
    name: "out of order",
    script: handshake + "C > S: ACK seq=111 ack=501 len=10\nC > S: ACK seq=101 ack=501 len=10",
    marks: .outOfOrder),
  AnalysisCase(
    name: "lost segment", script: ready + "C > S: ACK seq=121 ack=501 len=10",
    marks: .lostSegment),
  AnalysisCase(
    name: "acknowledged but not seen", script: ready + "S > C: ACK seq=501 ack=131",
    marks: .ackLostSegment),
  AnalysisCase(
    name: "acknowledged but not seen, said once",
    script: ready + "S > C: ACK seq=501 ack=131\nS > C: ACK seq=501 ack=151", marks: []),
  AnalysisCase(
    name: "acknowledged but not seen, not again while the sender is silent",
    script: ready + "S > C: ACK seq=501 ack=131\nC > S: ACK seq=171 ack=501 len=10\n"
      + "S > C: ACK seq=501 ack=181\nS > C: ACK seq=501 ack=191", marks: []),
  AnalysisCase(
    name: "acknowledged but not seen, behind a gap that was seen too",
    script: ready + "C > S: ACK seq=131 ack=501 len=10\nS > C: ACK seq=501 ack=151\n"
      + "S > C: ACK PSH seq=501 ack=151 len=5", marks: .ackLostSegment),
  AnalysisCase(
    name: "a byte is no probe of a window that was never seen",
    script: "C > S: ACK PSH seq=1 ack=1 len=1\nC > S: ACK PSH seq=2 ack=1 len=1", marks: []),
  AnalysisCase(
    name: "copy",
    script: ready + "C > S: ACK seq=111 ack=501 len=10 id=77\n"
      + "C > S: ACK seq=111 ack=501 len=10 id=77", marks: [.retransmission, .copy]),
  AnalysisCase(
    name: "copy without an identification",
    script: ready + "@1 C > S: ACK seq=111 ack=501 len=10 id=0\n"
      + "@1.0004 C > S: ACK seq=111 ack=501 len=10 id=0", marks: [.retransmission, .copy]),
  AnalysisCase(
    name: "retransmission without an identification",
    script: ready + "@1 C > S: ACK seq=111 ack=501 len=10 id=0\n"
      + "@1.002 C > S: ACK seq=111 ack=501 len=10 id=0", marks: .retransmission),
  AnalysisCase(
    name: "repeated acknowledgment without an identification",
    script: ready + "@1 S > C: ACK seq=501 ack=111 id=0\n@1.0001 S > C: ACK seq=501 ack=111 id=0",
    marks: .duplicateAck),
  AnalysisCase(
    name: "duplicate ACK", script: ready + "S > C: ACK seq=501 ack=111\nS > C: ACK seq=501 ack=111",
    marks: .duplicateAck),
  AnalysisCase(
    name: "keep-alive", script: ready + "@9 C > S: ACK seq=110 ack=501", marks: .keepAlive),
  AnalysisCase(
    name: "keep-alive ACK",
    script: ready + "S > C: ACK seq=501 ack=111\n@9 C > S: ACK seq=110 ack=501\n"
      + "S > C: ACK seq=501 ack=111", marks: .keepAliveAck),
  AnalysisCase(
    name: "zero window", script: ready + "S > C: ACK seq=501 ack=111 win=0", marks: .zeroWindow),
  AnalysisCase(
    name: "zero window probe",
    script: ready + "S > C: ACK seq=501 ack=111 win=0\nC > S: ACK seq=111 ack=501 len=1",
    marks: .zeroWindowProbe),
  AnalysisCase(
    name: "window full", script: handshake + "C > S: ACK seq=101 ack=501 len=1000",
    marks: .windowFull),
  AnalysisCase(
    name: "window update",
    script: ready + "S > C: ACK seq=501 ack=111\nS > C: ACK seq=501 ack=111 win=2000",
    marks: .windowUpdate),
  AnalysisCase(
    name: "reused ports", script: ready + "@60 C > S: SYN seq=9000", marks: .reusedPorts),
]

@Test("the last segment is marked as the user guide says", arguments: cases)
func segmentIsMarked(sample: AnalysisCase) throws {
  let facts = try SegmentScript(sample.script).facts()
  #expect(facts.last?.analysis == sample.marks)
}

@Test("figures: acknowledged frame, round trip, bytes in flight, states")
func figuresAreTold() throws {
  let facts = try SegmentScript(ready + "S > C: ACK seq=501 ack=111").facts()
  #expect(facts[3].bytesInFlight == 10)
  #expect(facts[4].acksFrame == 4)
  #expect(facts[4].ackRTTNanoseconds == 1_000_000)
  #expect(facts[1].initialRTTNanoseconds == 2_000_000)
  #expect(facts[0].clientState == .synSent && facts[0].serverState == .listen)
  #expect(facts[1].clientState == .synSent && facts[1].serverState == .synReceived)
  #expect(facts[2].clientState == .established && facts[2].serverState == .established)
}

@Test("a new SYN on used ports opens a stream of its own; the same SYN again does not")
func streamsAreNumbered() throws {
  let script = "C > S: SYN seq=100\nC > S: SYN seq=100\nC > S: SYN seq=7\nC > S: SYN seq=8 cport=9"
  #expect(try SegmentScript(script).facts().map(\.stream) == [0, 0, 1, 2])
}

@Test("ports that differ in one bit are different streams")
func neighbouringPortsAreApart() throws {
  let script = (0..<64).map { "C > S: SYN seq=1 cport=\(40000 + $0)" }.joined(separator: "\n")
  #expect(try SegmentScript(script).facts().map(\.stream) == Array(0..<64))
}

@Test("relative numbers go on past the end of the sequence space")
func sequenceNumbersWrap() throws {
  let script = """
    C > S: SYN seq=4294967290
    S > C: SYN ACK seq=500 ack=4294967291
    C > S: ACK seq=4294967291 ack=501 len=10
    S > C: ACK seq=501 ack=5
    C > S: ACK seq=5 ack=501 len=10
    """
  let facts = try SegmentScript(script).facts()
  #expect(facts[4].analysis.isEmpty)
  #expect(facts[3].acksFrame == 3)
}

@Test("FIN roles")
func finRolesAreTold() throws {
  let orderly = try SegmentScript(
    handshake + "C > S: FIN ACK seq=101 ack=501\nS > C: FIN ACK seq=501 ack=102\n"
      + "@2 S > C: FIN ACK seq=501 ack=102"
  ).facts()
  #expect(orderly[3...].map(\.finRole) == [.active, .passive, .retransmitted])
  #expect(orderly[3...].map(\.isFirstCloser) == [true, false, false])
  let doubled = try SegmentScript(
    handshake + "C > S: FIN ACK seq=101 ack=501 id=7\nC > S: FIN ACK seq=101 ack=501 id=7\n"
      + "S > C: ACK seq=501 ack=102"
  ).facts()
  #expect(doubled[3...4].map(\.isFirstCloser) == [true, true])
  let crossed = try SegmentScript(
    handshake + "C > S: FIN ACK seq=101 ack=501\nS > C: FIN ACK seq=501 ack=101"
  ).facts()
  #expect(crossed[3...].map(\.finRole) == [.simultaneous, .simultaneous])
}
