/// The first step: text to tokens.
///
/// What a word means (field, number, operator) is decided by the parser and the checker; the lexer
/// knows only where words end. `-` and `:` belong to a word where they stand between its letters,
/// so that dates, addresses and byte strings are one word and arithmetic needs a space before `-`.
struct Lexer {
  let text: [UInt8]
  var at = 0

  /// Longest filter in bytes.
  static let longest = 1 << 16

  /// All tokens, the last one `.end`.
  static func tokens(_ text: String) throws(FilterError) -> [Token] {
    var lexer = Lexer(text: Array(text.utf8))
    guard lexer.text.count <= longest else {
      throw FilterError(
        "A filter has at most \(longest) bytes", at: SourceRange(longest, lexer.text.count))
    }
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// The byte at a distance from the place reached; 0 behind the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    let place = at + distance
    return place < text.count ? text[place] : 0
  }

  mutating func next() throws(FilterError) -> Token {
    while Self.isSpace(peek()), at < text.count { at += 1 }
    let start = at
    guard at < text.count else { return Token(kind: .end, range: SourceRange(start, start)) }
    switch peek() {
    case UInt8(ascii: "\""): return try string(raw: false)
    case UInt8(ascii: "'"): return try character()
    case UInt8(ascii: "["): return try brackets()
    case UInt8(ascii: "$"): return try reference()
    case UInt8(ascii: "r") where peek(1) == UInt8(ascii: "\""): return try string(raw: true)
    case UInt8(ascii: "R") where peek(1) == UInt8(ascii: "\""): return try string(raw: true)
    case UInt8(ascii: "."):
      if peek(1) != UInt8(ascii: "."), Self.isWordByte(peek(1)) { return word() }
    case UInt8(ascii: ":"):
      if Self.isWordByte(peek(1)) || peek(1) == UInt8(ascii: ":") { return word() }
    case let byte where Self.isWordByte(byte): return word()
    default: break
    }
    if let sign = sign() { return Token(kind: .sign(sign), range: SourceRange(start, at)) }
    throw unexpected(start)
  }

  private func unexpected(_ start: Int) -> FilterError {
    let rest = String(decoding: text[start...], as: UTF8.self)
    let shown = String(rest.prefix(1))
    let range = SourceRange(start, start + shown.utf8.count)
    let instead: String? =
      switch shown {
      case "=": "=="
      case "|": "||"
      case "^": "^^"
      default: nil
      }
    return FilterError(
      "\"\(shown)\" has no meaning here", at: range, suggestions: instead.map { [$0] } ?? [],
      isIncomplete: instead != nil && at == text.count - 1)
  }

  /// Signs, the longer before those they begin with.
  private static let signs: [(bytes: [UInt8], sign: Token.Sign)] = {
    let all: [Token.Sign] = [
      .allEqual, .anyNotEqual, .anyNotEqualOld, .equal, .notEqual, .greaterOrEqual, .lessOrEqual,
      .and, .or, .xor, .dots, .greater, .less, .not, .ampersand, .tilde, .leftParenthesis,
      .rightParenthesis, .leftBrace, .rightBrace, .comma, .hash, .at, .plus, .minus, .star, .slash,
      .percent,
    ]
    return all.map { (Array($0.rawValue.utf8), $0) }
  }()

  private mutating func sign() -> Token.Sign? {
    for (bytes, sign) in Self.signs where text[at...].starts(with: bytes) {
      at += bytes.count
      return sign
    }
    return nil
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Letters, digits, `_`, and whatever is not ASCII.
  static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == 95 || byte >= 0x80
  }
}
