import Fields

/// The parts of a filter that are joined by `and` at its top.
///
/// The funnel shows how many packets each of them leaves; a filter that only adds parts to another
/// can run over that one's packets.
public struct FilterParts: Sendable {
  /// One part.
  public struct Part: Sendable, Hashable {
    /// The part as a filter of its own.
    public let text: String
    /// Where it stands in the filter as typed.
    public let range: SourceRange
    /// The words and signs of the part, whatever the spaces.
    let key: [Token.Kind]
  }

  /// The parts in the order of the text; none for an empty filter.
  public let parts: [Part]

  /// Splits a filter.
  ///
  /// - Parameters:
  ///   - text: A filter.
  ///   - environment: The macros, which are put in before the filter is split.
  /// - Throws: `FilterError` when the text is no filter; field names are not looked at.
  public init(
    _ text: String, environment: FilterEnvironment = FilterEnvironment()
  ) throws(FilterError) {
    let expansion = try MacroExpansion.expand(text, environment)
    let tokens: [Token]
    let root: TestNode?
    do {
      tokens = try Lexer.tokens(expansion.text)
      root = try Parser.parse(tokens)
    } catch {
      throw expansion.placed(error)
    }
    let bytes = Array(expansion.text.utf8)
    parts =
      root.map(Self.conjuncts)?.map { node in
        Part(
          text: String(decoding: bytes[node.range.start..<node.range.end], as: UTF8.self),
          range: expansion.typed(node.range),
          key: tokens.filter {
            $0.range.start >= node.range.start && $0.range.end <= node.range.end
          }
          .map(\.kind).filter { $0 != .end })
      } ?? []
  }

  /// The tests joined by `and`, through parentheses; a chain such as `1 < a < 9` stays whole.
  private static func conjuncts(_ node: TestNode) -> [TestNode] {
    guard case .and(let tests) = node.form else { return [node] }
    for (first, second) in zip(tests, tests.dropFirst())
    where first.range.end > second.range.start {
      return [node]
    }
    return tests.flatMap(conjuncts)
  }

  /// The filter of the first `count` parts.
  public func text(ofFirst count: Int) -> String {
    parts.prefix(count).map(\.text).joined(separator: " and ")
  }

  /// What a new filter asks beyond an old one, when it asks all that the old one did.
  ///
  /// - Parameters:
  ///   - new: The filter to run now.
  ///   - old: A filter whose packets are known.
  /// - Returns: A filter for the old one's packets, empty when both are the same; nil when the new
  ///   filter can pass packets that the old one does not.
  public static func refinement(of old: FilterParts, by new: FilterParts) -> String? {
    var rest = new.parts
    for part in old.parts {
      guard let place = rest.firstIndex(where: { $0.key == part.key }) else { return nil }
      rest.remove(at: place)
    }
    return rest.map(\.text).joined(separator: " and ")
  }
}

/// A part of a filter's conjunction, compiled by itself.
public struct FilterConjunct: Sendable {
  /// The part as a filter of its own.
  public let text: String
  /// The fields that it needs.
  public let neededFields: [FieldID]
  /// True when it only asks whether a field is there.
  public let isExistence: Bool
}

extension FilterCompiler {
  /// The parts of a filter that are joined by `and` at its top: what does not pass one of them, does
  /// not pass the filter.
  ///
  /// - Throws: `FilterError` when the text does not compile.
  public func conjuncts(_ text: String) throws(FilterError) -> [FilterConjunct] {
    var conjuncts: [FilterConjunct] = []
    for part in try FilterParts(text, environment: environment).parts {
      let test = try typed(part.text)
      let program = try ProgramWriter.write(test, schema: schema)
      conjuncts.append(
        FilterConjunct(
          text: part.text, neededFields: program.neededFields,
          isExistence: test?.isExistence ?? false))
    }
    return conjuncts
  }

  /// A program that passes what passes all the parts; nil for none.
  ///
  /// - Throws: `FilterError` when a part does not compile.
  public func compile(_ parts: [FilterConjunct]) throws(FilterError) -> Program? {
    if parts.isEmpty { return nil }
    return try compile(parts.map { "(\($0.text))" }.joined(separator: " and "))
  }
}

extension TypedTest {
  /// Whether it only asks for a field, in whatever layer.
  var isExistence: Bool {
    guard case .exists(let read) = self else { return false }
    return read.layers.isEmpty
  }
}
