import Diagnosis
import MadeInput
import Session
import Testing

/// A script of one stream, and what its explanation must and must not remark.
struct RemarkCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var script: String
  var remark: String
  var isMade = true
}

private let request = "C > S: ACK PSH seq=101 ack=501 \"GET /a HTTP/1.1\\r\\n\\r\\n\"\n"
/// Twenty milliseconds from the SYN to the ACK of the handshake.
private let slowHandshake = """
  @0 C > S: SYN seq=100
  @0.02 S > C: SYN ACK seq=500 ack=101
  @0.0201 C > S: ACK seq=101 ack=501

  """

private let remarks = [
  RemarkCase(
    testDescription: "only the client's segments were captured",
    script: """
      C > S: SYN seq=100
      C > S: ACK seq=101 ack=501
      \(request)C > S: RST ACK seq=120 ack=501
      """,
    remark: "Only one direction"),
  RemarkCase(
    testDescription: "both directions were captured",
    script: handshake + request + "S > C: RST ACK seq=501 ack=120", remark: "Only one direction",
    isMade: false),
  RemarkCase(
    testDescription: "an attempt without an answer has one direction by its nature",
    script: "C > S: SYN seq=100\n@1 C > S: SYN seq=100\n@3 C > S: SYN seq=100",
    remark: "Only one direction", isMade: false),
  RemarkCase(
    testDescription: "a reset that left before the request came",
    script: slowHandshake + "@0.5 " + request + "@0.505 S > C: RST ACK seq=501 ack=101",
    remark: "less than one round trip"),
  RemarkCase(
    testDescription: "a reset that acknowledges the request, however soon it comes",
    script: slowHandshake + "@0.5 " + request + "@0.505 S > C: RST ACK seq=501 ack=120",
    remark: "less than one round trip", isMade: false),
  RemarkCase(
    testDescription: "a reset that comes later than one round trip",
    script: slowHandshake + "@0.5 " + request + "@0.6 S > C: RST ACK seq=501 ack=101",
    remark: "less than one round trip", isMade: false),
]

@Suite struct RemarkTests {
  private func explanation(_ script: String) throws -> Explanation {
    try SegmentScript(script).withFile { path in
      let session = try CaptureSession(paths: [path])
      session.index(for: .streams)
      return try #require(Explainer(session).explain(stream: 0))
    }
  }

  @Test("a remark is made where it holds, and only there", arguments: remarks)
  func remarksWhatHolds(story: RemarkCase) throws {
    let told = try explanation(story.script)
    #expect(told.remarks.contains { $0.text.contains(story.remark) } == story.isMade)
  }

  @Test("of one direction nothing is claimed with confidence")
  func oneDirectionIsUncertain() throws {
    let told = try explanation(remarks[0].script)
    #expect(told.transaction == .unknown)
    #expect(told.work.contains { $0.text.contains("only one direction") })
    #expect(told.causes.allSatisfy { $0.confidence == .low })
  }
}
