import Canvas
import MadeInput
import Testing

@testable import Curses

/// A canvas like the packet browser's: rows of text in several styles, some wide.
private struct Scene {
  var generator: SeededGenerator
  let size: Size
  let styles: [Style] = [
    .plain, Style(attributes: .bold), Style(foreground: .palette(2)),
    Style(foreground: .palette(208), background: .palette(17)),
    Style(foreground: .palette(9), attributes: [.bold, .underline]), Style(attributes: .reverse),
    Style(background: .palette(236)), Style(foreground: .rgb(10, 200, 30), attributes: [.dim]),
  ]
  let words = [
    "10.255.252.31", "TCP", "  ", "漢字", "e\u{301}a", "GET /x HTTP/1.1", "│", "→", "    ",
  ]

  mutating func row(_ canvas: inout Canvas, _ row: Int) {
    canvas.fill(canvas.bounds.line(row), style: styles[Int(generator.next() % 2) * 6])
    var rest = canvas.bounds.line(row)
    while rest.width > 0, generator.next() % 8 != 0 {
      let word = words[Int(generator.next() % UInt64(words.count))]
      let style = styles[Int(generator.next() % UInt64(styles.count))]
      let taken = canvas.draw(word, in: rest, style: style)
      rest = rest.splitLeft(max(1, taken)).rest
    }
  }
}

@Suite struct PainterTests {
  /// Terminals that differ in what they can do.
  static let kinds: [TerminalDescription] = {
    var plain = TerminalDescription()
    plain.erasesWithBackground = false
    plain.erasesRuns = false
    plain.scrollsByCount = false
    plain.hasColumnAddress = false
    plain.hasAttributeOff = false
    var trueColor = TerminalDescription()
    trueColor.colorDepth = .trueColor
    var simple = TerminalDescription()
    simple.hasMargins = false
    simple.colorDepth = .eight
    return [TerminalDescription(), plain, trueColor, simple]
  }()

  @Test(arguments: 0..<4, [1, 2, 3, 4, 5])
  func terminalShowsEveryCanvas(kind: Int, seed: UInt64) {
    let description = Self.kinds[kind]
    let size = Size(width: 37, height: 14)
    var scene = Scene(generator: SeededGenerator(seed: seed), size: size)
    var painter = Painter(description)
    var terminal = EmulatedTerminal(size: size)
    var canvas = Canvas(size: size)
    for step in 0..<50 {
      switch scene.generator.next() % 4 {
      case 0:
        let top = Int(scene.generator.next() % 6)
        let bottom = top + 3 + Int(scene.generator.next() % 6)
        let lines = [1, -1, 2, -3][Int(scene.generator.next() % 4)]
        canvas.scroll(rows: top..<bottom, by: lines)
        scene.row(&canvas, lines > 0 ? bottom - 1 : top)
      case 1:
        for row in 0..<size.height { scene.row(&canvas, row) }
      case 2: canvas.cursor = Position(column: 3, row: Int(scene.generator.next() % 14))
      default:
        scene.row(&canvas, Int(scene.generator.next() % 14))
        canvas.cursor = nil
      }
      terminal.feed(painter.paint(canvas))
      let wrong = terminal.differences(from: canvas, depth: description.colorDepth)
      #expect(wrong.isEmpty, "seed \(seed), step \(step): \(wrong.prefix(3))")
      #expect(terminal.unknown.isEmpty)
      #expect(terminal.isCursorShown == (canvas.cursor != nil))
      if let cursor = canvas.cursor {
        #expect((terminal.column, terminal.row) == (cursor.column, cursor.row))
      }
      guard wrong.isEmpty else { return }
    }
  }

  @Test func unchangedCanvasSendsNothing() {
    var canvas = Canvas(size: Size(width: 20, height: 4))
    canvas.draw("idle", in: canvas.bounds)
    var painter = Painter(TerminalDescription())
    #expect(!painter.paint(canvas).isEmpty)
    #expect(painter.paint(canvas) == [])
  }

  @Test func oneChangedDigitSendsFewBytes() {
    var canvas = Canvas(size: Size(width: 80, height: 24))
    canvas.draw("frame 11,440", in: canvas.bounds.line(5))
    var painter = Painter(TerminalDescription())
    _ = painter.paint(canvas)
    canvas.draw("frame 11,441", in: canvas.bounds.line(5))
    #expect(painter.paint(canvas) == Array("\u{8}1".utf8))
    canvas.draw("A", in: canvas.bounds.line(9))
    #expect(painter.paint(canvas) == Array("\u{1B}[10HA".utf8))
  }

  @Test func scrollingAListSendsOnlyTheNewRow() {
    let size = Size(width: 100, height: 30)
    var canvas = Canvas(size: size)
    for row in 2..<22 {
      canvas.draw(
        "row \(row) \(String(repeating: "x\(row)", count: 20))", in: canvas.bounds.line(row))
    }
    var painter = Painter(TerminalDescription())
    _ = painter.paint(canvas)
    canvas.scroll(rows: 2..<22, by: 1)
    canvas.draw("row 22 new", in: canvas.bounds.line(21))
    let sent = painter.paint(canvas)
    #expect(sent == Array("\u{1B}[3;22r\u{1B}[S\u{1B}[r\u{1B}[22Hrow 22 new".utf8))
  }

  @Test func asciiTerminalGetsASCII() {
    var description = TerminalDescription()
    description.isUTF8 = false
    var canvas = Canvas(size: Size(width: 30, height: 2))
    canvas.draw("▾ Flags │ 漢 ⟨FIN on data⟩", in: canvas.bounds)
    var painter = Painter(description)
    let sent = painter.paint(canvas)
    #expect(sent.allSatisfy { $0 < 0x80 })
    #expect(String(decoding: sent, as: UTF8.self).contains("v Flags | ?? <FIN on data>"))
  }
}
