/// One line of a tree: indent, a sign that tells whether it opens, text.
public struct TreeRow: Equatable, Sendable {
  /// Whether there are lines below it.
  public enum Branch: Equatable, Sendable {
    case leaf
    case closed
    case open
  }

  /// Levels above it.
  public let depth: Int
  /// Whether it opens.
  public let branch: Branch
  /// What it says.
  public let spans: [Span]

  /// A line.
  public init(depth: Int, branch: Branch, spans: [Span]) {
    self.depth = depth
    self.branch = branch
    self.spans = spans
  }

  /// Columns before the text.
  public var indent: Int { depth * 2 + 2 }

  /// Draws the line in the first row of `area`.
  public func draw(into canvas: inout Canvas, in area: Rect, style: Style = .plain) {
    let sign =
      switch branch {
      case .leaf: " "
      case .closed: "▸"
      case .open: "▾"
      }
    // Deep trees in narrow panes keep half the pane for the text.
    let inset = min(depth * 2, area.width / 2)
    let rest = area.line(0).splitLeft(inset).rest
    canvas.draw(sign, in: rest, style: style)
    canvas.draw(spans, in: rest.splitLeft(2).rest, style: style)
  }

  /// Whether a column of the row lies on the sign.
  public func isSign(column: Int, width: Int) -> Bool {
    let inset = min(depth * 2, width / 2)
    return branch != .leaf && column >= inset && column < inset + 2
  }
}
