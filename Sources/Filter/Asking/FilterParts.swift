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

extension FilterCompiler {
  /// The part of a filter that can be told from some fields alone: what does not pass it, does not
  /// pass the filter.
  ///
  /// - Parameters:
  ///   - text: A filter.
  ///   - isCheap: The fields that may be asked for.
  /// - Returns: A program of the conjunction's parts that need no other field; nil when there is
  ///   none, or when all are such parts.
  /// - Throws: `FilterError` when the text does not compile.
  public func prefilter(
    _ text: String, keeping isCheap: (FieldID) -> Bool
  ) throws(FilterError) -> Program? {
    let parts = try FilterParts(text, environment: environment).parts
    var cheap: [String] = []
    for part in parts where !(try compile(part.text).needs { !isCheap($0) }) {
      cheap.append(part.text)
    }
    guard !cheap.isEmpty, cheap.count < parts.count else { return nil }
    return try compile(cheap.joined(separator: " and "))
  }
}
