/// What a view over the packets shows: lines, asked for as they come into view.
///
/// Used by the loop's thread alone.
protocol Page: AnyObject {
  /// Changes whenever lines or facts have changed.
  var version: Int { get }

  /// What the page is, for a screen of so many columns.
  func facts(width: Int) -> PageFacts

  /// Some of its lines, for a screen of so many columns.
  func lines(_ range: Range<Int>, width: Int) -> [PageLine]

  /// Puts the rows of a table in another order.
  func sort(_ sort: PageSort)

  /// True while work goes on for the page.
  var isWorking: Bool { get }

  /// Ends work that goes on for the page.
  func cancel()
}

extension Page {
  /// Text has no order to choose.
  func sort(_ sort: PageSort) {}

  /// Most pages need no work.
  var isWorking: Bool { false }

  /// Most pages need no work.
  func cancel() {}

  /// All lines as text, for a file.
  func text(width: Int) -> [UInt8] {
    let count = facts(width: width).count
    var bytes: [UInt8] = []
    for line in lines(0..<count, width: width) {
      bytes += Array(line.text.utf8)
      bytes.append(10)
    }
    return bytes
  }
}

/// A page whose lines are all there.
final class TextPage: Page {
  let version = 0
  private let title: String
  private let subtitle: String
  private let content: [PageLine]
  private var wrapped: (width: Int, lines: [PageLine])?

  init(title: String, subtitle: String = "", lines: [PageLine]) {
    self.title = title
    self.subtitle = subtitle
    content = lines
  }

  func facts(width: Int) -> PageFacts {
    var facts = PageFacts()
    facts.title = title
    facts.subtitle = subtitle
    facts.count = wrap(width).count
    return facts
  }

  func lines(_ range: Range<Int>, width: Int) -> [PageLine] {
    let lines = wrap(width)
    return Array(lines[range.clamped(to: 0..<lines.count)])
  }

  private func wrap(_ width: Int) -> [PageLine] {
    if let wrapped, wrapped.width == width { return wrapped.lines }
    let lines = content.flatMap { $0.wrapped(to: max(20, width - 2)) }
    wrapped = (width, lines)
    return lines
  }
}
