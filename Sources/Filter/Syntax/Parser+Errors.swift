/// What the parser says when it meets something else.
extension Parser {
  /// How a token is named in a message.
  func shown(_ token: Token) -> String {
    switch token.kind {
    case .word(let text): "\"\(text)\""
    case .string: "this string"
    case .character: "this character"
    case .reference(let name): "\"${\(name)}\""
    case .brackets: "this bracket"
    case .sign(let sign): "\"\(sign.rawValue)\""
    case .end: "the end"
    }
  }

  /// Something else was expected at the place reached.
  func expected(_ what: String) -> FilterError {
    if token.kind == .end {
      return FilterError(
        "The filter ends where \(what) belongs", at: token.range, isIncomplete: true)
    }
    return FilterError("\(shown(token)) stands where \(what) belongs", at: token.range)
  }

  /// A bracket that was opened is not closed.
  func missing(_ sign: String, opened: SourceRange, after what: String) -> FilterError {
    if token.kind == .end {
      return FilterError(
        "\(what) has no closing \"\(sign)\"", at: opened, isIncomplete: true)
    }
    return FilterError(
      "\(shown(token)) stands where \"\(sign)\" or an operator belongs", at: token.range)
  }

  /// Something follows a filter that was complete.
  func leftOver(after test: TestNode) -> FilterError {
    if token.isSign(.rightParenthesis) {
      return FilterError("This \")\" closes nothing", at: token.range)
    }
    let near = token.word.map {
      Spelling.nearest(
        to: $0.lowercased(),
        among: ["and", "or", "xor", "in", "contains", "matches", "eq", "ne", "not"], atMost: 1)
    }
    return FilterError(
      "\(shown(token)) stands where an operator or the end belongs", at: token.range,
      suggestions: near ?? [], advice: "tests are joined by \"and\" or \"or\"")
  }
}
