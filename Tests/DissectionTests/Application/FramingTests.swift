import Bytes
import Testing

@testable import Dissection

/// How long the first message of some bytes is.
@Suite struct FramingTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var next: ProtocolID
    var bytes: [UInt8]
    var framing: Framing
    var state = FramingState(isFromClient: true)
    var testDescription: String { "\(next) \(bytes.count) bytes" }

    init(
      _ next: ProtocolID, _ bytes: [UInt8], _ framing: Framing,
      _ state: FramingState = FramingState(isFromClient: true)
    ) {
      self.next = next
      self.bytes = bytes
      self.framing = framing
      self.state = state
    }

    init(
      _ next: ProtocolID, _ text: String, _ framing: Framing,
      _ state: FramingState = FramingState(isFromClient: true)
    ) {
      self.init(next, Array(text.utf8), framing, state)
    }
  }

  static let two: [UInt8] = [22, 3, 1, 0, 2, 1, 2, 20, 3, 1, 0, 1, 1]
  static let answer = FramingState(isFromClient: false)
  static let closed = FramingState(isFromClient: false, isClosed: true)

  @Test(arguments: [
    Sample(.http, "GET / HTTP/1.1\r\n\r\nGET", .message(byteCount: 18)),
    Sample(
      .http, "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab", .incomplete(neededByteCount: 42)),
    Sample(.http, "HTTP/1.1 200 OK\r\n\r\nab", .untilClose, answer),
    Sample(.http, "HTTP/1.1 200 OK\r\n\r\nab", .message(byteCount: 21), closed),
    Sample(
      .http, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHTTP/1.1", .message(byteCount: 38),
      FramingState(isFromClient: false, requestMethod: "HEAD")),
    Sample(
      .http, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nH",
      .message(byteCount: 60), answer),
    Sample(
      .http, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
      .incomplete(neededByteCount: 308), answer),
    Sample(.http, "something else", .incomplete(neededByteCount: 15)),
    Sample(.http, "a: b\r\n\r\nc", .message(byteCount: 9)),
    Sample(.http, [1, 2, 10], .message(byteCount: 3)),
    Sample(.http, [0x61, 1, 10, 0x62], .message(byteCount: 4)),
    Sample(.http, [0x61, 1], .incomplete(neededByteCount: 3)),
    Sample(.tls, two, .message(byteCount: 13)),
    Sample(.tls, two, .message(byteCount: 7), FramingState(isFromClient: true, isContinued: true)),
    Sample(.tls, Array(two.prefix(12)), .message(byteCount: 7)),
    Sample(.tls, Array(two.prefix(6)), .incomplete(neededByteCount: 7)),
    Sample(.http, "abc\r\ndef", .message(byteCount: 8)),
    Sample(.http, "abc\r", .incomplete(neededByteCount: 5)),
    Sample(.http, "\tabc", .message(byteCount: 4)),
    Sample(.tls, [1, 2, 3], .incomplete(neededByteCount: 5)),
    Sample(.tls, [1, 2, 3, 4, 5, 6], .message(byteCount: 6)),
    Sample(.dns, [0, 3, 1, 2, 3, 0], .message(byteCount: 5)),
    Sample(.dns, [0], .incomplete(neededByteCount: 2)),
    Sample(.websocket, [0x81, 0x82, 0, 0, 0, 0, 1, 2, 3], .message(byteCount: 8)),
    Sample(.websocket, [0x81, 126, 1, 0], .incomplete(neededByteCount: 260)),
    Sample(.http2, [0, 0, 1, 0, 0, 0, 0, 0, 1, 9, 9], .message(byteCount: 10)),
    Sample(.fastcgi, [1, 1, 0, 1, 0, 2, 6, 0], .incomplete(neededByteCount: 16)),
    Sample(.mysql, [2, 0, 0, 0, 1, 1, 7], .message(byteCount: 6)),
    Sample(.postgresql, [0, 0, 0, 8, 4, 210, 22, 47], .message(byteCount: 8)),
    Sample(.postgresql, [0x53], .message(byteCount: 1)),
    Sample(.redis, "*2\r\n$3\r\nGET\r\n$1\r\na\r\n+OK\r\n", .message(byteCount: 20)),
    Sample(.redis, "*2\r\n$3\r\nGET\r\n$1\r\n", .incomplete(neededByteCount: 20)),
    Sample(.smtp, "HELO a\r\nMAIL", .message(byteCount: 8)),
    Sample(.smtp, "HELO", .incomplete(neededByteCount: 5)),
    Sample(.ssh, "SSH-2.0-x\r\nabc", .message(byteCount: 11)),
  ])
  func measuresTheFirstMessage(_ sample: Sample) {
    let view = ByteView(sample.bytes.span.rawBytes)
    let framing = ApplicationFraming.next(sample.next, view, sample.state)
    #expect(framing == sample.framing)
  }

  @Test func readsChunksInPiecesOfAnySize() {
    let bytes = Array("5;a=b\r\nhello\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\nmore".utf8)
    for piece in 1...bytes.count {
      var body = ChunkedBody()
      var at = 0
      while at < bytes.count, !body.isComplete {
        let view = ByteView(bytes.span.rawBytes)
        at += body.consume(view.slice(at, piece))
      }
      #expect(body.isComplete && body.payloadByteCount == 15)
      #expect(body.consumedByteCount == bytes.count - 4, "pieces of \(piece)")
    }
  }
}
