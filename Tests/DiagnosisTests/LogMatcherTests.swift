import Diagnosis
import Foundation
import Session
import Testing

@Suite struct LogMatcherTests {
  private func report(
    _ capture: String, _ text: String, zone: Int? = nil
  ) throws -> LogReport {
    let log = LogFile(path: "error.log", bytes: Array(text.utf8), year: 2026)
    return LogMatcher(try Sample.session(capture)).report(on: [log], zone: zone)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Sample.folder)/\(name)", encoding: .utf8)
  }

  @Test("every line of the samples' logs leads to its stream and frame, with its leg")
  func matchesTheSamples() throws {
    let zones = [
      "Asia/Shanghai": "+08:00", "UTC": "+00:00", "America/New_York": "-05:00",
      "Europe/Berlin": "+01:00",
    ]
    for story in try Sample.stories() {
      guard let log = story.log, let lines = story.log_lines else { continue }
      let report = try report(story.capture, text(log))
      #expect(report.zoneName == story.log_zone.flatMap { zones[$0] }, "\(story.capture)")
      #expect(report.skewNanoseconds == 0)
      for line in lines {
        let place = Comment(rawValue: "\(story.capture) line \(line.line)")
        let match = report.matches.first { $0.event.line == line.line }
        #expect(match?.stream == line.stream, place)
        guard line.stream != nil else { continue }
        #expect(match?.verdict == .matched, place)
        #expect(match?.event.leg.rawValue == line.leg, place)
        if let frame = line.frame { #expect(match?.frame == frame, place) }
      }
    }
  }

  @Test("a clock that is wrong by minutes is found out")
  func findsTheSkew() throws {
    let late = try text("which-reset.error.log").replacing(
      "2026/11/21 17:05:", with: "2026/11/21 17:07:")
    let report = try report("which-reset.pcap", late)
    #expect(report.zoneName == "+08:00")
    #expect(abs(report.skewNanoseconds - 120_000_000_000) < 300_000_000)
    #expect(report.matches.filter { $0.verdict == .matched }.count >= 27)
  }

  @Test("what names the request is found behind a balancer that hides the client")
  func findsHiddenClientsByURL() throws {
    let hidden = try text("which-reset.error.log").replacing("192.0.2.", with: "203.0.113.")
    let report = try report("which-reset.pcap", hidden, zone: 8 * 3600)
    let line = try #require(report.matches.first { $0.event.uri == "/notify?id=29" })
    #expect(line.stream == 27 && line.frame == 223)
    #expect(line.reasons.url == true && line.reasons.address == nil)
    #expect(line.remark?.contains("balancer") == true)
    // Without a request nothing is left to tell the connections apart.
    #expect(report.matches.allSatisfy { $0.reasons.url == true || $0.verdict != .matched })
  }

  @Test("lines of another day stay unmatched, and say why")
  func leavesLinesOutsideOfTheCapture() throws {
    let text = try text("which-reset.error.log").replacing("2026/11/21", with: "2026/10/02")
    let report = try report("which-reset.pcap", text)
    #expect(report.matches.allSatisfy { $0.verdict == .unmatched && $0.stream == nil })
    #expect(report.matches.first?.remark?.contains("outside of the capture's time") == true)
  }

  @Test("a leg that was not captured is said to be missing")
  func namesAMissingLeg() throws {
    let line =
      "2026/11/21 17:05:39 [error] 1#1: *7 connect() failed (111: Connection refused) while connecting "
      + "to upstream, client: 192.0.2.31, server: s, request: \"GET /x HTTP/1.1\", upstream: "
      + "\"http://10.77.0.1:8080/x\", host: \"h\""
    let match = try #require(try report("which-reset.pcap", line, zone: 8 * 3600).matches.first)
    #expect(match.verdict == .unmatched)
    #expect(match.remark?.contains("no connection to 10.77.0.1") == true)
  }

  @Test("lines without a packet say so")
  func expectsNoPacket() throws {
    let lines = """
      2026/11/21 17:05:39 [notice] 1#1: reopening logs
      2026/11/21 17:05:39 [error] 1#1: *7 no live upstreams while connecting to upstream, client: 192.0.2.31
      """
    let report = try report("which-reset.pcap", lines, zone: 8 * 3600)
    #expect(report.matches.count == 2)
    #expect(report.matches.allSatisfy { $0.stream == nil && $0.remark != nil })
  }

  @Test("of two lines and one event neither is certain")
  func isNotSureOfTwoLinesWithOneEvent() throws {
    let text = try text("keepalive-reset.error.log")
    let lines = text.split(separator: "\n").map(String.init)
    let line = try #require(lines.first { $0.contains("closed keepalive connection (104") })
    let double = text + line.replacing("*4 ", with: "*9 ") + "\n"
    let report = try report("keepalive-reset.pcap", double)
    let found = report.matches.filter { $0.event.kind == .keepaliveReset }
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.verdict == .likely })
  }

  @Test("a program of any kind that names a peer and an error is matched")
  func matchesOtherPrograms() throws {
    let line =
      "2026-11-21T09:05:29.9Z ERROR java.net.SocketException: Connection reset, peer 10.0.0.41:8080"
    let session = try Sample.session("upstream-errors.pcap")
    let time = try #require(session.source.record(82)?.timestamp)
    let stamp = Date(timeIntervalSince1970: Double(time.seconds) + Double(time.nanoseconds) / 1e9)
      .formatted(
        .iso8601.time(includingFractionalSeconds: true).timeZone(separator: .omitted)
          .dateSeparator(.dash).year().month().day())
    let report = try report(
      "upstream-errors.pcap", line.replacing("2026-11-21T09:05:29.9Z", with: stamp))
    let match = try #require(report.matches.first)
    #expect(match.stream == 9 && match.frame == 83 && match.verdict == .matched)
  }

  @Test(arguments: [
    ("+08:00", 28800), ("-0330", -12600), ("+9", 32400), ("UTC", 0), ("Asia/Shanghai", 28800),
    ("America/Sao_Paulo", -10800), ("UTC+2", 7200), ("Z", 0),
  ])
  func readsZones(name: String, seconds: Int) {
    #expect(LogZone.seconds(name, at: 1_795_251_758) == seconds)
  }

  @Test(arguments: ["+25", "Nowhere/Else", "", "+"])
  func refusesZones(name: String) {
    #expect(LogZone.seconds(name, at: 0) == nil)
  }

  @Test func writesTheKeysThatScriptsRelyOn() throws {
    let report = try report("which-reset.pcap", text("which-reset.error.log"))
    guard case .object(let members) = report.json, case .array(let lines) = members[2].value,
      case .object(let line) = lines[0]
    else {
      Issue.record("no object")
      return
    }
    #expect(Array(members.map(\.key).prefix(3)) == ["timezone", "skew", "lines"])
    #expect(
      Array(line.map(\.key).prefix(9)) == [
        "line", "time", "leg", "kind", "stream", "frame", "score", "reasons", "verdict",
      ])
  }
}
