import Bytes
import Fields
import Testing

@testable import Dissection

@Suite struct HTTP2Tests {
  /// The requests of RFC 7541 appendix C.4: Huffman's code, one dynamic table.
  static let blocks: [[UInt8]] = [
    [
      0x82, 0x86, 0x84, 0x41, 0x8c, 0xf1, 0xe3, 0xc2, 0xe5, 0xf2, 0x3a, 0x6b, 0xa0, 0xab, 0x90,
      0xf4, 0xff,
    ],
    [0x82, 0x86, 0x84, 0xbe, 0x58, 0x86, 0xa8, 0xeb, 0x10, 0x64, 0x9c, 0xbf],
    [
      0x82, 0x87, 0x85, 0xbf, 0x40, 0x88, 0x25, 0xa8, 0x49, 0xe9, 0x5b, 0xa9, 0x7d, 0x7f, 0x89,
      0x25, 0xa8, 0x49, 0xe9, 0x5b, 0xb8, 0xe8, 0xb4, 0xbf,
    ],
  ]

  static func frame(_ type: UInt8, _ flags: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [0, 0, UInt8(payload.count), type, flags, 0, 0, 0, 1] + payload
  }

  @Test func decodesTheRequestsOfTheRFC() {
    var decoder = HPACKDecoder()
    let texts = Self.blocks.map { block in
      decoder.decode(ByteView(block.span.rawBytes)).map {
        String(decoding: $0.name, as: UTF8.self) + "=" + String(decoding: $0.value, as: UTF8.self)
      }
    }
    #expect(
      texts == [
        [":method=GET", ":scheme=http", ":path=/", ":authority=www.example.com"],
        [
          ":method=GET", ":scheme=http", ":path=/", ":authority=www.example.com",
          "cache-control=no-cache",
        ],
        [
          ":method=GET", ":scheme=https", ":path=/index.html", ":authority=www.example.com",
          "custom-key=custom-value",
        ],
      ])
  }

  @Test func keepsTheTableFromFrameToFrame() {
    var conversation = Conversation(clientPort: 40000, serverPort: 8080, settings: .init())
    var walks: [MessageWalk] = []
    let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    let last = Array(Self.blocks[1].dropFirst(5))
    let messages = [
      preface, Self.frame(1, 4, Self.blocks[0]), Self.frame(1, 0, Array(Self.blocks[1].prefix(5))),
      Self.frame(9, 4, last),
    ]
    for bytes in messages {
      let view = ByteView(bytes.span.rawBytes)
      let (next, framing) = conversation.frame(view, isFromClient: true)
      #expect(next == .http2 && framing == .message(byteCount: bytes.count))
      let state = conversation.step(
        view, next, isFromClient: true, frame: 1, nanoseconds: 0)
      walks.append(MessageWalk(next, bytes, state: state))
    }
    #expect(walks[0]["http2.magic"].count == 1)
    #expect(walks[1]["http2.headers.authority"] == ["www.example.com"])
    #expect(walks[2]["http2.header.name"].isEmpty)
    #expect(walks[3]["http2.header.value"].last == "no-cache")
    #expect(walks[3]["http2.headers.authority"] == ["www.example.com"])
  }

  @Test func readsTheOtherFrames() {
    let settings = MessageWalk(.http2, Self.frame(4, 0, [0, 3, 0, 0, 0, 100]))
    #expect(settings["http2.settings.id"] == ["3"] && settings["http2.settings.value"] == ["100"])
    let reset = MessageWalk(.http2, Self.frame(3, 0, [0, 0, 0, 8]))
    #expect(reset["http2.rst_stream.error"] == ["8"])
    let data = MessageWalk(.http2, Self.frame(0, 8, [1, 0x68, 0x69, 0]))
    #expect(data["http2.data.data"] == ["68 69"] && data["http2.padding"] == ["0"])
    let away = MessageWalk(.http2, Self.frame(7, 0, [0, 0, 0, 5, 0, 0, 0, 11, 0x62]))
    #expect(away["http2.goaway.error"] == ["11"])
  }
}
