import Canvas
import Testing

@Suite struct ListViewportTests {
  @Test func selectionStaysInView() {
    var view = ListViewport(count: 100, height: 10)
    view.move(by: 9)
    #expect((view.top, view.selected) == (0, 9))
    view.move(by: 1)
    #expect((view.top, view.selected) == (1, 10))
    view.page(by: 1)
    #expect((view.top, view.selected) == (10, 19))
    view.select(Int.max)
    #expect((view.top, view.selected) == (90, 99))
    view.move(by: Int.min)
    #expect((view.top, view.selected) == (0, 0))
    view.page(by: Int.max)
    #expect(view.selected == 99)
  }

  @Test func wheelKeepsTheSelectionInView() {
    var view = ListViewport(count: 100, height: 10)
    view.scroll(by: 3)
    #expect((view.top, view.selected) == (3, 3))
    view.select(12)
    view.scroll(by: -3)
    #expect((view.top, view.selected) == (0, 9))
  }

  @Test func shrinkingListKeepsToItsEnd() {
    var view = ListViewport(count: 100, height: 10)
    view.select(99)
    view.resize(count: 4)
    #expect((view.top, view.selected) == (0, 3))
    view.resize(count: 0)
    #expect((view.top, view.selected) == (0, 0))
    #expect(view.visible.isEmpty)
    view.move(by: 1)
    #expect(view.selected == 0)
  }

  @Test func revealCentersWhatWasOutOfView() {
    var view = ListViewport(count: 1000, height: 10)
    view.reveal(500)
    #expect((view.top, view.selected) == (495, 500))
    view.reveal(497)
    #expect(view.top == 495)
    #expect(view.row(atLine: 2) == 497)
    #expect(view.row(atLine: 10) == nil)
  }
}

@Suite struct HexDumpTests {
  let styles = HexDump.Styles(
    offset: .plain, hexadecimal: .plain, text: .plain, highlight: Style(attributes: .reverse))

  @Test(arguments: [(72, 16), (71, 8), (39, 8), (38, 4), (5, 4), (200, 16)])
  func rowsFitTheWidth(width: Int, bytesPerRow: Int) {
    #expect(HexDump(byteCount: 100, width: width).bytesPerRow == bytesPerRow)
  }

  @Test func rowsShowOffsetDigitsAndText() {
    let bytes: [UInt8] = [0x00, 0x16, 0x3E, 0x0A, 0x4F, 0x11, 0x7F, 0xFF, 0x41]
    let dump = HexDump(byteCount: bytes.count, width: 40)
    var canvas = Canvas(size: Size(width: 40, height: 3))
    dump.draw(bytes, firstRow: 0, styles: styles, into: &canvas, in: canvas.bounds)
    #expect(
      canvas.text == """
        0000  00 16 3e 0a 4f 11 7f ff  ..>.O...
        0008  41                       A

        """)
  }

  @Test func highlightJoinsNeighbours() {
    let bytes = [UInt8](0..<16)
    let dump = HexDump(byteCount: 16, width: 72)
    var canvas = Canvas(size: Size(width: 72, height: 1))
    dump.draw(
      bytes, firstRow: 0, highlight: 7..<9, styles: styles, into: &canvas, in: canvas.bounds)
    let marked = (0..<72).filter { canvas[$0, 0].style.attributes == .reverse }
    #expect(marked == Array(27...32) + [63, 64])
  }

  @Test func clickFindsTheByte() {
    let dump = HexDump(byteCount: 20, width: 72)
    #expect(dump.offset(atColumn: dump.hexColumn(9) + 1, row: 0) == 9)
    #expect(dump.offset(atColumn: dump.textColumn(3), row: 1) == 19)
    #expect(dump.offset(atColumn: dump.textColumn(4), row: 1) == nil)
    #expect(dump.offset(atColumn: 5, row: 0) == nil)
  }
}

@Suite struct TableLayoutTests {
  let columns: [TableLayout.Column] = [
    .init("No.", width: 8, alignment: .right), .init("Source", width: 15),
    .init("Info", width: 10, isFlexible: true),
  ]

  @Test func flexibleColumnTakesTheRest() {
    let layout = TableLayout(columns, width: 60)
    #expect(layout.places.map(\.start) == [1, 10, 26])
    #expect(layout.places.map(\.width) == [8, 15, 33])
    #expect(layout.column(at: 9) == nil)
    #expect(layout.column(at: 10) == 1)
    #expect(layout.edge(at: 9) == 0)
  }

  @Test(arguments: 0...40)
  func columnsNeverGoBeyondTheWidth(width: Int) {
    let layout = TableLayout(columns, width: width)
    let end = layout.places.filter { $0.width > 0 }.map { $0.start + $0.width }.max() ?? 0
    #expect(end <= width || layout.places.filter { $0.width > 0 }.count <= 2)
  }

  @Test func textsAreAlignedAndCutOff() {
    var canvas = Canvas(size: Size(width: 38, height: 1))
    TableLayout(columns, width: 38).draw(
      ["42", "2001:db8::1234:5678", "GET / HTTP/1.1"], into: &canvas, in: canvas.bounds)
    #expect(canvas.text == "       42 2001:db8::1234… GET / HTTP…")
  }
}

@Suite struct SplitTests {
  @Test func dividerStandsBetween() {
    let split = Split(.rows, share: 500, minimum: 3)
    let (first, divider, second) = split.areas(in: Rect(column: 0, row: 2, width: 9, height: 21))
    #expect((first.height, divider.row, second.height) == (10, 12, 10))
  }

  @Test(arguments: 0...12)
  func smallScreensDoNotBreak(height: Int) {
    let split = Split(.rows, share: 900, minimum: 4)
    let (first, divider, second) = split.areas(
      in: Rect(column: 0, row: 0, width: 5, height: height))
    #expect(first.height + divider.height + second.height == height)
  }

  @Test func dragMovesTheDivider() {
    var split = Split(.columns, share: 500, minimum: 5)
    let area = Rect(column: 0, row: 0, width: 101, height: 9)
    split.drag(to: Position(column: 30, row: 4), in: area)
    #expect(split.areas(in: area).divider.column == 30)
    split.grow(by: 3, in: area)
    #expect(split.areas(in: area).divider.column == 33)
    split.drag(to: Position(column: 1, row: 4), in: area)
    #expect(split.areas(in: area).first.width == 5)
  }
}

@Suite struct SmallWidgetTests {
  @Test(arguments: [
    (0.0, "▕        ▏   0 %"), (0.61, "▕████    ▏  61 %"), (0.999, "▕███████ ▏  99 %"),
    (1.0, "▕████████▏ 100 %"), (Double.nan, "▕        ▏   0 %"), (7.0, "▕████████▏ 100 %"),
  ])
  func progress(fraction: Double, shown: String) {
    var canvas = Canvas(size: Size(width: 16, height: 1))
    ProgressBar(fraction).draw(
      into: &canvas, in: canvas.bounds, done: .plain, rest: .plain, text: .plain)
    #expect(canvas.text == shown)
  }

  @Test func treeRows() {
    var canvas = Canvas(size: Size(width: 20, height: 2))
    let row = TreeRow(depth: 1, branch: .open, spans: [Span("Flags: "), Span("0x019")])
    row.draw(into: &canvas, in: canvas.bounds.line(0))
    TreeRow(depth: 2, branch: .leaf, spans: [Span("FIN: set")])
      .draw(into: &canvas, in: canvas.bounds.line(1))
    #expect(canvas.text == "  ▾ Flags: 0x019\n      FIN: set")
    #expect(row.isSign(column: 2, width: 20))
    #expect(!row.isSign(column: 4, width: 20))
  }

  @Test func menuShowsItsChoice() {
    var menu = Menu(
      title: "Field",
      items: [.init("tcp.flags", detail: "Flags"), .init("tcp.port", detail: "Port")])
    menu.viewport.move(by: 1)
    var canvas = Canvas(size: Size(width: 30, height: 6))
    let place = menu.place(beside: Position(column: 3, row: 0), in: canvas.bounds)
    menu.draw(into: &canvas, in: place, theme: .fallback)
    #expect(
      canvas.text == """

           ┌─ Field ──────────┐
           │ tcp.flags  Flags │
           │ tcp.port   Port  │
           └──────────────────┘

        """)
    #expect(menu.selection?.label == "tcp.port")
    #expect(canvas[4, 3].style.attributes == .reverse)
  }

  @Test func menuStandsAboveWhenThereIsNoRoomBelow() {
    let menu = Menu(items: (0..<20).map { .init("item \($0)") })
    let screen = Rect(column: 0, row: 0, width: 40, height: 24)
    #expect(menu.place(beside: Position(column: 0, row: 20), in: screen).endRow == 20)
    #expect(menu.place(beside: Position(column: 38, row: 1), in: screen).endColumn == 40)
  }
}
