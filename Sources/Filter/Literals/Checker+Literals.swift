import Fields

/// Literals become constants of the type they are compared with.
extension Checker {
  func constant(_ node: ValueNode, for value: TypedValue) throws(FilterError) -> Constant {
    switch value.type {
    case .unsigned, .signed: return try .value(integer(node, for: value))
    case .boolean: return try .value(boolean(node, for: value))
    case .real: return try .value(real(node))
    case .text: return try .value(text(node, for: value))
    case .bytes, .layer: return try .value(.bytes(bytes(node, for: value)))
    case .ethernet: return try .value(.bytes(address(node, 6, "an Ethernet address")))
    case .eui64:
      return try .value(
        .unsigned(address(node, 8, "an EUI-64 address").reduce(0) { $0 << 8 | UInt64($1) }))
    case .guid: return try .value(.bytes(guid(node)))
    case .oid: return try oid(node)
    case .ipv4: return try ipv4(node)
    case .ipv6: return try ipv6(node)
    case .absoluteTime: return try .value(absoluteTime(node))
    case .relativeTime: return try .value(relativeTime(node))
    case .mark:
      throw FilterError("\(name(of: value)) has no value to compare", at: value.range)
    }
  }

  /// The text of a literal; nil for a character or a negative number.
  func spelling(_ node: ValueNode) -> String? {
    switch node.form {
    case .word(let word):
      word.hasPrefix(":") && !word.hasPrefix("::") ? String(word.dropFirst()) : word
    case .string(let bytes): String(decoding: bytes, as: UTF8.self)
    case .negated(let inner): spelling(inner).map { "-" + $0 }
    default: nil
    }
  }

  func isString(_ node: ValueNode) -> Bool {
    if case .string = node.form { return true }
    return false
  }

  private func integer(_ node: ValueNode, for value: TypedValue) throws(FilterError) -> Value {
    if case .character(let byte) = node.form { return .unsigned(UInt64(byte)) }
    guard let word = spelling(node) else {
      throw FilterError("A number belongs here", at: node.range)
    }
    if !isString(node) {
      if let magnitude = IntegerLiteral.magnitude(word) {
        try requireFit(magnitude, word, value, node.range)
        return .unsigned(magnitude)
      }
      if let number = IntegerLiteral.signed(word) { return .signed(number) }
    }
    if let number = value.declaration?.names?.value(named: word) { return .unsigned(number) }
    throw notANumber(word, node, value)
  }

  private func requireFit(
    _ magnitude: UInt64, _ word: String, _ value: TypedValue, _ range: SourceRange
  ) throws(FilterError) {
    let bits: Int
    switch value.type {
    case .unsigned(let width): bits = width
    case .signed(let width): bits = width == 0 ? 0 : width
    default: return
    }
    guard bits > 0, bits < 64, magnitude >> UInt64(bits) != 0 else { return }
    throw FilterError(
      "\(word) does not fit \(name(of: value)), which goes up to \((UInt64(1) << UInt64(bits)) - 1)",
      at: range)
  }

  private func notANumber(
    _ word: String, _ node: ValueNode, _ value: TypedValue
  ) -> FilterError {
    let names = value.declaration?.names.map { Array($0.single.values) + $0.runs.map(\.name) } ?? []
    let near = Spelling.nearest(
      to: word.lowercased(), among: names.map { $0.lowercased() }, atMost: 2)
    let shown = near.compactMap { wanted in names.first { $0.lowercased() == wanted } }
    let subject = name(of: value) == "this" ? "a number" : "a value of \(name(of: value))"
    return FilterError(
      "\"\(word)\" is not \(subject), which is \(value.type.name)", at: node.range,
      suggestions: shown.map { $0.utf8.allSatisfy(Lexer.isWordByte) ? $0 : "\"\($0)\"" })
  }

  private func boolean(_ node: ValueNode, for value: TypedValue) throws(FilterError) -> Value {
    if case .character(let byte) = node.form { return .unsigned(byte == 0 ? 0 : 1) }
    let word = spelling(node) ?? ""
    if let number = IntegerLiteral.signed(word) { return .unsigned(number == 0 ? 0 : 1) }
    switch word.lowercased() {
    case "true": return .unsigned(1)
    case "false": return .unsigned(0)
    default: break
    }
    if let number = value.declaration?.names?.value(named: word) {
      return .unsigned(number == 0 ? 0 : 1)
    }
    throw notANumber(word, node, value)
  }

  private func real(_ node: ValueNode) throws(FilterError) -> Value {
    if let word = spelling(node), !isString(node), let number = IntegerLiteral.real(word) {
      return .real(number)
    }
    throw FilterError("A number belongs here", at: node.range)
  }

  private func text(_ node: ValueNode, for value: TypedValue) throws(FilterError) -> Value {
    switch node.form {
    case .string(let bytes): return .text(bytes)
    case .character(let byte): return .text([byte])
    default:
      let word = spelling(node) ?? ""
      // A slice is compared with text or with bytes.
      if case .slice = value.form, word.contains(":"), let bytes = ByteLiteral.bytes(word) {
        return .bytes(bytes)
      }
      return .text(Array(word.utf8))
    }
  }

  private func bytes(_ node: ValueNode, for value: TypedValue) throws(FilterError) -> [UInt8] {
    switch node.form {
    case .string(let bytes): return bytes
    case .character(let byte): return [byte]
    default:
      let word = spelling(node) ?? ""
      guard let bytes = ByteLiteral.bytes(word) else {
        throw FilterError(
          "\"\(word)\" is no byte string, such as 0a:0b:0c", at: node.range,
          suggestions: ["\"\(word)\""])
      }
      return bytes
    }
  }

  private func address(
    _ node: ValueNode, _ count: Int, _ what: String
  ) throws(FilterError) -> [UInt8] {
    let word = spelling(node) ?? ""
    guard let bytes = ByteLiteral.bytes(word) else {
      throw FilterError("\"\(word)\" is not \(what)", at: node.range)
    }
    guard bytes.count == count else {
      throw FilterError(
        "\(what) has \(count) bytes, and this has \(bytes.count)", at: node.range,
        advice: "contains finds a part of it")
    }
    return bytes
  }

  private func guid(_ node: ValueNode) throws(FilterError) -> [UInt8] {
    let word = spelling(node) ?? ""
    let digits = String(word.filter { $0 != "-" })
    guard let bytes = ByteLiteral.bytes(digits), bytes.count == 16 else {
      throw FilterError("\"\(word)\" is not a GUID", at: node.range)
    }
    return bytes
  }

  /// An object identifier and its encoding: base 128, the first two numbers in one.
  private func oid(_ node: ValueNode) throws(FilterError) -> Constant {
    let word = spelling(node) ?? ""
    let numbers = word.split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) }
    guard numbers.count >= 2, let first = numbers[0], let second = numbers[1], first <= 2,
      second < 1 << 32
    else {
      if let bytes = ByteLiteral.bytes(word) {
        return .oid(text: Array(word.utf8), encoded: bytes)
      }
      throw FilterError(
        "\"\(word)\" is not an object identifier, such as 2.5.4.3", at: node.range)
    }
    var encoded: [UInt8] = []
    for number in [first * 40 + second] + numbers.dropFirst(2) {
      guard let number else {
        throw FilterError("\"\(word)\" is not an object identifier", at: node.range)
      }
      encoded += Self.base128(number)
    }
    return .oid(text: Array(word.utf8), encoded: encoded)
  }

  private static func base128(_ number: UInt64) -> [UInt8] {
    var groups = [UInt8(number & 0x7f)]
    var rest = number >> 7
    while rest > 0 {
      groups.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    return groups.reversed()
  }

  private func ipv4(_ node: ValueNode) throws(FilterError) -> Constant {
    let word = spelling(node) ?? ""
    guard let (text, length) = AddressLiteral.prefix(word, longest: 32),
      let address = AddressLiteral.ipv4(text)
    else { throw notAnAddress(word, "an IPv4 address, such as 192.168.1.0/24", node.range) }
    let mask: UInt32 = length.map { $0 == 0 ? 0 : UInt32.max << UInt32(32 - $0) } ?? .max
    return .ipv4(address, mask: mask)
  }

  private func ipv6(_ node: ValueNode) throws(FilterError) -> Constant {
    let word = spelling(node) ?? ""
    guard let (text, length) = AddressLiteral.prefix(word, longest: 128),
      let address = AddressLiteral.ipv6(text)
    else { throw notAnAddress(word, "an IPv6 address, such as fe80::/10", node.range) }
    let mask: UInt128 = length.map { $0 == 0 ? 0 : UInt128.max << UInt128(128 - $0) } ?? .max
    return .ipv6(address, mask: mask)
  }

  private func notAnAddress(
    _ word: String, _ what: String, _ range: SourceRange
  ) -> FilterError {
    FilterError(
      "\"\(word)\" is not \(what)", at: range,
      advice: word.utf8.contains { ($0 | 0x20) > 102 && ($0 | 0x20) <= 122 }
        ? "host names are not looked up" : nil)
  }

  private func absoluteTime(_ node: ValueNode) throws(FilterError) -> Value {
    let word = spelling(node) ?? ""
    if let (seconds, nanoseconds) = TimeLiteral.absolute(word) {
      return .time(seconds, nanoseconds)
    }
    throw FilterError(
      "\"\(word)\" is no date and time", at: node.range,
      advice: "write it as \"2015-12-01 15:49:48.25\" or \"Dec  1, 2015 15:49:48.25\"")
  }

  private func relativeTime(_ node: ValueNode) throws(FilterError) -> Value {
    let word = spelling(node) ?? ""
    if let (seconds, nanoseconds) = TimeLiteral.relative(word) {
      return .time(seconds, nanoseconds)
    }
    throw FilterError("\"\(word)\" is no number of seconds", at: node.range)
  }
}
