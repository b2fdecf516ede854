/// A filter with its macros put in, and the way back to the text as typed.
struct MacroExpansion {
  /// The text to compile.
  private(set) var text = ""
  /// Runs of that text that came from a macro, and where the macro was called.
  private var runs: [Run] = []

  private struct Run {
    var expanded: SourceRange
    var typed: SourceRange
    var name: String
  }

  /// How deep macros may call macros.
  static let deepest = 16

  /// Puts the macros in: `${name}`, `${name;a;b}`, `${name:a;b}`, `$name(a, b)`.
  ///
  /// What is no macro stays: it names a field of the selected packet.
  ///
  /// - Throws: `FilterError` where a macro lacks an argument, calls itself or grows too long.
  static func expand(
    _ text: String, _ environment: FilterEnvironment
  ) throws(FilterError) -> MacroExpansion {
    var expansion = MacroExpansion()
    guard !environment.macros.isEmpty, text.utf8.contains(UInt8(ascii: "$")) else {
      expansion.text = text
      return expansion
    }
    var scanner = MacroScanner(text: Array(text.utf8))
    var output: [UInt8] = []
    while let piece = scanner.next(environment.macros) {
      switch piece {
      case .text(let range): output += scanner.text[range.start..<range.end]
      case .call(let call):
        let start = output.count
        try append(call, environment, at: call.range, depth: 1, to: &output)
        expansion.runs.append(
          Run(
            expanded: SourceRange(start, output.count), typed: call.range, name: call.name))
      }
    }
    expansion.text = String(decoding: output, as: UTF8.self)
    return expansion
  }

  private static func append(
    _ call: MacroCall, _ environment: FilterEnvironment, at place: SourceRange, depth: Int,
    to output: inout [UInt8]
  ) throws(FilterError) {
    guard depth <= deepest else {
      throw FilterError("The macro \(call.name) calls macros too deeply", at: place)
    }
    let body = environment.macros[call.name] ?? ""
    var scanner = MacroScanner(text: try call.filled(body, at: place))
    while let piece = scanner.next(environment.macros) {
      switch piece {
      case .text(let range): output += scanner.text[range.start..<range.end]
      case .call(let inner):
        try append(inner, environment, at: place, depth: depth + 1, to: &output)
      }
      guard output.count <= Lexer.longest else {
        throw FilterError("The macro \(call.name) makes the filter too long", at: place)
      }
    }
  }

  /// An error with its place in the text as typed; inside a macro, the macro's call.
  func placed(_ error: FilterError) -> FilterError {
    guard !runs.isEmpty else { return error }
    var placed = error
    if let run = runs.first(where: {
      $0.expanded.start < max(error.range.end, error.range.start + 1)
        && error.range.start < $0.expanded.end
    }) {
      placed.range = run.typed
      placed.message += ", in the macro \(run.name)"
      placed.suggestions = []
      return placed
    }
    placed.range = typed(error.range)
    return placed
  }

  /// The place in the typed text of a place in the expanded one.
  func typed(_ range: SourceRange) -> SourceRange {
    SourceRange(typed(range.start), typed(range.end))
  }

  private func typed(_ offset: Int) -> Int {
    var shift = 0
    for run in runs {
      if offset < run.expanded.start { break }
      if offset < run.expanded.end { return run.typed.start }
      shift = run.typed.end - run.expanded.end
    }
    return offset + shift
  }
}
