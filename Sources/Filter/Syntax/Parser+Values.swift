/// Values: arithmetic, slices, calls, names and literals.
extension Parser {
  /// Words that join or compare and hence are no values.
  static let reserved: Set<String> = [
    "and", "or", "xor", "not", "in", "eq", "ne", "lt", "le", "gt", "ge", "contains", "matches",
    "any_eq", "all_eq", "any_ne", "all_ne", "bitand", "bitwise_and", "any", "all",
  ]

  mutating func bitwise() throws(FilterError) -> ValueNode {
    var value = try sum()
    while token.isSign(.ampersand) || token.word == "bitand" || token.word == "bitwise_and" {
      advance()
      value = try combined(.bitAnd, value, try sum())
    }
    return value
  }

  private mutating func sum() throws(FilterError) -> ValueNode {
    var value = try product()
    while true {
      let symbol: ArithmeticOperator
      switch token.kind {
      case .sign(.plus): symbol = .add
      case .sign(.minus): symbol = .subtract
      default: return value
      }
      advance()
      value = try combined(symbol, value, try product())
    }
  }

  private mutating func product() throws(FilterError) -> ValueNode {
    var value = try unary()
    while true {
      let symbol: ArithmeticOperator
      switch token.kind {
      case .sign(.star): symbol = .multiply
      case .sign(.slash): symbol = .divide
      case .sign(.percent): symbol = .remainder
      default: return value
      }
      advance()
      value = try combined(symbol, value, try unary())
    }
  }

  private mutating func combined(
    _ symbol: ArithmeticOperator, _ left: ValueNode, _ right: ValueNode
  ) throws(FilterError) -> ValueNode {
    operatorCount += 1
    let range = left.range.joined(right.range)
    guard operatorCount <= Self.mostOperators else {
      throw FilterError("The filter computes too much", at: range)
    }
    return ValueNode(form: .arithmetic(symbol, left, right), range: range)
  }

  private mutating func unary() throws(FilterError) -> ValueNode {
    let start = token.range
    if token.isSign(.minus) {
      advance()
      let value = try nested { parser throws(FilterError) in try parser.unary() }
      return ValueNode(form: .negated(value), range: start.joined(value.range))
    }
    if token.isSign(.plus) {
      advance()
      return try nested { parser throws(FilterError) in try parser.unary() }
    }
    return try postfix()
  }

  /// A value with the layers and slices behind it.
  private mutating func postfix() throws(FilterError) -> ValueNode {
    var value = try primary()
    var count = 0
    while count < Self.deepest {
      count += 1
      if case .brackets(let parts) = token.kind {
        value = ValueNode(form: .slice(value, parts), range: value.range.joined(token.range))
        advance()
      } else if token.isSign(.hash) {
        value = try layered(value)
      } else {
        return value
      }
    }
    throw FilterError("The filter nests too deeply", at: token.range)
  }

  private mutating func layered(_ value: ValueNode) throws(FilterError) -> ValueNode {
    advance()
    let parts: [BracketPart]
    if case .brackets(let found) = token.kind {
      parts = found
    } else if let word = token.word, let number = IntegerLiteral.magnitude(word), number > 0,
      number < 256
    {
      parts = [.single(Int(number))]
    } else {
      throw expected("the number of a layer, such as 1, or a range of them in brackets")
    }
    let node = ValueNode(form: .layer(value, parts), range: value.range.joined(token.range))
    advance()
    return node
  }

  private mutating func primary() throws(FilterError) -> ValueNode {
    let start = token
    switch start.kind {
    case .word(let text):
      guard !Self.reserved.contains(text) else { throw expected("a field, a value or a function") }
      advance()
      if token.isSign(.leftParenthesis) { return try call(text, start.range) }
      return ValueNode(form: .word(text), range: start.range)
    case .string(let bytes):
      advance()
      return ValueNode(form: .string(bytes), range: start.range)
    case .character(let byte):
      advance()
      return ValueNode(form: .character(byte), range: start.range)
    case .reference(let name):
      advance()
      return ValueNode(form: .reference(name), range: start.range)
    case .sign(.at):
      advance()
      guard token.word != nil else { throw expected("a field behind \"@\"") }
      let field = try primary()
      return ValueNode(form: .raw(field), range: start.range.joined(field.range))
    case .sign(.leftBrace): return try braces()
    default: throw expected("a field, a value or a function")
    }
  }

  private mutating func braces() throws(FilterError) -> ValueNode {
    let open = token.range
    advance()
    var value = try nested { parser throws(FilterError) in try parser.bitwise() }
    guard token.isSign(.rightBrace) else {
      throw missing("}", opened: open, after: "The arithmetic in braces")
    }
    value.range = open.joined(token.range)
    advance()
    return value
  }

  private mutating func call(_ name: String, _ range: SourceRange) throws(FilterError) -> ValueNode
  {
    let open = token.range
    advance()
    var arguments: [ValueNode] = []
    if !token.isSign(.rightParenthesis) {
      repeat {
        arguments.append(try nested { parser throws(FilterError) in try parser.bitwise() })
      } while take(.comma, ",")
    }
    guard token.isSign(.rightParenthesis) else {
      throw missing(")", opened: open, after: "The arguments of \(name)")
    }
    let node = ValueNode(form: .call(name, range, arguments), range: range.joined(token.range))
    advance()
    return node
  }
}
