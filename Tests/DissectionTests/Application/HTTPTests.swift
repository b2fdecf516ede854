import Bytes
import Fields
import Testing

@testable import Dissection

@Suite struct HTTPTests {
  @Test func readsARequest() {
    let walk = MessageWalk(
      .http,
      "GET /a/b?x=1&y=%20 HTTP/1.1\r\nHost: example.org\r\nCookie: a=1; b=2\r\nX-Own: z\r\n\r\n")
    #expect(walk.layers == ["http"])
    #expect(walk["http.request.method"] == ["GET"])
    #expect(walk["http.request.uri"] == ["/a/b?x=1&y=%20"])
    #expect(walk["http.request.uri.path"] == ["/a/b"])
    #expect(walk["http.request.uri.query.parameter"] == ["x=1", "y=%20"])
    #expect(walk["http.request.version"] == ["HTTP/1.1"])
    #expect(walk["http.request.full_uri"] == ["http://example.org/a/b?x=1&y=%20"])
    #expect(walk["http.host"] == ["example.org"])
    #expect(walk["http.cookie_pair"] == ["a=1", "b=2"])
    #expect(walk["http.unknown_header"] == ["X-Own: z"])
    #expect(walk["http.request"] == ["1"] && walk["http.response"].isEmpty)
  }

  @Test func readsAResponseWithItsExchange() {
    var state = MessageState()
    state.peerFrame = 4
    state.ordinal = 2
    state.responseNanoseconds = 1_500_000_000
    state.requestURI = Array("http://h/".utf8)
    let walk = MessageWalk(
      .http,
      "HTTP/1.1 404 Not There\r\nContent-Type: text/html; charset=utf-8\r\n"
        + "Content-Length: 5\r\n\r\n<a>\nb", state: state)
    #expect(walk.layers == ["http", "data-text-lines"])
    #expect(walk["http.response.code"] == ["404"])
    #expect(walk["http.response.code.desc"] == ["Not Found"])
    #expect(walk["http.response.phrase"] == ["Not There"])
    #expect(walk["http.content_length"] == ["5"])
    #expect(walk["http.time"] == ["1.500000000"])
    #expect(walk["http.request_in"] == ["4"])
    #expect(walk["http.response_for.uri"] == ["http://h/"])
    #expect(walk["http.file_data"] == ["<a>\nb"])
    #expect(walk["data-text-lines.line"] == ["<a>", "b"])
  }

  @Test func putsChunksTogether() {
    let walk = MessageWalk(
      .http,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n"
        + "\r\n3;q=1\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nX-T: 1\r\n\r\n")
    #expect(walk.layers == ["http", "json"])
    #expect(walk["http.chunk_size"] == ["3", "4", "0"])
    #expect(walk["http.chunk_boundary"] == ["d a", "d a"])
    #expect(walk["http.file_data"] == ["{\"a\":1}"])
    #expect(walk["http.chunked_trailer_part"] == ["X-T: 1"])
  }

  @Test func decodesGzip() {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/plain\r\n\r\n"
    let body: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9,
      0x57,
      0xc8, 0x40, 0x27, 0xb9, 0x00, 0x00, 0x88, 0x59, 0x0b, 0x18, 0x00, 0x00, 0x00,
    ]
    let walk = MessageWalk(.http, Array(head.utf8) + body)
    #expect(walk["http.file_data"] == ["hello hello hello hello\n"])
  }

  @Test func showsPartsOfAMultipartBody() {
    let walk = MessageWalk(
      .http,
      "POST / HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=\"B\"\r\n"
        + "Content-Length: 80\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\none\r\n"
        + "--B\r\nContent-Type: image/png\r\n\r\ntwo\r\n--B--")
    #expect(walk.layers == ["http", "mime_multipart", "data-text-lines", "png"])
    #expect(walk["data-text-lines.line"] == ["one"])
  }

  @Test func goesOnAfterTheFirstMessage() {
    let walk = MessageWalk(.http, "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")
    #expect(walk["http.request.uri"] == ["/1", "/2"])
  }

  @Test func showsWhatIsNoMessageAsData() {
    #expect(MessageWalk(.http, [1, 2, 3]).layers == ["http", "data"])
    let walk = MessageWalk(.http, "the middle of a page")
    #expect(walk.layers == ["http", "data"] && walk["http.file_data"].count == 1)
  }

  @Test func unmasksWebSocketText() {
    let frame: [UInt8] = [0x81, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x69 ^ 2]
    var state = MessageState()
    state.tunneled = .websocket
    let walk = MessageWalk(.http, frame, state: state)
    #expect(walk.layers == ["http", "websocket", "data-text-lines"])
    #expect(walk["websocket.payload.text"] == ["hi"])
    #expect(walk["websocket.opcode"] == ["1"] && walk["websocket.mask"] == ["1"])
  }

  @Test func readsWebSocketClose() {
    let walk = MessageWalk(.websocket, [0x88, 4, 0x03, 0xe9, 0x62, 0x79])
    #expect(walk["websocket.payload.close.status_code"] == ["1001"])
    #expect(walk["websocket.payload.close.reason"] == ["by"])
  }
}
