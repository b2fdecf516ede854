import Bytes
import Testing

@testable import Dissection

/// Streams followed message by message.
@Suite struct ConversationTests {
  /// Feeds whole runs of bytes and gives the messages they hold.
  static func messages(
    _ conversation: inout Conversation, _ text: String, fromClient: Bool, frame: Int
  ) -> [(ProtocolID, MessageState)] {
    var result: [(ProtocolID, MessageState)] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let view = ByteView(bytes.span.rawBytes).dropFirst(at)
      let (next, framing) = conversation.frame(view, isFromClient: fromClient)
      guard case .message(let count) = framing else { break }
      let state = conversation.step(
        view.prefix(count), next, isFromClient: fromClient, frame: frame,
        nanoseconds: Int64(frame) * 1000)
      result.append((next, state))
      at += count
    }
    return result
  }

  @Test func matchesPipelinedRequests() {
    var conversation = Conversation(clientPort: 40000, serverPort: 80, settings: .init())
    let requests = Self.messages(
      &conversation, "GET /a HTTP/1.1\r\nHost: h\r\n\r\nHEAD /b HTTP/1.1\r\nHost: h\r\n\r\n",
      fromClient: true, frame: 4)
    let responses = Self.messages(
      &conversation,
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
      fromClient: false, frame: 6)
    #expect(requests.count == 2 && responses.count == 2)
    let targets = ["http://h/a", "http://h/b"]
    #expect(responses.map { $0.1.requestURI } == targets.map { Array($0.utf8) })
    #expect(responses.map { $0.1.peerFrame } == [4, 4])
    #expect(responses[0].1.responseNanoseconds == 2000)
    let first = conversation.completed(requests[0].1)
    #expect(first.peerFrame == 6 && first.nextRequestFrame == 4)
    #expect(conversation.completed(responses[1].1).previousResponseFrame == 6)
  }

  @Test func turnsToWebSocketAfterTheUpgrade() {
    var conversation = Conversation(clientPort: 40000, serverPort: 8080, settings: .init())
    _ = Self.messages(
      &conversation, "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n", fromClient: true, frame: 1)
    _ = Self.messages(
      &conversation, "HTTP/1.1 101 Switching\r\nUpgrade: WebSocket\r\n\r\n", fromClient: false,
      frame: 2)
    let frames = Self.messages(&conversation, "\u{1}\u{2}hi\u{1}\u{1}x", fromClient: true, frame: 3)
    #expect(frames.map(\.0) == [.http, .http])
    #expect(frames.map { $0.1.tunneled } == [.websocket, .websocket])
  }

  /// Bytes that begin no message are the middle of one only where a request was heard.
  @Test(arguments: [
    ("abc\r\n", "", false), ("abc\r\n", "GET / HTTP/1.1\r\n\r\n", true),
    ("HTTP/1.1 204 No Content\r\n\r\nabc\n", "", false),
  ])
  func knowsRequests(first: String, request: String, expected: Bool) throws {
    var conversation = Conversation(clientPort: 40000, serverPort: 80, settings: .init())
    let messages = Self.messages(&conversation, first, fromClient: false, frame: 1)
    _ = Self.messages(&conversation, request, fromClient: true, frame: 2)
    let last = try #require(messages.last)
    #expect(last.0 == .http)
    #expect(conversation.completed(last.1).knowsRequest == expected)
  }

  @Test func pairsTheFinalResponseAfterAnInterimOne() {
    var conversation = Conversation(clientPort: 40000, serverPort: 80, settings: .init())
    _ = Self.messages(&conversation, "HTTP/1.1 100 Continue\r\n\r\n", fromClient: false, frame: 2)
    _ = Self.messages(
      &conversation, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx", fromClient: true,
      frame: 3)
    let last = Self.messages(
      &conversation, "HTTP/1.1 204 No Content\r\n\r\n", fromClient: false, frame: 4)
    #expect(last.map { $0.1.peerFrame } == [3])
  }

  @Test func forgetsARequestWhoseResponseIsNotThere() {
    var conversation = Conversation(clientPort: 40000, serverPort: 80, settings: .init())
    _ = Self.messages(&conversation, "GET /1 HTTP/1.1\r\n\r\n", fromClient: true, frame: 1)
    let part = Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab".utf8)
    _ = conversation.frame(ByteView(part.span.rawBytes), isFromClient: false)
    _ = Self.messages(&conversation, "GET /2 HTTP/1.1\r\n\r\n", fromClient: true, frame: 3)
    let last = Self.messages(
      &conversation, "HTTP/1.1 204 No Content\r\n\r\n", fromClient: false, frame: 4)
    #expect(last.map { $0.1.peerFrame } == [3])
  }

  @Test func turnsToTLSAfterSTARTTLS() {
    var conversation = Conversation(clientPort: 40000, serverPort: 25, settings: .init())
    _ = Self.messages(&conversation, "STARTTLS\r\n", fromClient: true, frame: 1)
    #expect(conversation.settled == nil)
    _ = Self.messages(&conversation, "220 go ahead\r\n", fromClient: false, frame: 2)
    #expect(conversation.settled == .tls)
  }

  @Test(arguments: [
    ("GET /a HTTP/1.1\r\nHost: h\r\n\r\n", ProtocolID.http),
    ("HTTP/1.1 200 OK\r\n\r\n", .http),
    ("\u{16}\u{3}\u{1}\u{0}\u{30}\u{1}\u{0}\u{0}\u{2c}", .tls),
    ("SSH-2.0-OpenSSH_9\r\n", .ssh),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .http2),
    ("GET away from here, will you\r\n", .data),
  ])
  func knowsContentOnAnyPort(_ text: String, _ expected: ProtocolID) {
    var conversation = Conversation(clientPort: 40000, serverPort: 40001, settings: .init())
    let bytes = Array(text.utf8)
    let view = ByteView(bytes.span.rawBytes)
    let next = conversation.frame(view, isFromClient: true).next
    #expect(next == expected)
  }

  @Test func obeysDecodeAs() {
    var settings = DissectionSettings()
    settings.decodeAs = [.init(transport: .tcp, ports: 80...80, next: .redis)]
    var conversation = Conversation(clientPort: 40000, serverPort: 80, settings: settings)
    let bytes = Array("GET / HTTP/1.1\r\n\r\n".utf8)
    let view = ByteView(bytes.span.rawBytes)
    let next = conversation.frame(view, isFromClient: true).next
    #expect(next == .redis)
  }

  @Test func outlinesHandshakes() {
    let hello: [UInt8] =
      [22, 3, 1, 0, 71, 1, 0, 0, 67, 3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, 2, 0x13, 1]
      + [1, 0, 0, 24, 0, 0, 0, 8, 0, 6, 0, 0, 3, 0x61, 0x2e, 0x62, 0, 43, 0, 3, 2, 3, 4]
      + [0, 16, 0, 1, 0]
    var outline = TLSOutline()
    outline.add(ByteView(hello.span.rawBytes), isFromClient: true)
    #expect(outline.serverName == "a.b" && outline.version == 0x0304)
    #expect(!outline.isHandshakeFinished)
    let alert: [UInt8] = [21, 3, 3, 0, 2, 2, 40]
    outline.add(ByteView(alert.span.rawBytes), isFromClient: false)
    #expect(outline.alert == .init(level: 2, code: 40, isFromClient: false))
  }
}

extension Conversation {
  /// The state of a message with what came later.
  func completed(_ state: MessageState) -> MessageState {
    var state = state
    complete(&state)
    return state
  }
}
