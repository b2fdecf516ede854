import Regex

/// Relations and sets.
extension Checker {
  func relate(
    _ quantifier: Quantifier?, _ node: RelationNode, _ left: ValueNode, _ right: ValueNode
  ) throws(FilterError) -> TypedTest {
    switch (isLiteral(left), isLiteral(right)) {
    case (true, true): throw neitherIsAField(left, right)
    case (true, false):
      guard let comparison = scalar(node.relation)?.0 else {
        throw FilterError(
          "The left side of \"\(node.relation.rawValue)\" is a field or a function", at: left.range)
      }
      let value = try operand(right)
      let constant = try self.constant(left, for: value)
      let chosen = quantifier ?? scalar(node.relation)?.1 ?? .any
      return .check(value, check(comparison.mirrored, constant), chosen)
    default: return try relate(quantifier, node, try operand(left), right)
    }
  }

  /// A value that is compared, hence no mark.
  private func operand(_ node: ValueNode) throws(FilterError) -> TypedValue {
    let value = try self.value(node)
    guard value.type != .mark else {
      throw FilterError(
        "\(name(of: value)) has no value to compare", at: node.range,
        advice: "written alone it tests whether it is there")
    }
    return value
  }

  /// The error for two literals: the word that looks like a name is taken for a misspelt one.
  private func neitherIsAField(_ left: ValueNode, _ right: ValueNode) -> FilterError {
    for side in [left, right] {
      if case .word(let word) = side.form, Self.looksLikeName(word) {
        return unknownField(word, at: side.range)
      }
    }
    return FilterError(
      "Neither side is a field", at: left.range.joined(right.range),
      advice: "compare a field with a value")
  }

  /// True for what is neither a number nor an address.
  static func looksLikeName(_ word: String) -> Bool {
    guard let first = word.utf8.first, !Lexer.isDigit(first) else { return false }
    return ByteLiteral.bytes(word) == nil && AddressLiteral.ipv6(word) == nil
  }

  private func relate(
    _ quantifier: Quantifier?, _ node: RelationNode, _ value: TypedValue, _ right: ValueNode
  ) throws(FilterError) -> TypedTest {
    switch node.relation {
    case .matches: return try matches(quantifier ?? .any, node, value, right)
    case .contains: return try contains(quantifier ?? .any, node, value, right)
    default: break
    }
    guard let (comparison, usual) = scalar(node.relation) else { return .always(false) }
    let chosen = quantifier ?? usual
    if isLiteral(right) {
      let constant = try self.constant(right, for: value)
      return .check(value, check(comparison, constant), chosen)
    }
    let other = try operand(right)
    guard value.type.isComparable(with: other.type) else {
      throw FilterError(
        "\(value.type.name) and \(other.type.name) cannot be compared",
        at: value.range.joined(other.range))
    }
    return .compare(value, .compare(comparison), other, chosen)
  }

  /// The comparison of a relation and how many of several values must pass.
  private func scalar(_ relation: Relation) -> (Comparison, Quantifier)? {
    switch relation {
    case .equal: (.equal, .any)
    case .notEqual: (.notEqual, .all)
    case .allEqual: (.equal, .all)
    case .anyNotEqual: (.notEqual, .any)
    case .less: (.less, .any)
    case .lessOrEqual: (.lessOrEqual, .any)
    case .greater: (.greater, .any)
    case .greaterOrEqual: (.greaterOrEqual, .any)
    case .contains, .matches: nil
    }
  }

  private func contains(
    _ quantifier: Quantifier, _ node: RelationNode, _ value: TypedValue, _ right: ValueNode
  ) throws(FilterError) -> TypedTest {
    guard value.type.isSearchable else {
      throw FilterError(
        "\(name(of: value)) is \(value.type.name), in which nothing can be searched",
        at: value.range, advice: "string(\(name(of: value))) is its text")
    }
    guard isLiteral(right) else {
      let other = try operand(right)
      guard other.type.isSearchable else {
        throw FilterError(
          "\(other.type.name) is nothing to search for", at: right.range)
      }
      return .compare(value, .contains, other, quantifier)
    }
    return .check(value, .contains(try needle(right, in: value)), quantifier)
  }

  /// What `contains` looks for: text as it is, in bytes also a byte string.
  private func needle(_ node: ValueNode, in value: TypedValue) throws(FilterError) -> [UInt8] {
    switch node.form {
    case .string(let bytes): return bytes
    case .character(let byte): return [byte]
    case .word(let word):
      let literal = word.hasPrefix(":") ? String(word.dropFirst()) : word
      if value.type == .text { return Array(literal.utf8) }
      guard let bytes = ByteLiteral.bytes(literal) else {
        throw FilterError(
          "\"\(word)\" is no byte string", at: node.range, suggestions: ["\"\(word)\""])
      }
      return bytes
    default:
      throw FilterError("A negative number cannot be searched for", at: node.range)
    }
  }

  private func matches(
    _ quantifier: Quantifier, _ node: RelationNode, _ value: TypedValue, _ right: ValueNode
  ) throws(FilterError) -> TypedTest {
    guard case .string(let pattern) = right.form else {
      throw FilterError(
        "A regular expression stands in double quotes", at: right.range,
        advice: "r\"…\" keeps backslashes")
    }
    // What is neither text nor bytes is matched as the text it is shown by.
    let searched =
      value.type == .text || value.type == .layer || value.type == .bytes
      ? value
      : TypedValue(
        form: .call(.string, [value]), type: .text, range: value.range,
        declaration: value.declaration)
    do {
      return .check(searched, .matches(try Regex(pattern)), quantifier)
    } catch {
      throw FilterError(
        "The regular expression is wrong at its byte \(error.offset): \(error.message)",
        at: right.range)
    }
  }

  /// `value in {…}`.
  func membership(
    _ quantifier: Quantifier?, _ node: ValueNode, _ elements: [SetElement]
  ) throws(FilterError) -> TypedTest {
    if isLiteral(node) {
      if case .word(let word) = node.form, Self.looksLikeName(word) {
        throw unknownField(word, at: node.range)
      }
      throw FilterError("A field is tested for membership, not a value", at: node.range)
    }
    let value = try operand(node)
    var checks: [Check] = []
    var others: [TypedTest] = []
    for element in elements {
      if isLiteral(element.first), element.last.map(isLiteral) ?? true {
        checks.append(try self.check(element, for: value))
      } else {
        others.append(try pair(quantifier ?? .any, value, element))
      }
    }
    let set: [TypedTest] =
      checks.isEmpty ? [] : [.check(value, Self.merged(checks), quantifier ?? .any)]
    let all = set + others
    return all.count == 1 ? all[0] : .or(all)
  }

  /// An element of constants.
  private func check(_ element: SetElement, for value: TypedValue) throws(FilterError) -> Check {
    let first = try constant(element.first, for: value)
    guard let end = element.last else { return check(.equal, first) }
    let last = try constant(end, for: value)
    if let order = first.value.order(last.value), order > 0 {
      throw FilterError(
        "The run ends before it begins", at: element.first.range.joined(end.range))
    }
    return .all([check(.greaterOrEqual, first), check(.lessOrEqual, last)])
  }

  /// An element that names another field.
  private func pair(
    _ quantifier: Quantifier, _ value: TypedValue, _ element: SetElement
  ) throws(FilterError) -> TypedTest {
    func link(_ comparison: Comparison, _ node: ValueNode) throws(FilterError) -> TypedTest {
      if isLiteral(node) {
        return .check(value, check(comparison, try constant(node, for: value)), quantifier)
      }
      let other = try operand(node)
      guard value.type.isComparable(with: other.type) else {
        throw FilterError(
          "\(value.type.name) and \(other.type.name) cannot be compared", at: node.range)
      }
      return .compare(value, .compare(comparison), other, quantifier)
    }
    guard let last = element.last else { return try link(.equal, element.first) }
    return .and([try link(.greaterOrEqual, element.first), try link(.lessOrEqual, last)])
  }

  /// Whole numbers as sorted runs; anything else as it is.
  private static func merged(_ checks: [Check]) -> Check {
    var runs: [ClosedRange<UInt64>] = []
    for check in checks {
      switch check {
      case .number(.equal, .unsigned(let value)): runs.append(value...value)
      case .all(let pair):
        guard pair.count == 2, case .number(.greaterOrEqual, .unsigned(let low)) = pair[0],
          case .number(.lessOrEqual, .unsigned(let high)) = pair[1], low <= high
        else { return checks.count == 1 ? checks[0] : .any(checks) }
        runs.append(low...high)
      default: return checks.count == 1 ? checks[0] : .any(checks)
      }
    }
    return .runs(joined(runs))
  }

  private static func joined(_ runs: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
    var result: [ClosedRange<UInt64>] = []
    for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last,
        run.lowerBound <= last.upperBound &+ (last.upperBound == .max ? 0 : 1)
      {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
      } else {
        result.append(run)
      }
    }
    return result
  }
}
