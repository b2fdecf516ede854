import Canvas

/// Enough of an ECMA-48 terminal to check what the painter sends: cursor moves, erasing, margins,
/// scrolling, colours and attributes.
struct EmulatedTerminal {
  let size: Size
  private(set) var glyphs: [String]
  private(set) var styles: [Style]
  private(set) var column = 0
  private(set) var row = 0
  private(set) var isCursorShown = false
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []
  private var style = EmulatedTerminal.normal
  private var margins: ClosedRange<Int>
  /// Whether the last column was written: the next glyph wraps.
  private var isWrapPending = false

  static let normal = Style(foreground: .default, background: .default)

  init(size: Size) {
    self.size = size
    glyphs = Array(repeating: " ", count: size.width * size.height)
    styles = Array(repeating: EmulatedTerminal.normal, count: size.width * size.height)
    margins = 0...size.height - 1
  }

  mutating func feed(_ bytes: [UInt8]) {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\u{8}": column = max(0, column - 1)
      case "\r": column = 0
      case "\n": lineFeed()
      case "\u{1B}":
        let kind = scalars[index]
        index += 1
        if kind == "M" {
          reverseLineFeed()
          continue
        }
        var body = ""
        while !("@"..."~").contains(scalars[index]) {
          body.unicodeScalars.append(scalars[index])
          index += 1
        }
        control(body, scalars[index])
        index += 1
        continue
      default: put(scalar)
      }
      if scalar.value < 0x20 { isWrapPending = false }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = ScalarWidth.of(scalar)
    if width == 0 {
      let before = row * size.width + (isWrapPending ? column : max(0, column - 1))
      glyphs[before].unicodeScalars.append(scalar)
      return
    }
    if isWrapPending {
      column = 0
      lineFeed()
      isWrapPending = false
    }
    glyphs[row * size.width + column] = String(scalar)
    styles[row * size.width + column] = style
    if width == 2, column + 1 < size.width {
      glyphs[row * size.width + column + 1] = ""
      styles[row * size.width + column + 1] = style
    }
    column += width
    if column >= size.width {
      column = size.width - 1
      isWrapPending = true
    }
  }

  private mutating func lineFeed() {
    if row == margins.upperBound { scroll(1) } else { row = min(size.height - 1, row + 1) }
  }

  private mutating func reverseLineFeed() {
    if row == margins.lowerBound { scroll(-1) } else { row = max(0, row - 1) }
  }

  private mutating func scroll(_ lines: Int) {
    let (oldGlyphs, oldStyles) = (glyphs, styles)
    for row in margins {
      for column in 0..<size.width {
        let inside = margins.contains(row + lines)
        let source = (row + lines) * size.width + column
        glyphs[row * size.width + column] = inside ? oldGlyphs[source] : " "
        styles[row * size.width + column] = inside ? oldStyles[source] : erased
      }
    }
  }

  private var erased: Style { Style(foreground: .default, background: style.background) }

  private mutating func erase(_ columns: Range<Int>) {
    for column in columns.clamped(to: 0..<size.width) {
      glyphs[row * size.width + column] = " "
      styles[row * size.width + column] = erased
    }
  }

  private mutating func control(_ body: String, _ final: Unicode.Scalar) {
    let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = max(1, numbers.first ?? 1)
    isWrapPending = isWrapPending && final == "m"
    switch final {
    case "m": select(numbers)
    case "H":
      row = min(first, size.height) - 1
      column = min(max(1, numbers.count > 1 ? numbers[1] : 1), size.width) - 1
    case "A": row = max(0, row - first)
    case "B": row = min(size.height - 1, row + first)
    case "C": column = min(size.width - 1, column + first)
    case "D": column = max(0, column - first)
    case "G": column = min(first, size.width) - 1
    case "K": erase(column..<size.width)
    case "X": erase(column..<column + first)
    case "J": self = EmulatedTerminal(size: size).with(cursorShown: isCursorShown)
    case "r":
      margins = body.isEmpty ? 0...size.height - 1 : first - 1...numbers[1] - 1
      (row, column) = (0, 0)
    case "S": scroll(first)
    case "T": scroll(-first)
    case "h" where body == "?25": isCursorShown = true
    case "l" where body == "?25": isCursorShown = false
    default: unknown.append(body + String(final))
    }
  }

  private func with(cursorShown: Bool) -> EmulatedTerminal {
    var copy = self
    copy.isCursorShown = cursorShown
    return copy
  }

  private mutating func select(_ numbers: [Int]) {
    var foreground = style.foreground
    var background = style.background
    var attributes = style.attributes
    var rest = ArraySlice(numbers)
    while let code = rest.popFirst() {
      switch code {
      case 0: (foreground, background, attributes) = (.default, .default, [])
      case 1: attributes.insert(.bold)
      case 2: attributes.insert(.dim)
      case 3: attributes.insert(.italic)
      case 4: attributes.insert(.underline)
      case 7: attributes.insert(.reverse)
      case 22: attributes.subtract([.bold, .dim])
      case 23: attributes.remove(.italic)
      case 24: attributes.remove(.underline)
      case 27: attributes.remove(.reverse)
      case 30...37: foreground = .palette(UInt8(code - 30))
      case 40...47: background = .palette(UInt8(code - 40))
      case 90...97: foreground = .palette(UInt8(code - 82))
      case 100...107: background = .palette(UInt8(code - 92))
      case 39: foreground = .default
      case 49: background = .default
      case 38: foreground = extended(&rest)
      case 48: background = extended(&rest)
      default: unknown.append("\(code)m")
      }
    }
    style = Style(foreground: foreground, background: background, attributes: attributes)
  }

  private func extended(_ rest: inout ArraySlice<Int>) -> Color {
    let kind = rest.popFirst()
    let count = kind == 5 ? 1 : 3
    let parts = rest.prefix(count).map { UInt8(clamping: $0) }
    rest = rest.dropFirst(count)
    return kind == 5 ? .palette(parts[0]) : .rgb(parts[0], parts[1], parts[2])
  }

  /// The cells in which this terminal and what `canvas` asks for differ, as seen by an eye: the
  /// text colour of a space does not count.
  func differences(from canvas: Canvas, depth: ColorDepth) -> [String] {
    var found: [String] = []
    for row in 0..<size.height {
      for column in 0..<size.width {
        let cell = canvas[column, row]
        let index = row * size.width + column
        let wanted = String(String.UnicodeScalarView(cell.glyph.scalars))
        var style = cell.style.resolved(for: depth)
        var shown = styles[index]
        if cell.isErasable {
          style = Style(foreground: .default, background: style.background)
          shown = Style(foreground: .default, background: shown.background)
        }
        if glyphs[index] != wanted || style != shown {
          found.append("\(column),\(row): '\(glyphs[index])' for '\(wanted)'")
        }
      }
    }
    return found
  }
}
