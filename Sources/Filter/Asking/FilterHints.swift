import Fields

/// Advice on a filter that compiles but may not mean what was meant.
public struct FilterHint: Sendable, Hashable {
  /// What to consider, in one sentence.
  public let message: String
  /// The place it speaks of.
  public let range: SourceRange
  /// A filter text to put in its place, where there is one.
  public let replacement: String?
}

/// A filter as it stands while it is typed.
public enum FilterFeedback: Sendable {
  /// It compiles.
  case valid([FilterHint])
  /// It is right so far and goes on.
  case incomplete(FilterError)
  /// It does not compile.
  case invalid(FilterError)
}

extension FilterCompiler {
  /// Checks a filter as it is typed, without writing a program.
  public func feedback(_ text: String) -> FilterFeedback {
    do throws(FilterError) {
      _ = try typed(text)
      return .valid(hints(text))
    } catch {
      return error.isIncomplete ? .incomplete(error) : .invalid(error)
    }
  }

  /// Advice on a filter that compiles.
  public func hints(_ text: String) -> [FilterHint] {
    guard environment.macros.isEmpty || !text.utf8.contains(UInt8(ascii: "$")),
      let root = try? Parser.parse(try Lexer.tokens(text))
    else { return [] }
    let finder = HintFinder(
      checker: Checker(schema: schema, references: nil), text: Array(text.utf8))
    return finder.hints(root)
  }
}

/// Looks for tests that often mean something else than they say.
struct HintFinder {
  let checker: Checker
  let text: [UInt8]

  func hints(_ node: TestNode) -> [FilterHint] {
    switch node.form {
    case .not(let inner): hints(inner)
    case .and(let tests), .or(let tests), .xor(let tests): tests.flatMap(hints)
    case .relation(nil, let relation, let left, let right):
      Self.present([difference(node, relation, left, right), value(relation, left, right)])
    case .value(let value): Self.present([existence(value)])
    default: []
    }
  }

  private static func present(_ hints: [FilterHint?]) -> [FilterHint] { hints.compactMap { $0 } }

  private func spelling(_ range: SourceRange) -> String {
    String(decoding: text[range.start..<range.end], as: UTF8.self)
  }

  private func declaration(_ node: ValueNode) -> FieldDeclaration? {
    guard case .word(let word) = node.form, let id = checker.field(word)?.ids.first else {
      return nil
    }
    return checker.schema[id]
  }

  /// `ip.addr != x`, where a packet has two of the field.
  private func difference(
    _ node: TestNode, _ relation: RelationNode, _ left: ValueNode, _ right: ValueNode
  ) -> FilterHint? {
    guard relation.relation == .notEqual, let declaration = declaration(left) else { return nil }
    let ending = declaration.name.split(separator: ".").last
    guard ending == "addr" || ending == "port" || ending == "host" else { return nil }
    let opposite = "!(\(spelling(left.range)) == \(spelling(right.range)))"
    return FilterHint(
      message: "Passes packets of which every \(declaration.name) differs, and none without one; "
        + "\(opposite) passes those too",
      range: node.range, replacement: opposite)
  }

  /// `tcp.flags.reset` alone, which every TCP packet has.
  private func existence(_ node: ValueNode) -> FilterHint? {
    guard let declaration = declaration(node), declaration.type == .boolean else { return nil }
    return FilterHint(
      message: "Passes every packet that has the flag, set or not; == 1 asks whether it is set",
      range: node.range, replacement: "\(spelling(node.range)) == 1")
  }

  /// A text that is none of the field's values.
  private func value(
    _ relation: RelationNode, _ left: ValueNode, _ right: ValueNode
  ) -> FilterHint? {
    guard [.equal, .notEqual, .allEqual, .anyNotEqual].contains(relation.relation),
      let declaration = declaration(left), declaration.type == .string,
      let names = declaration.names?.single.values, let word = checker.spelling(right),
      checker.isLiteral(right), !names.contains(word)
    else { return nil }
    let near = Spelling.nearest(to: word.lowercased(), among: names, atMost: 1).first
    return FilterHint(
      message: "\(declaration.name) is never \"\(word)\"; it is one of "
        + names.sorted().joined(separator: ", "),
      range: right.range, replacement: near.map { "\"\($0)\"" })
  }
}
