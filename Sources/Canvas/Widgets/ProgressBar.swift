/// How far a job has come, e.g.
///
/// `▕██████    ▏ 61 %`.
public struct ProgressBar: Equatable, Sendable {
  /// Between 0 and 1; nil when the end is not known.
  public let fraction: Double?

  /// A bar.
  public init(_ fraction: Double?) {
    self.fraction = fraction.map { $0.isFinite ? min(1, max(0, $0)) : 0 }
  }

  /// The percentage as text, e.g.
  ///
  /// `61 %`; empty when the end is not known.
  public var percentage: String {
    guard let fraction else { return "" }
    // Only what is done shows as done.
    return "\(Int(fraction * 100)) %"
  }

  /// Draws bar and percentage in the first row of `area`, the percentage at the right edge.
  public func draw(
    into canvas: inout Canvas, in area: Rect, done: Style, rest: Style, text: Style
  ) {
    let (label, bar) = area.line(0).splitRight(fraction == nil ? 0 : 6)
    canvas.draw(percentage, in: label, aligned: .right, style: text)
    guard bar.width >= 3 else { return }
    canvas.draw("▕", in: bar, style: rest)
    canvas.draw("▏", in: bar.splitRight(1).right, style: rest)
    let inside = bar.inset(columns: 1, rows: 0)
    let filled = Int((fraction ?? 0) * Double(inside.width))
    canvas.draw(
      Array(repeating: Glyph("█"), count: filled), in: inside.splitLeft(filled).left, style: done)
    canvas.fill(inside.splitLeft(filled).rest, style: rest)
  }
}
