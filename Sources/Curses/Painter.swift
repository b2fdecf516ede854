import Canvas

/// Turns the difference of two canvases into bytes for a terminal.
///
/// Why not ncurses' own optimiser: it resets all attributes at each change of style (up to 30 bytes
/// where 5 do), and a cell of it holds no true colour beside its palette. What is sent here is
/// counted per key over a slow link, so the painter weighs every move and style by its bytes.
public struct Painter {
  private let terminal: TerminalDescription
  private var pen: Pen
  private var cursor: CursorTrack
  /// What the terminal shows; nil when that is not known.
  private var front: Canvas?
  private var isCursorShown = false
  private var output: [UInt8] = []

  /// A painter for a terminal that has just been entered and whose content is not known.
  public init(_ terminal: TerminalDescription) {
    self.terminal = terminal
    pen = Pen(terminal)
    cursor = CursorTrack(terminal)
  }

  /// Forgets what the terminal shows: the next canvas is sent whole.
  public mutating func invalidate() {
    front = nil
    pen = Pen(terminal)
    cursor.position = nil
    isCursorShown = false
  }

  /// The bytes that make the terminal show `canvas`; none when it shows it already.
  public mutating func paint(_ canvas: Canvas) -> [UInt8] {
    output.removeAll(keepingCapacity: true)
    var before = front ?? clear(canvas.size)
    if before.size != canvas.size { before = clear(canvas.size) }
    if terminal.hasMargins, let scroll = RowScroll.best(from: before, to: canvas) {
      perform(scroll)
      before.scroll(rows: scroll.rows, by: scroll.lines)
    }
    for row in 0..<canvas.size.height { paint(row: row, of: canvas, over: before) }
    placeCursor(canvas)
    front = canvas
    return output
  }

  /// Clears the screen and returns what it then shows.
  private mutating func clear(_ size: Size) -> Canvas {
    output.append(contentsOf: "\u{1B}[m\u{1B}[r\u{1B}[H\u{1B}[2J".utf8)
    if isCursorShown { hideCursor() }
    pen = Pen(terminal)
    cursor.position = Position(column: 0, row: 0)
    return Canvas(size: size)
  }

  private mutating func hideCursor() {
    output.append(contentsOf: terminal.hideCursor)
    isCursorShown = false
  }

  private mutating func placeCursor(_ canvas: Canvas) {
    guard let place = canvas.cursor, canvas.bounds.contains(place) else {
      if isCursorShown { hideCursor() }
      return
    }
    cursor.move(to: place, into: &output)
    if !isCursorShown {
      output.append(contentsOf: terminal.showCursor)
      isCursorShown = true
    }
  }

  /// Scrolls rows within margins.
  ///
  /// New rows come up in the terminal's own colours.
  private mutating func perform(_ scroll: RowScroll) {
    pen.change(to: pen.resolve(.plain), into: &output)
    let (top, bottom) = (scroll.rows.lowerBound, scroll.rows.upperBound - 1)
    output.append(contentsOf: "\u{1B}[\(top + 1);\(bottom + 1)r".utf8)
    let count = abs(scroll.lines)
    if terminal.scrollsByCount {
      let number = count == 1 ? "" : "\(count)"
      output.append(contentsOf: "\u{1B}[\(number)\(scroll.lines > 0 ? "S" : "T")".utf8)
    } else {
      let row = scroll.lines > 0 ? bottom : top
      output.append(contentsOf: "\u{1B}[\(row + 1)H".utf8)
      for _ in 0..<count { output.append(contentsOf: (scroll.lines > 0 ? "\n" : "\u{1B}M").utf8) }
    }
    output.append(contentsOf: "\u{1B}[r".utf8)
    // Setting margins moves the cursor to the upper left corner.
    cursor.position = Position(column: 0, row: 0)
  }
}

extension Painter {
  /// Sends what differs in one row.
  private mutating func paint(row: Int, of canvas: Canvas, over before: Canvas) {
    let width = canvas.size.width
    let start = row * width
    let (new, old) = (canvas.cells, before.cells)
    var end = width
    while end > 0, new[start + end - 1] == old[start + end - 1] { end -= 1 }
    var column = 0
    while column < end {
      if new[start + column] == old[start + column] {
        column += 1
        continue
      }
      // The first cell of a wide glyph is drawn again when its second one changed.
      if new[start + column].glyph == .continuation, column > 0 { column -= 1 }
      let blank = erasableRun(new, start + column, start + width)
      if let taken = erase(
        blank, at: column, of: width, row: row, cell: new[start + column], until: end)
      {
        column += taken
        continue
      }
      if row == canvas.size.height - 1, column == width - 1, !terminal.canFillLastCell { break }
      reach(column, row: row, in: new, start: start)
      column += draw(new[start + column], column: column, row: row, width: width)
    }
  }

  /// How many cells from `index` on are the same erasable space.
  private func erasableRun(_ cells: [Cell], _ index: Int, _ limit: Int) -> Int {
    let first = cells[index]
    guard first.isErasable else { return 0 }
    var end = index + 1
    while end < limit, cells[end] == first { end += 1 }
    return end - index
  }

  /// Erases a run of spaces where that is shorter than writing them; returns the cells done with.
  private mutating func erase(
    _ run: Int, at column: Int, of width: Int, row: Int, cell: Cell, until end: Int
  ) -> Int? {
    let style = pen.resolve(cell.style)
    guard terminal.erasesWithBackground || style.background == .default else { return nil }
    let toEdge = column + run == width
    let changed = min(run, end - column)
    guard toEdge ? changed > 3 : (terminal.erasesRuns && changed > 8) else { return nil }
    cursor.move(to: Position(column: column, row: row), into: &output)
    // Only the background counts for an erased cell: keep the pen's text colour.
    let shows: Style.Attributes = [.reverse, .underline]
    if pen.style.background != style.background || !pen.style.attributes.isDisjoint(with: shows) {
      pen.change(to: style, into: &output)
    }
    output.append(contentsOf: (toEdge ? "\u{1B}[K" : "\u{1B}[\(changed)X").utf8)
    return toEdge ? run : changed
  }

  /// Moves to a column of a row: by writing again what lies between when that is shorter.
  private mutating func reach(_ column: Int, row: Int, in cells: [Cell], start: Int) {
    if let place = cursor.position, place.row == row, place.column < column,
      column - place.column <= 4
    {
      let gap = cells[start + place.column..<start + column]
      let writable = gap.allSatisfy { $0.glyph.isASCII && pen.resolve($0.style) == pen.style }
      let moveCost = column - place.column == 1 ? 3 : 4
      if writable, gap.count <= moveCost {
        for cell in gap { cell.glyph.append(to: &output) }
        cursor.position = Position(column: column, row: row)
        return
      }
    }
    cursor.move(to: Position(column: column, row: row), into: &output)
  }

  /// Writes one cell and returns the columns it took.
  private mutating func draw(_ cell: Cell, column: Int, row: Int, width: Int) -> Int {
    let glyph = cell.glyph == .continuation ? .space : cell.glyph
    pen.change(to: pen.resolve(cell.style), into: &output)
    let taken = glyph.width
    if terminal.isUTF8 {
      glyph.append(to: &output)
    } else {
      for _ in 0..<taken { glyph.ascii.append(to: &output) }
    }
    let isCertain = !terminal.isUTF8 || glyph.hasCertainWidth
    let next = column + taken
    cursor.position = isCertain && next < width ? Position(column: next, row: row) : nil
    return taken
  }
}

extension Glyph {
  /// Whether all terminals agree how many cells this glyph takes: ASCII, Latin, box drawing and the
  /// signs that finback draws itself.
  var hasCertainWidth: Bool {
    guard let first = scalars.first?.value, width == 1 else { return false }
    guard scalars.count == 1 else { return false }
    return first < 0x300 || (0x2010...0x2027).contains(first) || (0x2190...0x2193).contains(first)
      || (0x2500...0x259F).contains(first) || (0x25A0...0x25FF).contains(first)
      || (0x27E8...0x27E9).contains(first) || first == 0x2713
  }
}
