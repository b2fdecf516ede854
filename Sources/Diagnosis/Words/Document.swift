/// A page of sentences, for a terminal's page and for text alike.
public struct Document: Sendable {
  /// What a line means; decides its colour.
  public enum Tone: Sendable, Equatable {
    case heading, plain, good, bad, warning, unknown, faint, client, server
    /// A command that can be typed.
    case command
  }

  /// Where a line as a whole leads, beside the frames that it names.
  public enum Target: Sendable, Equatable {
    case frame(Int)
    case stream(Int)
    /// A display filter.
    case filter(String)
  }

  /// One line, before it is wrapped.
  public struct Line: Sendable {
    /// Columns before it.
    public var indent: Int
    /// What stands before the sentence: a bullet, a name, figures.
    public var label: String
    /// What the label means.
    public var labelTone: Tone
    /// The sentence.
    public var passage: Passage
    /// What it means.
    public var tone: Tone
    /// Where it leads.
    public var target: Target?
  }

  /// The headline.
  public var title: String
  /// The lines.
  public var lines: [Line] = []

  /// An empty page.
  public init(title: String) { self.title = title }

  /// A page of one sentence.
  public init(title: String, sentence: String) {
    self.title = title
    add("\(sentence)")
  }

  /// A heading, with a blank line before it.
  mutating func heading(_ text: String) {
    if !lines.isEmpty { blank() }
    add(Passage(stringLiteral: text), .heading)
  }

  /// A blank line.
  mutating func blank() { add("", .plain) }

  /// A line.
  mutating func add(
    _ passage: Passage, _ tone: Tone = .plain, indent: Int = 0, label: String = "",
    labelTone: Tone = .plain, to target: Target? = nil
  ) {
    lines.append(
      Line(
        indent: indent, label: label, labelTone: labelTone, passage: passage, tone: tone,
        target: target))
  }

  /// The page as text, wrapped to a width.
  public func text(width: Int = 100) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      for row in Self.wrapped(line, width: width) {
        bytes += Array(row.utf8)
        bytes.append(10)
      }
    }
    return bytes
  }

  private static func wrapped(_ line: Line, width: Int) -> [String] {
    let margin = String(repeating: " ", count: line.indent)
    let first = margin + line.label
    let hang = String(repeating: " ", count: min(first.count, width / 2))
    var rows: [String] = []
    var row = first
    var isEmpty = true
    for word in line.passage.text.split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, row.count + 1 + word.count > width {
        rows.append(row)
        row = hang
        isEmpty = true
      }
      if !isEmpty { row += " " }
      row += word
      isEmpty = false
    }
    rows.append(row)
    return rows.map { row in
      var row = row[...]
      while row.last == " " { row.removeLast() }
      return String(row)
    }
  }
}
