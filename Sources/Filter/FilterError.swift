/// Why a filter does not compile, and where.
public struct FilterError: Error, Hashable, Sendable {
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// The place in the filter's text; empty at the end when something is missing there.
  public var range: SourceRange
  /// What may have been meant, best first: names to put in place of the range.
  public var suggestions: [String]
  /// Advice that is no replacement, such as how to quote.
  public var advice: String?
  /// True when the text is right so far and only goes on: no reason to show red while typing.
  public var isIncomplete: Bool

  /// An error at a place.
  public init(
    _ message: String, at range: SourceRange, suggestions: [String] = [], advice: String? = nil,
    isIncomplete: Bool = false
  ) {
    self.message = message
    self.range = range
    self.suggestions = suggestions
    self.advice = advice
    self.isIncomplete = isIncomplete
  }

  /// The hint in one line: what may have been meant, or the advice; nil when there is none.
  public var hint: String? {
    switch suggestions.count {
    case 0: advice
    case 1: "did you mean \(suggestions[0])?"
    default:
      "did you mean \(suggestions.dropLast().joined(separator: ", ")) or "
        + "\(suggestions[suggestions.count - 1])?"
    }
  }

  /// The error with its place under a caret, for a terminal with a fixed pitch.
  ///
  /// - Parameter text: The filter that was compiled.
  /// - Returns: Two to four lines: the message, the filter, the caret, the hint.
  public func rendered(in text: String) -> String {
    let bytes = Array(text.utf8)
    let shown = Self.plain(bytes[...])
    let before = Self.plain(bytes.prefix(range.start)).count
    let marked = Self.plain(bytes.prefix(range.end)).count - before
    let caret =
      String(repeating: " ", count: before) + "^"
      + String(repeating: "~", count: max(0, marked - 1))
    let lines = [message, "  " + shown, "  " + caret] + (hint.map { [$0] } ?? [])
    return lines.joined(separator: "\n")
  }

  /// Text in which every character takes one column: control characters become spaces.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      String(decoding: bytes, as: UTF8.self).map { character in
        character.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } ? character : " "
      })
  }
}
