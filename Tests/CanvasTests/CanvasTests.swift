import Canvas
import Testing

@Suite struct CanvasTests {
  static let drawn: [(String, String)] = [
    ("plain", "plain"), ("a\tb", "a␉b"), ("\u{1B}[31m", "␛[31m"), ("\u{9B}31m", "·31m"),
    ("x\u{202E}y", "x·y"), ("a\u{7F}b", "a␡b"), ("e\u{301}!", "e\u{301}!"), ("漢字", "漢字"),
    ("\u{301}x", "\u{25CC}\u{301}x"), ("z\u{200D}w", "z·w"), ("a\u{A0}b", "a b"),
    ("a\u{301}\u{302}\u{303}\u{304}", "a\u{301}\u{302}"), ("\u{FEFF}\u{2028}", "··"),
    ("\u{E0041}", "·"), ("\u{0}", "␀"),
  ]

  @Test(arguments: drawn)
  func textIsSafeToShow(text: String, shown: String) {
    var canvas = Canvas(size: Size(width: 10, height: 1))
    canvas.draw(text, in: canvas.bounds)
    #expect(canvas.text == shown)
  }

  @Test func bytesThatAreNotUTF8AreShownInHexadecimal() {
    var canvas = Canvas(size: Size(width: 20, height: 1))
    canvas.draw(utf8: [0x61, 0xFF, 0xC3, 0xA9, 0xC0, 0x80], in: canvas.bounds)
    #expect(canvas.text == "a\\xffé\\xc0\\x80")
  }

  @Test(arguments: [
    ("a", 1), ("漢", 2), ("ｱ", 1), ("Ａ", 2), ("\u{301}", 1), ("😀", 2), ("각", 2),
    ("e\u{301}", 1), ("\u{1100}\u{1161}", 2), ("→", 1), ("│", 1), ("\u{1B}", 1),
  ])
  func widths(text: String, width: Int) {
    #expect(ScalarWidth.of(text) == width)
  }

  @Test func wideGlyphIsNeverCutInHalf() {
    var canvas = Canvas(size: Size(width: 6, height: 1))
    #expect(canvas.draw("abcde漢", in: canvas.bounds) == 5)
    #expect(canvas.text == "abcde")
    canvas.draw("漢字", in: canvas.bounds)
    canvas.draw("x", in: Rect(column: 1, row: 0, width: 1, height: 1))
    #expect(canvas.text == " x字e")
    canvas.draw("y", in: Rect(column: 2, row: 0, width: 1, height: 1))
    #expect(canvas.text == " xy e")
  }

  @Test func drawingStaysWithinItsRectangle() {
    var canvas = Canvas(size: Size(width: 8, height: 3))
    canvas.draw("0123456789", in: Rect(column: 2, row: 1, width: 3, height: 1))
    canvas.draw("xyz", in: Rect(column: 6, row: 2, width: 9, height: 1))
    canvas.draw("no", in: Rect(column: 0, row: 7, width: 9, height: 1))
    #expect(canvas.text == "\n  012\n      xy")
  }

  @Test func alignedTextThatDoesNotFitEndsWithAnEllipsis() {
    var canvas = Canvas(size: Size(width: 6, height: 4))
    canvas.draw("12", in: canvas.bounds.line(0), aligned: .right)
    canvas.draw("1234567", in: canvas.bounds.line(1), aligned: .right)
    canvas.draw("ab", in: canvas.bounds.line(2), aligned: .center)
    canvas.draw("abcdef", in: canvas.bounds.line(3), aligned: .left)
    #expect(canvas.text == "    12\n12345…\n  ab\nabcdef")
  }

  @Test func frameHasATitle() {
    var canvas = Canvas(size: Size(width: 12, height: 3))
    let inside = canvas.frame(canvas.bounds, title: "Help")
    #expect(canvas.text == "┌─ Help ───┐\n│          │\n└──────────┘")
    #expect(inside == Rect(column: 1, row: 1, width: 10, height: 1))
  }

  @Test func scrollMovesRows() {
    var canvas = Canvas(size: Size(width: 1, height: 5))
    for (row, letter) in ["a", "b", "c", "d", "e"].enumerated() {
      canvas.draw(letter, in: canvas.bounds.line(row))
    }
    canvas.scroll(rows: 1..<4, by: 1)
    #expect(canvas.text == "a\nc\nd\n\ne")
    canvas.scroll(rows: 0..<3, by: -2)
    #expect(canvas.text == "\n\na\n\ne")
  }
}

@Suite struct RectTests {
  @Test func splitsNeverGoBeyond() {
    let area = Rect(column: 2, row: 3, width: 10, height: 4)
    #expect(area.splitTop(9).rest.isEmpty)
    #expect(area.splitBottom(1).bottom == Rect(column: 2, row: 6, width: 10, height: 1))
    #expect(area.splitLeft(-3).left.isEmpty)
    #expect(area.splitRight(4).right == Rect(column: 8, row: 3, width: 4, height: 4))
    #expect(area.inset(columns: 6, rows: 1).isEmpty)
    #expect(area.line(4).isEmpty)
  }

  @Test func intersectionOfDistantRectanglesIsEmpty() {
    let left = Rect(column: 0, row: 0, width: 2, height: 2)
    #expect(left.intersection(Rect(column: 5, row: 5, width: 2, height: 2)).isEmpty)
    #expect(
      left.intersection(Rect(column: 1, row: 1, width: 9, height: 9))
        == Rect(column: 1, row: 1, width: 1, height: 1))
  }
}
