/// Words, references and brackets.
extension Lexer {
  /// A name, a number, an address with its prefix length, a date, a byte string.
  mutating func word() -> Token {
    let start = at
    scanWord()
    // `/` is division unless it stands between an address and the length of its prefix.
    if peek() == UInt8(ascii: "/"), Self.isDigit(peek(1)), isAddress(text[start..<at]) {
      at += 1
      while Self.isDigit(peek()) { at += 1 }
    }
    return Token(
      kind: .word(String(decoding: text[start..<at], as: UTF8.self)),
      range: SourceRange(start, at))
  }

  private mutating func scanWord() {
    while at < text.count {
      switch peek() {
      case UInt8(ascii: "."):
        if peek(1) == UInt8(ascii: ".") { return }
        at += 1
      case UInt8(ascii: ":"): at += 1
      case UInt8(ascii: "-"):
        guard Self.isWordByte(peek(1)) else { return }
        at += 1
      case let byte where Self.isWordByte(byte): at += 1
      default: return
      }
    }
  }

  private func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    return AddressLiteral.ipv4(text) != nil || AddressLiteral.ipv6(text) != nil
  }

  /// `$name` or `${name}`; macros are expanded before the lexer sees the text.
  mutating func reference() throws(FilterError) -> Token {
    let start = at
    at += 1
    if peek() == UInt8(ascii: "{") {
      at += 1
      let from = at
      while at < text.count, peek() != UInt8(ascii: "}") { at += 1 }
      guard at < text.count else {
        throw FilterError(
          "\"}\" is missing behind the name", at: SourceRange(start, at), isIncomplete: true)
      }
      let name = String(decoding: text[from..<at], as: UTF8.self)
      at += 1
      return Token(kind: .reference(name), range: SourceRange(start, at))
    }
    let from = at
    scanWord()
    guard at > from else {
      throw FilterError(
        "A field or macro name belongs behind \"$\"", at: SourceRange(start, at),
        isIncomplete: at == text.count)
    }
    return Token(
      kind: .reference(String(decoding: text[from..<at], as: UTF8.self)),
      range: SourceRange(start, at))
  }

  /// `[4]`, `[4:2]`, `[4-6]`, `[:2]`, `[4:]`, several with commas.
  mutating func brackets() throws(FilterError) -> Token {
    let start = at
    at += 1
    var parts: [BracketPart] = []
    while true {
      parts.append(try bracketPart(start))
      skipSpace()
      if peek() == UInt8(ascii: ","), at < text.count {
        at += 1
        continue
      }
      if peek() == UInt8(ascii: "]") {
        at += 1
        return Token(kind: .brackets(parts), range: SourceRange(start, at))
      }
      throw bracketError(start)
    }
  }

  private mutating func bracketPart(_ start: Int) throws(FilterError) -> BracketPart {
    skipSpace()
    let first = try bracketNumber(start)
    skipSpace()
    switch peek() {
    case UInt8(ascii: ":"):
      at += 1
      skipSpace()
      let count = try bracketNumber(start)
      guard first != nil || count != nil else { throw bracketError(start) }
      if let count, count <= 0 {
        throw FilterError(
          "The length of a slice is above zero", at: SourceRange(start, at))
      }
      return .length(first ?? 0, count)
    case UInt8(ascii: "-"):
      at += 1
      skipSpace()
      guard let first, let last = try bracketNumber(start) else { throw bracketError(start) }
      return .through(first, last)
    default:
      guard let first else { throw bracketError(start) }
      return .single(first)
    }
  }

  /// A number with a sign; nil when none stands here.
  private mutating func bracketNumber(_ start: Int) throws(FilterError) -> Int? {
    let from = at
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let digits = at
    while Self.isWordByte(peek()), at < text.count { at += 1 }
    if at == digits {
      if isNegative { throw bracketError(start) }
      return nil
    }
    let word = String(decoding: text[digits..<at], as: UTF8.self)
    guard let magnitude = IntegerLiteral.magnitude(word), magnitude <= 0x7fff_ffff else {
      throw FilterError("\"\(word)\" is no offset", at: SourceRange(from, at))
    }
    return isNegative ? -Int(magnitude) : Int(magnitude)
  }

  private func bracketError(_ start: Int) -> FilterError {
    let isEnd = at >= text.count
    return FilterError(
      isEnd ? "\"]\" is missing" : "A slice is written [i], [i:length], [i-j], [:length] or [i:]",
      at: SourceRange(isEnd ? start : at, isEnd ? at : at + 1), isIncomplete: isEnd)
  }

  private mutating func skipSpace() {
    while at < text.count, Self.isSpace(peek()) { at += 1 }
  }
}
