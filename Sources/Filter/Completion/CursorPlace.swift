import Fields

/// What the text before the cursor asks for.
struct CursorPlace {
  /// What may stand there.
  enum Expectation: Equatable {
    /// A test: a field, a function, `not`.
    case test
    /// A field or a literal without a type of its own.
    case operand
    /// A value of a field.
    case value(String)
    /// A comparison with a field that stands before, or the next test.
    case comparison(String)
    /// `and`, `or`: the test before is complete.
    case logic
    /// The brace of a set.
    case set
  }

  /// What may stand at the cursor.
  var expects: Expectation
  /// The beginning of the word at the cursor, as typed so far, in lower case.
  var typed: [UInt8]
  /// What a completion replaces: the word at the cursor.
  var range: SourceRange
  /// True when nothing but the word at the cursor is typed.
  var isFirst: Bool

  /// Reads the text up to the cursor; nil inside a string, a bracket or a reference.
  init?(_ text: [UInt8], _ cursor: Int, _ schema: Schema) {
    let before = String(decoding: text[..<cursor], as: UTF8.self)
    guard var tokens = try? Lexer.tokens(before) else { return nil }
    tokens.removeLast()
    var start = cursor
    typed = []
    if let last = tokens.last, last.range.end == cursor, let word = last.word {
      start = last.range.start
      typed = Array(word.lowercased().utf8)
      tokens.removeLast()
    }
    var end = cursor
    while end < text.count, Lexer.isWordByte(text[end]) || text[end] == 46 { end += 1 }
    range = SourceRange(start, end)
    isFirst = tokens.isEmpty
    expects = Self.expectation(tokens, schema)
  }

  /// Walks the tokens with just enough grammar to tell what comes next.
  private static func expectation(_ tokens: [Token], _ schema: Schema) -> Expectation {
    var expects = Expectation.test
    var field = ""
    var setField: String?
    for token in tokens {
      switch token.kind {
      case .word("and"), .word("or"), .word("xor"), .sign(.and), .sign(.or), .sign(.xor):
        expects = .test
      case .word("not") where expects == .comparison(field): break
      case .word("not"), .sign(.not), .word("any"), .word("all"): expects = .test
      case .word("in"):
        expects = .set
        setField = field
      case .sign(.leftBrace) where expects == .set: expects = .value(field)
      case .sign(.leftBrace): expects = .operand
      case .sign(.rightBrace):
        expects = setField != nil ? .logic : .comparison(field)
        setField = nil
      case .sign(.comma), .sign(.dots): expects = setField.map { .value($0) } ?? .operand
      case .sign(.leftParenthesis): if expects != .operand { expects = .test }
      case .sign(.rightParenthesis):
        expects = expects == .comparison(field) && !field.isEmpty ? .comparison("") : .logic
      case .sign(.plus), .sign(.minus), .sign(.star), .sign(.slash), .sign(.percent),
        .sign(.ampersand):
        expects = .operand
      case let kind where Relation(kind) != nil: expects = .value(field)
      case .word(let word):
        if case .value = expects {
          expects = setField == nil ? .logic : .value(field)
        } else {
          field = Function(rawValue: word) == nil ? word : ""
          expects = Function(rawValue: word) == nil ? .comparison(field) : .operand
        }
      case .brackets, .sign: break
      default: expects = .logic
      }
    }
    return expects
  }
}
