/// The second step: tokens to syntax.
///
/// From weak to strong: `or`, `xor`, `and`, `not`, relations, `&`, `+ -`, `* / %`, unary minus, then
/// slices and layers. Parentheses group tests, braces group arithmetic.
struct Parser {
  let tokens: [Token]
  var at = 0
  var depth = 0
  var operatorCount = 0

  /// How many arithmetic operators a filter may have: each makes the syntax one level deeper.
  static let mostOperators = 256

  /// How deep parentheses, braces, `not` and calls may nest.
  static let deepest = 128

  /// The syntax of a filter; nil for an empty one, which every packet passes.
  static func parse(_ tokens: [Token]) throws(FilterError) -> TestNode? {
    var parser = Parser(tokens: tokens)
    if parser.token.kind == .end { return nil }
    let test = try parser.disjunction()
    guard parser.token.kind == .end else { throw parser.leftOver(after: test) }
    return test
  }

  var token: Token { tokens[min(at, tokens.count - 1)] }

  mutating func advance() { at += 1 }

  /// Takes a sign or one of its words.
  mutating func take(_ sign: Token.Sign, _ word: String) -> Bool {
    guard token.isSign(sign) || token.word == word else { return false }
    advance()
    return true
  }

  /// Runs `body` one level deeper.
  mutating func nested<T>(
    _ body: (inout Parser) throws(FilterError) -> T
  ) throws(FilterError) -> T {
    guard depth < Self.deepest else {
      throw FilterError("The filter nests too deeply", at: token.range)
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  mutating func disjunction() throws(FilterError) -> TestNode {
    var parts = [try exclusion()]
    while take(.or, "or") { parts.append(try exclusion()) }
    return joined(parts) { .or($0) }
  }

  private mutating func exclusion() throws(FilterError) -> TestNode {
    var parts = [try conjunction()]
    while take(.xor, "xor") { parts.append(try conjunction()) }
    return joined(parts) { .xor($0) }
  }

  private mutating func conjunction() throws(FilterError) -> TestNode {
    var parts = [try negation()]
    while take(.and, "and") { parts.append(try negation()) }
    return joined(parts) { .and($0) }
  }

  private func joined(
    _ parts: [TestNode], _ make: ([TestNode]) -> TestNode.Form
  ) -> TestNode {
    guard parts.count > 1, let last = parts.last else { return parts[0] }
    return TestNode(form: make(parts), range: parts[0].range.joined(last.range))
  }

  private mutating func negation() throws(FilterError) -> TestNode {
    let start = token.range
    if take(.not, "not") {
      let test = try nested { parser throws(FilterError) in try parser.negation() }
      return TestNode(form: .not(test), range: start.joined(test.range))
    }
    if token.isSign(.leftParenthesis) { return try group() }
    return try relation()
  }

  private mutating func group() throws(FilterError) -> TestNode {
    let open = token.range
    advance()
    var test = try nested { parser throws(FilterError) in try parser.disjunction() }
    guard token.isSign(.rightParenthesis) else {
      throw missing(")", opened: open, after: "The test in parentheses")
    }
    test.range = open.joined(token.range)
    advance()
    if Relation(token.kind) != nil || token.word == "in" {
      throw FilterError(
        "Parentheses group tests, which have no value to compare", at: test.range,
        advice: "group arithmetic with { }")
    }
    return test
  }

  private mutating func relation() throws(FilterError) -> TestNode {
    let start = token.range
    var quantifier: Quantifier?
    if let word = token.word, let found = Quantifier(rawValue: word) {
      quantifier = found
      advance()
    }
    let first = try bitwise()
    let test = try relation(quantifier, first)
    if let quantifier, case .value = test.form {
      throw FilterError(
        "A comparison belongs behind \"\(quantifier.rawValue) …\"",
        at: SourceRange(token.range.start, token.range.end), isIncomplete: token.kind == .end)
    }
    return TestNode(form: test.form, range: start.joined(test.range))
  }

  /// What follows the first value; `a < b < c` means `a < b and b < c`.
  private mutating func relation(
    _ quantifier: Quantifier?, _ first: ValueNode
  ) throws(FilterError) -> TestNode {
    if token.word == "in" { return try membership(quantifier, first) }
    if token.word == "not", tokens[min(at + 1, tokens.count - 1)].word == "in" {
      advance()
      let test = try membership(quantifier, first)
      return TestNode(form: .not(test), range: test.range)
    }
    var links: [TestNode] = []
    var left = first
    while let relation = Relation(token.kind) {
      let node = RelationNode(relation: relation, range: token.range)
      advance()
      let right = try bitwise()
      links.append(
        TestNode(
          form: .relation(quantifier, node, left, right), range: left.range.joined(right.range)))
      left = right
    }
    if links.isEmpty { return TestNode(form: .value(first), range: first.range) }
    return joined(links) { .and($0) }
  }

  private mutating func membership(
    _ quantifier: Quantifier?, _ value: ValueNode
  ) throws(FilterError) -> TestNode {
    advance()
    let open = token.range
    guard token.isSign(.leftBrace) else {
      throw expected("a set in braces, such as {80, 443..450}")
    }
    advance()
    var elements: [SetElement] = []
    repeat {
      let first = try bitwise()
      var last: ValueNode?
      if token.isSign(.dots) {
        advance()
        last = try bitwise()
      }
      elements.append(SetElement(first: first, last: last))
    } while take(.comma, ",")
    guard token.isSign(.rightBrace) else {
      if token.kind != .end, elements.count > 0 {
        throw FilterError(
          "\(shown(token)) was not expected: the elements of a set are separated by commas",
          at: token.range, advice: "write a comma before it")
      }
      throw missing("}", opened: open, after: "The set")
    }
    let range = value.range.joined(token.range)
    advance()
    return TestNode(form: .membership(quantifier, value, elements), range: range)
  }
}
