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
    for line in lines { Self.write(line, width: width, into: &bytes) }
    return bytes
  }

  private static func write(_ line: Line, width: Int, into bytes: inout [UInt8]) {
    bytes.append(contentsOf: repeatElement(32, count: line.indent))
    bytes += line.label.utf8
    var column = line.indent + columnCount(line.label.utf8)
    let hang = min(column, width / 2)
    var isEmpty = true
    let text = Array(line.passage.text.utf8)
    for word in text.split(separator: 32, omittingEmptySubsequences: false) {
      let count = columnCount(word)
      if !isEmpty, column + 1 + count > width {
        endRow(&bytes)
        bytes.append(contentsOf: repeatElement(32, count: hang))
        column = hang
        isEmpty = true
      }
      if !isEmpty {
        bytes.append(32)
        column += 1
      }
      bytes += word
      column += count
      isEmpty = false
    }
    endRow(&bytes)
  }

  /// Ends a row without blanks at its end.
  private static func endRow(_ bytes: inout [UInt8]) {
    while bytes.last == 32 { bytes.removeLast() }
    bytes.append(10)
  }

  /// Columns of a text in UTF-8: its scalars.
  private static func columnCount(_ text: some Sequence<UInt8>) -> Int {
    text.reduce(0) { $1 & 0xc0 == 0x80 ? $0 : $0 + 1 }
  }
}
