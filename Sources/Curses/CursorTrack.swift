import Canvas

/// Where the terminal's cursor stands and the shortest way to another cell.
///
/// `position` is nil when it is not known: after the last column was written (the terminal wraps
/// late), and after a glyph of which terminals disagree how wide it is.
struct CursorTrack {
  /// Where the cursor stands.
  var position: Position?
  private let hasColumnAddress: Bool

  init(_ terminal: TerminalDescription) { hasColumnAddress = terminal.hasColumnAddress }

  /// Appends what moves the cursor to `target`.
  mutating func move(to target: Position, into output: inout [UInt8]) {
    guard position != target else { return }
    var best = "\u{1B}[\(target.row + 1);\(target.column + 1)H"
    if target.column == 0 { best = target.row == 0 ? "\u{1B}[H" : "\u{1B}[\(target.row + 1)H" }
    if let position, let vertical = CursorTrack.vertical(target.row - position.row) {
      for horizontal in horizontals(from: position.column, to: target.column)
      where vertical.utf8.count + horizontal.utf8.count < best.utf8.count {
        best = vertical + horizontal
      }
    }
    output.append(contentsOf: best.utf8)
    position = target
  }

  /// Up or down without leaving the column.
  ///
  /// Line feeds move down: output is raw, and the target is never below the last row.
  private static func vertical(_ rows: Int) -> String? {
    switch rows {
    case 0: ""
    case 1...3: String(repeating: "\n", count: rows)
    case 4...: "\u{1B}[\(rows)B"
    case -1: "\u{1B}[A"
    default: "\u{1B}[\(-rows)A"
    }
  }

  private func horizontals(from start: Int, to end: Int) -> [String] {
    if start == end { return [""] }
    var ways: [String] = []
    if end == 0 { ways.append("\r") }
    let distance = end - start
    if distance > 0 {
      ways.append(distance == 1 ? "\u{1B}[C" : "\u{1B}[\(distance)C")
    } else {
      ways.append(
        -distance < 5
          ? String(repeating: "\u{8}", count: -distance) : "\u{1B}[\(-distance)D")
    }
    if hasColumnAddress { ways.append("\u{1B}[\(end + 1)G") }
    return ways
  }
}
