import Bytes
import Fields
import MadeInput
import Testing

@testable import Dissection

/// Messages that are cut or lie: nothing traps, and no field names bytes that are not there.
@Suite struct ApplicationRobustnessTests {
  static let samples: [(ProtocolID, [UInt8])] = [
    (.http, Array("GET /a?b=c HTTP/1.1\r\nHost: h\r\nCookie: a=b; c\r\n\r\n".utf8)),
    (
      .http,
      Array(
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
          + "5\r\nabcde\r\n0\r\nT: u\r\n\r\n").utf8)
    ),
    (
      .http,
      Array(
        ("POST / HTTP/1.1\r\nContent-Type: multipart/x; boundary=B\r\nContent-Length: 44\r\n\r\n"
          + "--B\r\nContent-Type: text/plain\r\n\r\none\r\n--B--").utf8)
    ),
    (
      .http,
      Array(
        ("POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
          + "Content-Length: 9\r\n\r\na=%20&b=c").utf8)
    ),
    (.http2, HTTP2Tests.frame(1, 0x2c, [1, 0, 0, 0, 0, 9] + HTTP2Tests.blocks[2] + [0])),
    (.tls, TLSTests.hello),
    (.tls, [20, 3, 3, 0, 1, 1, 21, 3, 3, 0, 2, 1, 0, 23, 3, 3, 0, 2, 7, 7]),
    (.websocket, [0x81, 0x82, 1, 2, 3, 4, 5, 6]),
    (.websocket, [0x88, 126, 0, 3, 3, 0xe9, 0x62]),
  ]

  @Test(arguments: samples.indices)
  func everyPrefix(_ index: Int) {
    let (next, bytes) = Self.samples[index]
    for count in 0...bytes.count {
      let walk = MessageWalk(next, Array(bytes.prefix(count)))
      #expect(walk.strays == [], "\(next) cut to \(count) bytes")
    }
  }

  @Test(arguments: samples.indices)
  func seededMutations(_ index: Int) {
    let (next, bytes) = Self.samples[index]
    var random = SeededGenerator(seed: UInt64(index) &+ 41)
    for _ in 0..<200 {
      var mutated = bytes
      for _ in 0..<(1 + Int(random.next() % 4)) {
        mutated[Int(random.next() % UInt64(mutated.count))] = UInt8(
          truncatingIfNeeded: random.next())
      }
      let walk = MessageWalk(next, mutated)
      #expect(walk.strays == [], "\(mutated)")
      let view = ByteView(mutated.span.rawBytes)
      _ = ApplicationFraming.next(next, view, FramingState(isFromClient: true))
      _ = ApplicationDetector.content(view)
    }
  }
}
