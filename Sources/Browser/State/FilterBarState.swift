import Canvas

/// The filter bar: what is typed, what is applied, and what is wrong with it.
struct FilterBarState: Equatable, Sendable {
  /// What the compiler says of the typed text.
  enum Verdict: Equatable, Sendable {
    /// There is no filter.
    case empty
    /// It compiles.
    case valid
    /// It compiles, and may not mean what was meant.
    case advised(FilterMistake)
    /// It does not.
    case invalid(FilterMistake)
  }

  /// The line being edited.
  var editor = LineEditor()
  /// The filter that is applied.
  var applied = ""
  /// What the compiler says.
  var verdict = Verdict.empty
  /// Filters applied before this one, oldest first.
  var past: [String] = []
  /// Filters that `back` left.
  var future: [String] = []
  /// What may be typed next.
  var completion: CompletionState?
}

/// What is wrong with a filter and where.
struct FilterMistake: Equatable, Sendable {
  /// One sentence.
  var message: String
  /// What may have been meant.
  var hint: String?
  /// UTF-8 bytes of the filter.
  var range: Range<Int>
  /// True when more text may make it right.
  var isIncomplete: Bool
  /// True when the filter compiles all the same.
  var isAdvice = false
}

/// Words that may be typed at the cursor.
struct CompletionState: Equatable, Sendable {
  /// The words with what they mean.
  var menu: Menu
  /// UTF-8 bytes of the line that a chosen word replaces.
  var range: Range<Int>
  /// True once a word was chosen with Tab or an arrow.
  var isActive = false
}
