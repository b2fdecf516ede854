import Fields
import Regex

/// The third step: names are looked up, literals get the type of what they are compared with.
struct Checker {
  let schema: Schema
  /// Values of the selected packet for `${field}`; nil when there is none.
  let references: PacketReferences?

  func check(_ node: TestNode) throws(FilterError) -> TypedTest {
    switch node.form {
    case .not(let test): return .not(try check(test))
    case .and(let tests): return .and(try check(tests))
    case .or(let tests): return .or(try check(tests))
    case .xor(let tests): return .xor(try check(tests))
    case .value(let value): return try test(of: value)
    case .relation(let quantifier, let relation, let left, let right):
      return try relate(quantifier, relation, left, right)
    case .membership(let quantifier, let value, let elements):
      return try membership(quantifier, value, elements)
    }
  }

  private func check(_ tests: [TestNode]) throws(FilterError) -> [TypedTest] {
    var result: [TypedTest] = []
    for test in tests { result.append(try check(test)) }
    return result
  }

  /// A value that stands alone: a field that is there, anything else that is not zero.
  private func test(of node: ValueNode) throws(FilterError) -> TypedTest {
    let value: TypedValue
    do throws(FilterError) {
      value = try self.value(node)
    } catch {
      guard case .word(let word) = node.form, field(word) == nil else { throw error }
      throw unknownField(word, at: node.range)
    }
    switch value.form {
    case .field(let read): return .exists(read)
    case .constants where !isReference(node):
      throw FilterError(
        "A constant alone is no test", at: node.range,
        advice: "compare a field with it, such as frame contains \"…\"")
    default: return .truth(value)
    }
  }

  /// True for a literal, whose type comes from what it is compared with.
  func isLiteral(_ node: ValueNode) -> Bool {
    switch node.form {
    case .word(let word): return field(word) == nil
    case .string, .character: return true
    case .negated(let value): return isLiteral(value)
    default: return false
    }
  }

  private func isReference(_ node: ValueNode) -> Bool {
    if case .reference = node.form { return true }
    return false
  }

  /// A field of the schema; a leading dot says that a field is meant.
  func field(_ word: String) -> FieldRead? {
    let name = word.hasPrefix(".") ? String(word.dropFirst()) : word
    let ids = schema.fields(named: name)
    guard let first = ids.first, let declaration = schema[first] else { return nil }
    return FieldRead(name: name, ids: ids, type: ValueType(declaration.type))
  }

  /// A value whose type does not depend on another.
  func value(_ node: ValueNode) throws(FilterError) -> TypedValue {
    switch node.form {
    case .word(let word):
      if let read = field(word) {
        return TypedValue(
          form: .field(read), type: read.type, range: node.range,
          declaration: read.ids.first.flatMap { schema[$0] })
      }
      return try number(word, node.range)
    case .string(let bytes):
      return TypedValue(form: .constants([.text(bytes)]), type: .text, range: node.range)
    case .character(let byte):
      return TypedValue(
        form: .constants([.unsigned(UInt64(byte))]), type: .unsigned(bits: 8), range: node.range)
    case .reference(let name): return try reference(name, node.range)
    case .raw(let field): return try raw(field, node.range)
    case .layer(let field, let parts): return try layer(field, parts, node.range)
    case .slice(let value, let parts): return try slice(value, parts, node.range)
    case .negated(let value): return try negated(value, node.range)
    case .arithmetic(let symbol, let left, let right):
      return try arithmetic(symbol, left, right, node.range)
    case .call(let name, let range, let arguments):
      return try call(name, range, arguments, node.range)
    }
  }

  /// A literal without anything to be compared with: a number, or an error.
  private func number(_ word: String, _ range: SourceRange) throws(FilterError) -> TypedValue {
    if let value = IntegerLiteral.magnitude(word) {
      return TypedValue(
        form: .constants([.unsigned(value)]), type: .unsigned(bits: 0), range: range)
    }
    if let value = IntegerLiteral.real(word) {
      return TypedValue(form: .constants([.real(value)]), type: .real, range: range)
    }
    if let address = AddressLiteral.ipv4(word) {
      return TypedValue(form: .constants([.ipv4(address)]), type: .ipv4, range: range)
    }
    if let address = AddressLiteral.ipv6(word) {
      return TypedValue(form: .constants([.ipv6(address)]), type: .ipv6, range: range)
    }
    throw unknownField(word, at: range)
  }

  private func reference(_ text: String, _ range: SourceRange) throws(FilterError) -> TypedValue {
    var name = text
    var layers: [BracketPart] = []
    if let hash = text.firstIndex(of: "#") {
      guard let number = IntegerLiteral.magnitude(text[text.index(after: hash)...]),
        (1...255).contains(number)
      else { throw FilterError("A layer number belongs behind \"#\"", at: range) }
      layers = [.single(Int(number))]
      name = String(text[..<hash])
    }
    let isRaw = name.hasPrefix("@")
    if isRaw { name.removeFirst() }
    guard var read = field(name) else {
      throw FilterError(
        "\"\(name)\" is no macro and no field of the selected packet", at: range,
        suggestions: nearestFields(name))
    }
    read.layers = layers
    read.isRaw = isRaw
    return TypedValue(
      form: .constants(references?.values(of: read) ?? []), type: isRaw ? .bytes : read.type,
      range: range, declaration: read.ids.first.flatMap { schema[$0] })
  }

  private func raw(_ node: ValueNode, _ range: SourceRange) throws(FilterError) -> TypedValue {
    let value = try fieldValue(node, "\"@\" reads the bytes of a field")
    guard case .field(var read) = value.form else { return value }
    read.isRaw = true
    return TypedValue(form: .field(read), type: .bytes, range: range, declaration: nil)
  }

  private func layer(
    _ node: ValueNode, _ parts: [BracketPart], _ range: SourceRange
  ) throws(FilterError) -> TypedValue {
    var value = try fieldValue(node, "\"#\" chooses the layer of a field")
    guard case .field(var read) = value.form else { return value }
    read.layers = parts
    value.form = .field(read)
    value.range = range
    return value
  }

  private func fieldValue(_ node: ValueNode, _ rule: String) throws(FilterError) -> TypedValue {
    if case .word(let word) = node.form, field(word) == nil {
      throw unknownField(word, at: node.range)
    }
    let value = try self.value(node)
    guard case .field = value.form else {
      throw FilterError("\(rule), and this is none", at: node.range)
    }
    return value
  }

  private func slice(
    _ node: ValueNode, _ parts: [BracketPart], _ range: SourceRange
  ) throws(FilterError) -> TypedValue {
    if case .word(let word) = node.form, field(word) == nil {
      throw unknownField(word, at: node.range)
    }
    let value = try self.value(node)
    guard value.type.isSliceable else {
      throw FilterError(
        "\(name(of: value)) is \(value.type.name), which has no slices", at: node.range,
        advice: "@\(name(of: value)) is its bytes")
    }
    return TypedValue(
      form: .slice(value, parts), type: value.type == .text ? .text : .bytes, range: range)
  }

  /// What a message calls a value: the field's name, or "this".
  func name(of value: TypedValue) -> String {
    if case .field(let read) = value.form { return read.name }
    return "this"
  }

  /// The error for a name that no field has.
  func unknownField(_ word: String, at range: SourceRange) -> FilterError {
    if let dash = word.firstIndex(of: "-"), field(String(word[..<dash])) != nil {
      let rest = word[word.index(after: dash)...]
      return FilterError(
        "\"\(word)\" is no field", at: range, suggestions: ["\(word[..<dash]) - \(rest)"])
    }
    if AddressLiteral.ipv4(word) != nil || IntegerLiteral.magnitude(word) != nil {
      return FilterError(
        "A field or a test belongs here, not a value", at: range,
        advice: "compare a field with it")
    }
    return FilterError(
      "\"\(word)\" is no field, protocol or function", at: range, suggestions: nearestFields(word))
  }

  /// Fields with a name near a misspelt one.
  func nearestFields(_ word: String) -> [String] {
    Spelling.nearest(
      to: word.lowercased(), among: schema.all.lazy.compactMap { schema[$0]?.name }, atMost: 3)
  }
}
