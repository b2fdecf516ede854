import Foundation
import Testing

@testable import Export

/// `finback follow`: a conversation in each form.
@Suite struct FollowTests {
  private static func conversation(_ middle: [[UInt8]]) -> [[UInt8]] {
    [
      Frames.tcp(true, 100, 0, 0x02), Frames.tcp(false, 500, 101, 0x12),
      Frames.tcp(true, 101, 501, 0x10),
    ] + middle
  }

  private let plain = conversation([
    Frames.tcp(true, 101, 501, 0x18, Array("ask\r\n".utf8)),
    Frames.tcp(false, 501, 106, 0x18, [0x1b, 0x5b, 0xc3, 0xa9, 10]),
    Frames.tcp(true, 106, 506, 0x10),
  ])

  private func followed(
    _ frames: [[UInt8]], _ change: (inout FollowPrinter.Options) -> Void = { _ in }
  ) throws -> String {
    let capture = try CaptureFile(frames)
    var options = FollowPrinter.Options()
    change(&options)
    let printer = try #require(
      FollowPrinter(capture.session(), stream: 0, options: options))
    return try capture.written { try printer.print(to: $0) }
  }

  @Test func turnsHaveHeadingsAndControlsAreDots() throws {
    #expect(
      try followed(plain) == """
        stream 0
        client 10.0.0.1:5000
        server 10.0.0.2:80

        > client, frame 4
        ask

        < server, frame 5
        .[é

        """)
  }

  @Test func oneSideIsShownAlone() throws {
    let text = try followed(plain) { $0.side = .server }
    #expect(!text.contains("ask"))
    #expect(text.contains("< server, frame 5"))
  }

  @Test func bytesAreHexadecimal() throws {
    let text = try followed(plain) { $0.form = .hex }
    #expect(
      text.contains(
        "00000000  61 73 6b 0d 0a                                    ask..\n"))
    #expect(text.contains("\n    00000000  1b 5b c3 a9 0a "))
  }

  @Test func rawIsTheBytesAlone() throws {
    #expect(try followed(plain) { $0.form = .raw } == "ask\r\n\u{1b}[é\n")
  }

  @Test func aGapIsNamedWhereItIs() throws {
    let text = try followed(
      Self.conversation([
        Frames.tcp(true, 101, 501, 0x18, Array("one\n".utf8)),
        Frames.tcp(true, 115, 501, 0x18, Array("three\n".utf8)),
        Frames.tcp(false, 501, 121, 0x18, Array("yes\n".utf8)),
      ]))
    let gap = "> [10 bytes of the client are not in the capture, before frame 5]"
    #expect(text.contains("one\n\n\(gap)\n\n> client, frame 5\nthree\n\n< server, frame 6\nyes\n"))
  }

  @Test func anotherContentIsShown() throws {
    let text = try followed(
      Self.conversation([
        Frames.tcp(true, 101, 501, 0x18, Array("hello\n".utf8)),
        Frames.tcp(true, 101, 501, 0x18, Array("heLLo\n".utf8)),
      ]))
    #expect(
      text.contains(
        "> [4 bytes of the client were sent again with another content in frame 5, from byte 2 on]"
          + "\nLLo\n"))
  }

  @Test func theSameBytesAgainAreNoNews() throws {
    let text = try followed(
      Self.conversation([
        Frames.tcp(true, 101, 501, 0x18, Array("hello\n".utf8)),
        Frames.tcp(true, 101, 501, 0x18, Array("hello\n".utf8)),
      ]))
    #expect(text.hasSuffix("> client, frame 4\nhello\n"))
  }

  @Test func piecesAreObjects() throws {
    struct Conversation: Decodable {
      struct Piece: Decodable {
        let frame: Int
        let sender: String
        let kind: String
        let offset: Int
        let length: Int
        let text: String?
        let base64: Data?
      }
      let stream: Int
      let pieces: [Piece]
    }
    let text = try followed(plain) { $0.form = .json }
    let made = try JSONDecoder().decode(Conversation.self, from: Data(text.utf8))
    #expect(made.pieces.map(\.sender) == ["client", "server"])
    #expect(made.pieces.map(\.frame) == [4, 5])
    #expect(made.pieces[1].text == "\u{1b}[é\n")
    #expect(made.pieces[1].base64 == Data([0x1b, 0x5b, 0xc3, 0xa9, 10]))
    // No escape byte goes to a terminal as it is.
    #expect(!text.contains("\u{1b}"))
  }

  @Test func chunksAreJoined() throws {
    let request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    let response =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n4\r\ntwo\n\r\n0\r\n\r\n"
    let frames = Self.conversation([
      Frames.tcp(true, 101, 501, 0x18, Array(request.utf8)),
      Frames.tcp(false, 501, 101 + UInt32(request.utf8.count), 0x18, Array(response.utf8)),
    ])
    let text = try followed(frames) { $0.isDecoded = true }
    #expect(text.contains("> client, frame 4\nGET / HTTP/1.1\nHost: h\n\n"))
    #expect(
      text.contains(
        "< server, frame 5\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nonetwo\n"))
  }

  @Test func colorsTellTheSidesApart() throws {
    let text = try followed(plain) { $0.isColored = true }
    #expect(text.contains("\u{1b}[31mask\n\u{1b}[0m"))
  }

  @Test func aStreamThatIsNotThereIsNil() throws {
    #expect(try FollowPrinter(CaptureFile(plain).session(), stream: 1) == nil)
  }
}
