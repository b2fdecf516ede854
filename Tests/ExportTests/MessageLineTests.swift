import Bytes
import MadeInput
import Session
import Testing

@testable import Export

/// The direct path to a line of a plain HTTP message says what the walk says, and knows when it
/// cannot tell.
@Suite struct MessageLineTests {
  /// Prints every packet both ways; for each packet whether the direct path knew its line.
  private func compare(_ frames: [[UInt8]], _ note: Comment? = nil) throws -> [Bool] {
    let file = try CaptureFile(frames)
    let session = try file.session()
    let format = SummaryFormat(session)
    let (direct, walking) = (format.makeWriter(), format.makeWriter())
    let reader = FrameReader(
      session, format.selection, context: session.makeContext(for: format.selection))
    return frames.indices.map { packet in
      var line = TextBuffer()
      let isDirect = direct.appendDirectly(packet, to: &line)
      var walked = TextBuffer()
      _ = reader.readWithFacts(packet) { sink, frame, record, facts in
        walking.append(
          FormattedPacket(packet: packet, record: record, facts: facts), sink: sink, frame: frame,
          to: &walked)
      }
      #expect(line.string == (isDirect ? walked.string : ""), note)
      return isDirect
    }
  }

  /// A client's and a server's segments, each with its payload, in a stream of their own.
  private func exchange(_ payloads: [(Bool, String)]) -> [[UInt8]] {
    var stream = MadeStream(clientPort: 5000, serverPort: 80)
    return payloads.map { stream.segment($0.0, Array($0.1.utf8)) }
  }

  private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"

  @Test(arguments: [
    "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * HTTP/1.0\n\n",
    "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      + "Content-Length: 3\r\n\r\na=b",
    answer, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nContent-Type: text/html\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=x\r\nContent-Length: 2\r\n\r\nhi",
    "HTTP/1.1 200 OK\r\ncontent-type:application/json\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n\r\n<a/>",
    "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\nhi",
    "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=b\r\nContent-Length: 2\r\n\r\nhi",
    "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 304 Not Modified\r\nContent-Type: text/css\r\n\r\n",
  ])
  func aWholeMessageIsTold(_ message: String) throws {
    let isKnown = !message.contains("multipart")
    #expect(try compare(exchange([(message.hasPrefix("HTTP") == false, message)])) == [isKnown])
  }

  @Test(arguments: [
    "HEAD / HTTP/1.1\r\n\r\n", "CONNECT a:443 HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n", "GET /\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\n",
    "GET /\u{e4} HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "hello\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\nuntil it closes", "ICY 200 OK\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi", answer + answer,
    "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: 2\r\n\r\nhi",
  ])
  func aStreamThatNeedsMoreIsFollowed(_ message: String) throws {
    let frames = exchange([(true, message), (false, Self.answer)])
    #expect(try compare(frames)[0] == false)
  }

  @Test func whatComesBehindIsToldAsLongAsNothingIsInBetween() throws {
    let request = "GET / HTTP/1.1\r\n\r\n"
    let plain = exchange([(true, request), (false, Self.answer), (true, request)])
    #expect(try compare(plain) == [true, true, true])
    #expect(try compare(plain.dropLast() + [plain[0], plain[2]]) == [true, true, false, false])
    let head = [(true, request), (false, Self.answer), (true, "HEAD / HTTP/1.1\r\n\r\n")]
    #expect(try compare(exchange(head + [(false, Self.answer)])) == [true, true, false, false])
  }

  @Test func aFinAResetAndOptionsAreLeftToTheWalk() throws {
    var stream = MadeStream(clientPort: 5000, serverPort: 80)
    let request = Array("GET / HTTP/1.1\r\n\r\n".utf8)
    let times: [UInt8] = [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2]
    let selective: [UInt8] = [1, 1, 5, 10, 0, 0, 0, 1, 0, 0, 0, 2]
    #expect(try compare([stream.segment(true, request, options: times)]) == [true])
    #expect(try compare([stream.segment(true, request, options: selective)]) == [false])
    #expect(try compare([stream.segment(true, request, flags: 0x19)]) == [false])
    #expect(try compare([stream.segment(true, request, flags: 0x14)]) == [false])
  }

  @Test func madeStreamsAreToldAlike() throws {
    var told = 0
    var count = 0
    for seed in 0..<8 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let ports: [UInt16] = [80, 8080, 5555, 443]
      var streams = (0..<40).map {
        MadeStream(clientPort: 40000 + UInt16($0), serverPort: ports[$0 % ports.count])
      }
      var frames: [[UInt8]] = []
      while frames.count < 500 {
        let index = Int.random(in: 0..<streams.count, using: &generator)
        frames += streams[index].step(using: &generator)
      }
      told += try compare(frames, "seed \(seed)").count { $0 }
      count += frames.count
    }
    #expect(told > count / 4 && told < count * 3 / 4)
  }
}

/// A TCP stream that a test sends segments on.
struct MadeStream {
  private let clientPort: UInt16
  private let serverPort: UInt16
  private var next: [Bool: UInt32] = [true: 1000, false: 5000]
  private var last: [UInt8]?

  init(clientPort: UInt16, serverPort: UInt16) {
    self.clientPort = clientPort
    self.serverPort = serverPort
  }

  /// The frame of the next segment of a side.
  mutating func segment(
    _ isFromClient: Bool, _ payload: [UInt8], flags: UInt16 = 0x18, options: [UInt8] = []
  ) -> [UInt8] {
    var frame = Frames.tcp(
      isFromClient, next[isFromClient] ?? 0, next[!isFromClient] ?? 0, flags, payload,
      options: options)
    let ports = [clientPort, serverPort]
    frame.replaceSubrange(
      34..<38,
      with: Frames.words(isFromClient ? ports[0] : ports[1])
        + Frames.words(isFromClient ? ports[1] : ports[0]))
    next[isFromClient, default: 0] &+= UInt32(payload.count)
    last = frame
    return frame
  }

  /// What happens next on the stream: mostly a message in a segment, at times something else.
  mutating func step(using generator: inout SeededGenerator) -> [[UInt8]] {
    let isRare = Int.random(in: 0..<40, using: &generator) == 0
    let messages = isRare ? Self.rareMessages : Self.messages
    let (isFromClient, text) = messages.randomElement(using: &generator) ?? (true, "")
    let bytes = Array(text.utf8)
    switch Int.random(in: 0..<100, using: &generator) {
    case 0:
      let cut = Int.random(in: 1..<bytes.count, using: &generator)
      return [
        segment(isFromClient, Array(bytes[..<cut])), segment(isFromClient, Array(bytes[cut...])),
      ]
    case 1: return [segment(isFromClient, bytes + bytes)]
    case 2: return last.map { [$0] } ?? []
    case 3:
      next[isFromClient, default: 0] &+= 10
      return [segment(isFromClient, bytes)]
    case 4: return [segment(isFromClient, bytes, flags: 0x19)]
    case 5: return [segment(isFromClient, [], flags: 0x14)]
    case 6: return [segment(!isFromClient, bytes)]
    case 7...20: return [segment(isFromClient, [], flags: 0x10)]
    case 21...60:
      return [segment(isFromClient, bytes, options: [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2])]
    default: return [segment(isFromClient, bytes)]
    }
  }

  private static let messages: [(Bool, String)] =
    [
      "GET / HTTP/1.1\r\n\r\n", "GET /a?b HTTP/1.0\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: y\r\nAccept: */*\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
    ].map { (true, $0) }
    + [
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi",
      "HTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
    ].map { (false, $0) }

  private static let rareMessages: [(Bool, String)] = [
    (true, "HEAD / HTTP/1.1\r\n\r\n"), (true, "GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n"),
    (false, "HTTP/1.1 100 Continue\r\n\r\n"), (false, "HTTP/1.1 200 OK\r\n\r\nhi"),
  ]
}
