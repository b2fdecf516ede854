import Fields

/// Arithmetic and functions.
extension Checker {
  func negated(_ node: ValueNode, _ range: SourceRange) throws(FilterError) -> TypedValue {
    let value = try self.value(node)
    guard value.type.isNumber || value.type == .relativeTime else {
      throw FilterError("\(value.type.name) has no sign", at: node.range)
    }
    if case .constants(let values) = value.form, let first = values.first,
      let opposite = Arithmetic.negated(first)
    {
      return TypedValue(
        form: .constants([opposite]), type: value.type == .real ? .real : .signed(bits: 0),
        range: range)
    }
    let type: ValueType =
      value.type == .real || value.type == .relativeTime ? value.type : .signed(bits: 0)
    return TypedValue(form: .negated(value), type: type, range: range)
  }

  func arithmetic(
    _ symbol: ArithmeticOperator, _ left: ValueNode, _ right: ValueNode, _ range: SourceRange
  ) throws(FilterError) -> TypedValue {
    let a: TypedValue
    let b: TypedValue
    switch (isLiteral(left), isLiteral(right)) {
    case (false, true):
      a = try value(left)
      b = try literal(right, beside: a, symbol)
    case (true, false):
      b = try value(right)
      a = try literal(left, beside: b, symbol)
    default:
      a = try value(left)
      b = try value(right)
    }
    guard let type = Self.result(symbol, a.type, b.type) else {
      let wrong = a.type.isNumber || symbol == .bitAnd && a.type.isBytes ? b : a
      throw FilterError(
        "\"\(symbol.rawValue)\" does not work on \(wrong.type.name)", at: wrong.range)
    }
    return TypedValue(form: .arithmetic(symbol, a, b), type: type, range: range)
  }

  /// A literal with the type of the other operand; beside a time a plain number is a factor.
  private func literal(
    _ node: ValueNode, beside other: TypedValue, _ symbol: ArithmeticOperator
  ) throws(FilterError) -> TypedValue {
    if other.type.isTime, symbol != .bitAnd {
      if symbol == .add || symbol == .subtract {
        let seconds = TypedValue(form: other.form, type: .relativeTime, range: other.range)
        let constant = try self.constant(node, for: seconds)
        return TypedValue(
          form: .constants([constant.value]), type: .relativeTime, range: node.range)
      }
      return try value(node)
    }
    if other.type.isNumber, case .word(let word) = node.form, IntegerLiteral.real(word) != nil {
      return try value(node)
    }
    var plain = other
    // A boolean's literal is 0 or 1, which arithmetic does not mean.
    if other.type == .boolean { plain.type = .unsigned(bits: 0) }
    let constant = try self.constant(node, for: plain)
    return TypedValue(form: .constants([constant.value]), type: plain.type, range: node.range)
  }

  /// The type of a result; nil where the operator does not work.
  private static func result(
    _ symbol: ArithmeticOperator, _ a: ValueType, _ b: ValueType
  ) -> ValueType? {
    if symbol == .bitAnd {
      if a.isBytes, b.isBytes { return .bytes }
      if a == b, a == .ipv4 || a == .ipv6 { return a }
      return a.isNumber && b.isNumber && a != .real && b != .real ? .unsigned(bits: 0) : nil
    }
    if a.isNumber, b.isNumber {
      if a == .real || b == .real { return .real }
      if case .signed = a { return .signed(bits: 0) }
      if case .signed = b { return .signed(bits: 0) }
      return .unsigned(bits: 0)
    }
    switch (symbol, a, b) {
    case (.add, .absoluteTime, .relativeTime), (.add, .relativeTime, .absoluteTime),
      (.subtract, .absoluteTime, .relativeTime):
      return .absoluteTime
    case (.add, .relativeTime, .relativeTime), (.subtract, .relativeTime, .relativeTime),
      (.subtract, .absoluteTime, .absoluteTime):
      return .relativeTime
    case (.multiply, .relativeTime, _) where b.isNumber: return .relativeTime
    case (.divide, .relativeTime, _) where b.isNumber: return .relativeTime
    case (.multiply, _, .relativeTime) where a.isNumber: return .relativeTime
    default: return nil
    }
  }

  func call(
    _ name: String, _ nameRange: SourceRange, _ nodes: [ValueNode], _ range: SourceRange
  ) throws(FilterError) -> TypedValue {
    guard let function = Function(rawValue: name) else {
      throw FilterError(
        "\"\(name)\" is no function", at: nameRange,
        suggestions: Spelling.nearest(
          to: name.lowercased(), among: Function.allCases.map(\.rawValue), atMost: 3))
    }
    guard function.arguments.contains(nodes.count) else {
      let wanted =
        function.arguments.count == 1 ? "one argument" : "at least one argument"
      throw FilterError("\(name) takes \(wanted)", at: range)
    }
    var arguments: [TypedValue] = []
    for node in nodes {
      if isLiteral(node), function != .max, function != .min {
        if case .word(let word) = node.form, IntegerLiteral.real(word) == nil {
          throw unknownField(word, at: node.range)
        }
        throw FilterError(
          "\(name) takes \(function.wants), not a constant", at: node.range)
      }
      let value = try argument(node, beside: arguments.first)
      guard function.takes(value.type) else {
        throw FilterError(
          "\(name) takes \(function.wants), and \(self.name(of: value)) is \(value.type.name)",
          at: node.range)
      }
      if let first = arguments.first, !first.type.isComparable(with: value.type) {
        throw FilterError(
          "\(first.type.name) and \(value.type.name) cannot be compared", at: node.range)
      }
      arguments.append(value)
    }
    guard let first = arguments.first else {
      throw FilterError("\(name) takes an argument", at: range)
    }
    if function == .vals, first.declaration?.names == nil {
      throw FilterError("The values of \(self.name(of: first)) have no names", at: first.range)
    }
    if function == .count, case .field = first.form {
    } else if function == .count {
      throw FilterError("count takes a field", at: first.range)
    }
    return TypedValue(
      form: .call(function, arguments), type: function.result(first.type), range: range,
      declaration: function == .max || function == .min || function == .abs
        ? first.declaration : nil)
  }

  private func argument(
    _ node: ValueNode, beside first: TypedValue?
  ) throws(FilterError) -> TypedValue {
    guard let first, isLiteral(node) else { return try value(node) }
    let constant = try self.constant(node, for: first)
    return TypedValue(form: .constants([constant.value]), type: first.type, range: node.range)
  }
}
