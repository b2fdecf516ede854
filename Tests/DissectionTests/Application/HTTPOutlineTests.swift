import Bytes
import Testing

@testable import Dissection

/// Heads of HTTP messages and what decides on their framing.
@Suite struct HTTPOutlineTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var head: String
    var body: HTTPOutline.Body
    var closes = false
    var testDescription: String { String(head.prefix(40)) }
  }

  @Test(arguments: [
    Sample(head: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", body: .none),
    Sample(head: "GET /x HTTP/1.0\n\n", body: .none, closes: true),
    Sample(head: "GET /\r\n\r\n", body: .none, closes: true),
    Sample(head: "POST / HTTP/1.1\r\ncontent-length: 12\r\n\r\n", body: .length(12)),
    Sample(head: "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", body: .chunked),
    Sample(
      head: "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n",
      body: .chunked),
    Sample(head: "HTTP/1.1 200 OK\r\nConnection: Close\r\n\r\n", body: .untilClose, closes: true),
    Sample(
      head: "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\n",
      body: .length(3)),
    Sample(head: "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", body: .none),
    Sample(head: "HTTP/1.1 204 No Content\r\n\r\n", body: .none),
    Sample(head: "HTTP/1.1 100 Continue\r\n\r\n", body: .none),
    Sample(head: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", body: .none),
  ])
  func tellsTheBody(_ sample: Sample) throws {
    let bytes = Array(sample.head.utf8)
    let parsed = HTTPOutline.parse(ByteView(bytes.span.rawBytes))
    let outline = try #require(parsed)
    #expect(outline.isComplete)
    #expect(outline.headByteCount == bytes.count)
    #expect(outline.body == sample.body)
    #expect(outline.closesConnection == sample.closes)
  }

  @Test func namesThePlaces() throws {
    let bytes = Array("PUT /a b?c=d HTTP/1.1\r\nX: y\r\nHOST:  example.org \r\n\r\n".utf8)
    let view = ByteView(bytes.span.rawBytes)
    let parsed = HTTPOutline.parse(view)
    let outline = try #require(parsed)
    #expect(view.text(0, outline.method.count) == "PUT")
    #expect(view.text(outline.target.lowerBound, outline.target.count) == "/a b?c=d")
    #expect(view.text(outline.host.lowerBound, outline.host.count) == "example.org")
    #expect(outline.minorVersion == 1)
  }

  @Test(arguments: ["", "\r\n", "GETX / HTTP/1.1\r\n", "hello world\r\n", "get / HTTP/1.1\r\n"])
  func refusesWhatIsNotHTTP(_ text: String) {
    let bytes = Array(text.utf8)
    let parsed = HTTPOutline.parse(ByteView(bytes.span.rawBytes))
    #expect(parsed == nil)
  }

  @Test func saysOfEveryPrefixThatItIsIncomplete() {
    let bytes = Array("POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 4\r\n\r\n".utf8)
    for count in 5..<bytes.count {
      let view = ByteView(bytes.span.rawBytes)
      let parsed = HTTPOutline.parse(view.prefix(count))
      #expect(parsed?.isComplete == false, "\(count) bytes")
    }
  }
}
