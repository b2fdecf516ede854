import Canvas
import MadeInput
import Testing

@testable import Curses

@Suite struct KeyDecoderTests {
  static let keys: [(String, String)] = [
    ("a", "a"), ("é", "é"), ("漢", "漢"), (" ", "<Space>"), ("\u{1B}[A", "<Up>"),
    ("\u{1B}OB", "<Down>"), ("\u{1B}[1;5C", "<C-Right>"), ("\u{1B}[1;2D", "<S-Left>"),
    ("\u{1B}[5~", "<PageUp>"), ("\u{1B}[6~", "<PageDown>"), ("\u{1B}[3~", "<Delete>"),
    ("\u{1B}[H", "<Home>"), ("\u{1B}OF", "<End>"), ("\u{1B}[7~", "<Home>"),
    ("\u{1B}[Z", "<S-Tab>"), ("\t", "<Tab>"), ("\r", "<Enter>"), ("\u{7F}", "<Backspace>"),
    ("\u{1}", "C-a"), ("\u{1A}", "C-z"), ("\u{0}", "<C-Space>"), ("\u{1B}b", "M-b"),
    ("\u{1B}\u{7F}", "<M-Backspace>"), ("\u{1B}OP", "<F1>"), ("\u{1B}[[C", "<F3>"),
    ("\u{1B}[15~", "<F5>"), ("\u{1B}[24~", "<F12>"), ("\u{1B}[3;5~", "<C-Delete>"),
    ("\u{1B}[102;5u", "C-f"), ("\u{1B}[27;3;120~", "M-x"), ("\u{1F}", "C-_"),
  ]

  @Test(arguments: keys)
  func sequenceIsItsKey(bytes: String, notation: String) throws {
    let key = try #require(Key(notation: notation))
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes.utf8) == [.key(key)])
    #expect(!decoder.isWaiting)
  }

  @Test(arguments: keys)
  func sequenceMayComeByteByByte(bytes: String, notation: String) throws {
    let key = try #require(Key(notation: notation))
    var decoder = KeyDecoder()
    var events: [Event] = []
    for byte in bytes.utf8 { events += decoder.feed([byte]) }
    #expect(events == [.key(key)])
  }

  @Test func loneEscapeIsTheKeyAfterAWhile() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [.key(Key(.escape))])
    #expect(!decoder.isWaiting)
  }

  @Test func pasteIsTextAndNeverKeys() {
    var decoder = KeyDecoder()
    var events = decoder.feed("a\u{1B}[200~q\u{1B}[Ax\ny\u{1B}[20".utf8)
    #expect(decoder.flush().isEmpty)
    events += decoder.feed("1~b".utf8)
    #expect(events == [.key(Key("a")), .paste("q\u{1B}[Ax\ny"), .key(Key("b"))])
  }

  @Test(arguments: [
    ("\u{1B}[<0;10;5M", Mouse(.press(button: 0), at: Position(column: 9, row: 4))),
    ("\u{1B}[<0;10;5m", Mouse(.release, at: Position(column: 9, row: 4))),
    ("\u{1B}[<32;1;1M", Mouse(.drag, at: Position(column: 0, row: 0))),
    ("\u{1B}[<64;3;2M", Mouse(.wheelUp, at: Position(column: 2, row: 1))),
    ("\u{1B}[<81;3;2M", Mouse(.wheelDown, at: Position(column: 2, row: 1), modifiers: .control)),
  ])
  func mouseReports(bytes: String, mouse: Mouse) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes.utf8) == [.mouse(mouse)])
  }

  @Test(arguments: 1...50)
  func anyBytesLeaveTheDecoderWorking(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decoder = KeyDecoder()
    let alphabet: [UInt8] = [
      0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x30, 0x39, 0x7E, 0x4D, 0x75, 0xC3, 0xFF,
    ]
    for _ in 0..<200 {
      let byte = alphabet[Int(generator.next() % UInt64(alphabet.count))]
      _ = decoder.feed([byte])
      if generator.next() % 16 == 0 { _ = decoder.flush() }
    }
    _ = decoder.feed("\u{1B}[201~".utf8)
    for _ in 0..<8 { _ = decoder.flush() }
    #expect(decoder.feed("k".utf8).last == .key(Key("k")))
  }
}
