import Presentation
import Testing

@testable import Export

/// `-T tcpdump`: lines that tcpdump 4.99.3 prints with `-nn` for the same frames.
@Suite struct TcpdumpFormatTests {
  private func lines(_ frames: [[UInt8]]) throws -> [String] {
    let text = try CaptureFile(frames).printed { TcpdumpFormat($0, timeFormat: .utc) }
    return text.split(separator: "\n").map { String($0.dropFirst("00:00:00.000000 ".count)) }
  }

  @Test func timesHaveSixDecimals() throws {
    let text = try CaptureFile([Frames.udp(1, 2, [0])]).printed {
      TcpdumpFormat($0, timeFormat: .utc)
    }
    #expect(text == "01:46:40.123456 IP 10.0.0.1.1 > 10.0.0.2.2: UDP, length 1\n")
  }

  @Test func numbersAreRelativeBehindTheHandshake() throws {
    let ten = [UInt8](repeating: 120, count: 10)
    #expect(
      try lines([
        Frames.tcp(true, 100, 0, 0x02), Frames.tcp(false, 500, 101, 0x12),
        Frames.tcp(true, 101, 501, 0x10), Frames.tcp(true, 101, 501, 0x18, ten),
        Frames.tcp(false, 501, 111, 0x11), Frames.tcp(true, 111, 0, 0x04),
      ]) == [
        "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [S], seq 100, win 1000, length 0",
        "IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [S.], seq 500, ack 101, win 1000, length 0",
        "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [.], ack 1, win 1000, length 0",
        "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [P.], seq 1:11, ack 1, win 1000, length 10",
        "IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [F.], seq 1, ack 11, win 1000, length 0",
        "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [R], seq 111, win 1000, length 0",
      ])
  }

  @Test func withoutTheHandshakeTheFirstSegmentIsZero() throws {
    let data = [UInt8](repeating: 120, count: 5)
    #expect(
      try lines([
        Frames.tcp(true, 1000, 5000, 0x18, data), Frames.tcp(false, 5000, 1005, 0x10),
        Frames.tcp(false, 5000, 1005, 0x18, data), Frames.tcp(true, 1005, 5005, 0x11),
      ]) == [
        "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [P.], seq 1000:1005, ack 5000, win 1000, length 5",
        "IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [.], ack 5, win 1000, length 0",
        "IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [P.], seq 1:6, ack 5, win 1000, length 5",
        "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [F.], seq 5, ack 6, win 1000, length 0",
      ])
  }

  @Test func aRefusalKeepsItsNumbers() throws {
    #expect(
      try lines([Frames.tcp(true, 100, 0, 0x02), Frames.tcp(false, 0, 101, 0x14)]).last
        == "IP 10.0.0.2.80 > 10.0.0.1.5000: Flags [R.], seq 0, ack 101, win 1000, length 0")
  }

  @Test(arguments: [
    (
      [2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7, 0, 0, 0, 0] as [UInt8],
      "options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7,eol]"
    ),
    ([1, 1, 5, 10, 0, 0, 0, 10, 0, 0, 0, 20], "options [nop,nop,sack 1 {6:16}]"),
    ([254, 4, 0xf9, 0x89], "options [exp-tfo cookiereq]"),
    ([253, 4, 0x99, 0xaa], "options [unknown-253 0x99aa]"),
    ([28, 4, 0x80, 0x5a], "options [uto 0x805a 5400]"),
  ])
  func optionsAreNamed(options: [UInt8], expected: String) throws {
    let line = try lines([Frames.tcp(true, 101, 5, 0x10, options: options)])[0]
    #expect(
      line == "IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [.], ack 5, win 1000, \(expected), length 0")
  }

  @Test func optionsThatDoNotFitEndTheLine() throws {
    let line = try lines([Frames.tcp(true, 101, 5, 0x10, options: [8, 60, 0, 0])])[0]
    #expect(line.hasSuffix("options [[bad opt]"))
  }

  private static let quoted: [UInt8] = {
    var bytes: [UInt8] = [0x45, 0, 0, 28, 0, 1, 0, 0, 64, 17, 0, 0]
    bytes += Frames.client
    bytes += Frames.server
    bytes += Frames.words(1, 53, 8, 0)
    return bytes
  }()

  private static let controls: [(type: Int, code: Int, rest: [UInt8], expected: String)] = [
    (8, 0, [0, 1, 0, 2, 120], "echo request, id 1, seq 2, length 9"),
    (0, 0, [0, 1, 0, 2, 120], "echo reply, id 1, seq 2, length 9"),
    (3, 0, zeros + quoted, "net 10.0.0.2 unreachable, length 36"),
    (3, 3, zeros + quoted, "10.0.0.2 udp port 53 unreachable, length 36"),
    (3, 4, [0, 0, 5, 220] + quoted, "10.0.0.2 unreachable - need to frag (mtu 1500), length 36"),
    (5, 1, [10, 0, 0, 9] + quoted, "redirect 10.0.0.2 to host 10.0.0.9, length 36"),
    (11, 0, zeros + quoted, "time exceeded in-transit, length 36"),
  ]
  private static let zeros: [UInt8] = [0, 0, 0, 0]

  @Test(arguments: controls)
  func icmpIsNamed(type: Int, code: Int, rest: [UInt8], expected: String) throws {
    let line = try lines([Frames.icmp(UInt8(type), UInt8(code), rest)])[0]
    #expect(line == "IP 10.0.0.1 > 10.0.0.2: ICMP " + expected)
  }

  @Test(arguments: [
    (1, [0, 0, 0, 0, 0, 0] as [UInt8], "Request who-has 10.0.0.2 tell 10.0.0.1, length 28"),
    (
      1, [0, 1, 2, 3, 4, 5],
      "Request who-has 10.0.0.2 (00:01:02:03:04:05) tell 10.0.0.1, length 28"
    ),
    (2, [0, 0, 0, 0, 0, 0], "Reply 10.0.0.1 is-at 00:01:02:03:04:06, length 28"),
  ])
  func arpIsNamed(operation: Int, target: [UInt8], expected: String) throws {
    let packet =
      Frames.words(1, 0x0800, 0x0604, UInt16(operation)) + [0, 1, 2, 3, 4, 6] + Frames.client
      + target + Frames.server
    #expect(try lines([Frames.ethernet(0x0806, packet)]) == ["ARP, " + expected])
  }

  private static let question: [UInt8] = [1, 97, 1, 98, 0, 0, 1, 0, 1]
  private static let messages: [(message: [UInt8], expected: String)] = {
    let answer: [UInt8] = Frames.words(0xc00c, 1, 1, 0, 60, 4) + [1, 2, 3, 4]
    let query: [UInt8] = Frames.words(1, 0x0100, 1, 0, 0, 0) + question
    let response: [UInt8] = Frames.words(1, 0x8180, 1, 1, 0, 0) + question + answer
    let missing: [UInt8] = Frames.words(1, 0x8583, 1, 0, 0, 0) + [0, 0, 2, 0, 1]
    // A name that points at itself is not followed for ever.
    let circle: [UInt8] = Frames.words(1, 0x0100, 1, 0, 0, 0, 0xc00c, 1, 1)
    return [
      (query, "1+ A? a.b. (21)"), (response, "1 1/0/0 A 1.2.3.4 (37)"),
      (missing, "1 NXDomain* 0/0/0 (17)"), (circle, "1+ [|domain]"),
    ]
  }()

  @Test(arguments: messages)
  func namesAreAsked(message: [UInt8], expected: String) throws {
    #expect(
      try lines([Frames.udp(5000, 53, message)]) == ["IP 10.0.0.1.5000 > 10.0.0.2.53: " + expected])
  }

  @Test func everyPrefixOfAFrameGivesALine() throws {
    let options: [UInt8] = [2, 4, 5, 180, 1, 1, 4, 2]
    for frame in [
      Frames.tcp(true, 100, 7, 0x18, [1, 2], options: options), Frames.icmp(3, 3, Self.quoted),
    ] {
      let frames = (1...frame.count).map { Array(frame.prefix($0)) }
      #expect(try lines(frames).count == frames.count)
    }
  }
}
