import Canvas
import Testing

@Suite struct LineEditorTests {
  /// Starting text, keys, and the line with `|` at the cursor.
  static let edits: [(String, String, String)] = [
    ("", "abc", "abc|"), ("abc", "C-a x", "x|abc"), ("abc", "C-a C-e !", "abc!|"),
    ("ip.addr eq 1", "C-w", "ip.addr eq |"), ("ip.addr eq 1", "M-b M-b M-b C-k", "ip.|"),
    ("a b", "M-b C-u", "|b"), ("a bc", "C-u C-y C-y", "a bca bc|"), ("abc", "<Left> C-t", "acb|"),
    ("abc", "C-t", "acb|"), ("abc", "<Left> <Left> <Backspace>", "|bc"),
    ("abc", "<Home> <Delete>", "|bc"), ("abc", "C-a C-d C-f C-d", "b|"),
    ("one two", "C-a M-d", "| two"), ("one two", "C-a M-f", "one| two"),
    ("été漢", "<Left> <Left> x", "étx|é漢"), ("ab", "<C-Left> <C-Right>", "ab|"),
    ("abc", "<S-Left> <S-Left> x", "ax|"), ("abc", "<S-Home> <Delete>", "|"),
    ("abc", "C-a <Backspace>", "|abc"), ("a/b", "<M-Backspace>", "a/|"),
  ]

  @Test(arguments: edits)
  func readlineKeys(text: String, keys: String, expected: String) throws {
    var editor = LineEditor(text)
    for part in keys.split(separator: " ") {
      let sequence = try #require(KeySequence(notation: String(part)))
      for key in sequence.keys { #expect(editor.handle(key) != .ignored) }
    }
    var shown = editor.characters
    shown.insert("|", at: editor.cursor)
    #expect(String(shown) == expected)
  }

  @Test func historyComesBackAndTheDraftAfterIt() {
    var editor = LineEditor("draft", history: ["old", "new"])
    let keys: [(Key.Code, String)] = [
      (.up, "new"), (.up, "old"), (.up, "old"), (.down, "new"), (.down, "draft"), (.down, "draft"),
    ]
    for (code, text) in keys {
      _ = editor.handle(Key(code))
      #expect(editor.text == text)
    }
  }

  @Test func pasteIsOneLine() {
    var editor = LineEditor("ab")
    _ = editor.handle(Key(.left))
    editor.insert("x\r\ny\u{1B}\tz")
    #expect(editor.text == "ax y zb")
    #expect(editor.cursor == 6)
  }

  @Test func aPastedMarkJoinsTheLetterBefore() {
    var editor = LineEditor("e")
    editor.insert("\u{301}")
    #expect(editor.characters == ["e\u{301}"])
    #expect(editor.cursor == 1)
    _ = editor.handle(Key(.backspace))
    #expect(editor.isEmpty)
  }

  @Test(arguments: [Key.Code.enter, .escape, .tab, .pageUp, .function(1)])
  func otherKeysAreForTheCaller(code: Key.Code) {
    var editor = LineEditor("a")
    #expect(editor.handle(Key(code)) == .ignored)
  }

  @Test func completionReplacesBytes() {
    var editor = LineEditor("é tcp.fl eq 1")
    editor.replace(utf8: 3..<9, with: "tcp.flags.reset")
    #expect(editor.text == "é tcp.flags.reset eq 1")
    #expect(editor.utf8Offset(of: editor.cursor) == 18)
  }

  @Test func longLineIsShownAroundTheCursor() {
    var editor = LineEditor("0123456789")
    var canvas = Canvas(size: Size(width: 6, height: 1))
    var place = editor.draw(
      into: &canvas, in: canvas.bounds, style: .plain, selectionStyle: .plain)
    #expect(canvas.text == "‹789")
    #expect(place.column == 4)
    _ = editor.handle(.control("a"))
    canvas = Canvas(size: Size(width: 6, height: 1))
    place = editor.draw(into: &canvas, in: canvas.bounds, style: .plain, selectionStyle: .plain)
    #expect(canvas.text == "01234›")
    #expect(place.column == 0)
  }
}
