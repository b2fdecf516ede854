extension Canvas {
  /// The rows as text, without spaces at their ends: what a golden screen holds.
  public var text: String {
    rows { cell in String(String.UnicodeScalarView(cell.glyph.scalars)) }
  }

  /// The rows with a letter for each cell's style: `.` for the commonest kind (plain), then
  /// letters in the order of `legend`; `?` for a style that is not in it.
  public func styles(_ legend: [(Character, Style)]) -> String {
    rows { cell in
      if let entry = legend.first(where: { $0.1 == cell.style }) { return String(entry.0) }
      return cell.style == .plain ? "." : "?"
    }
  }

  private func rows(_ show: (Cell) -> String) -> String {
    var lines: [String] = []
    for row in 0..<size.height {
      var line = ""
      for column in 0..<size.width { line += show(self[column, row]) }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
