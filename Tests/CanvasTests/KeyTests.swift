import Canvas
import Testing

@Suite struct KeyTests {
  @Test(arguments: [
    ("f", Key("f")), ("G", Key("G")), ("C-f", .control("f")), ("C-F", .control("f")),
    ("M-b", .meta("b")), ("<Enter>", Key(.enter)), ("<C-Left>", Key(.left, .control)),
    ("S-Tab", Key(.tab, .shift)), ("Space", Key(" ")), ("<", Key("<")), ("-", Key("-")),
    ("C--", .control("-")), ("F5", Key(.function(5))), ("<pgdn>", Key(.pageDown)),
  ])
  func notationIsRead(notation: String, key: Key) throws {
    let read = try #require(Key(notation: notation))
    #expect(read == key)
    #expect(Key(notation: key.notation) == key)
  }

  @Test(arguments: ["", "<Nope>", "C-", "X-f", "F99", "\u{1B}"])
  func otherTextIsNoKey(notation: String) { #expect(Key(notation: notation) == nil) }

  @Test(arguments: [
    ("g g", [Key("g"), Key("g")], "gg"), ("gg", [Key("g"), Key("g")], "gg"),
    ("C-w C-w", [.control("w"), .control("w")], "C-w C-w"),
    ("<Enter>", [Key(.enter)], "<Enter>"), ("z <Up>", [Key("z"), Key(.up)], "z <Up>"),
  ])
  func sequences(notation: String, keys: [Key], printed: String) throws {
    let sequence = try #require(KeySequence(notation: notation))
    #expect(sequence.keys == keys)
    #expect(sequence.notation == printed)
  }

  @Test(arguments: ["", "  ", "<Oops>", "C-xx y"])
  func wrongSequences(notation: String) { #expect(KeySequence(notation: notation) == nil) }

  @Test func testTerminalReplays() {
    var terminal = TestTerminal(size: Size(width: 4, height: 1))
    terminal.press("ab")
    terminal.post(.resize(Size(width: 9, height: 2)))
    #expect(terminal.nextEvent(timeout: nil) == .key(Key("a")))
    #expect(terminal.nextEvent(timeout: nil) == .key(Key("b")))
    #expect(terminal.nextEvent(timeout: nil) == .resize(Size(width: 9, height: 2)))
    #expect(terminal.size == Size(width: 9, height: 2))
    #expect(terminal.nextEvent(timeout: .zero) == nil)
    #expect(terminal.nextEvent(timeout: nil) == .terminate(signal: 1))
  }
}
