import Canvas

/// What stands over the panes and takes the keys first.
enum Overlay: Equatable, Sendable {
  /// A list to choose from.
  case choice(ChoiceState)
  /// A line to type at the lower edge.
  case prompt(PromptState)
  /// What to export, how and where.
  case export(ExportState)
}

/// A list to choose from.
struct ChoiceState: Equatable, Sendable {
  /// What is chosen.
  enum Purpose: Equatable, Sendable {
    case timeFormat, theme, columns, sort, bookmark, applyField, copyField, decodeAs
  }

  /// What is chosen.
  var purpose: Purpose
  /// The list.
  var menu: Menu
  /// The items' own names, in the order of the menu.
  var names: [String]
}

/// A line to type at the lower edge of the screen.
struct PromptState: Equatable, Sendable {
  /// What the line is for.
  enum Purpose: Equatable, Sendable {
    case command, find, save, bookmarkName, pageSearch
    /// A file exists: y or n.
    case overwrite(String)
  }

  /// What it is for.
  var purpose: Purpose
  /// The question before it.
  var label: String
  /// The line.
  var editor: LineEditor
  /// The keys it takes.
  var hint: String
  /// What is wrong with the line.
  var mistake: String?
  /// Words that may be typed.
  var completion: CompletionState?

  /// A prompt.
  init(_ purpose: Purpose, label: String, text: String = "", hint: String = "Enter Esc") {
    self.purpose = purpose
    self.label = label
    editor = LineEditor(text)
    self.hint = hint
  }
}
