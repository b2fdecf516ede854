/// Quoted strings and character constants.
extension Lexer {
  /// `"…"` with C's escapes, or `r"…"` where a backslash stands for itself.
  mutating func string(raw: Bool) throws(FilterError) -> Token {
    let start = at
    at += raw ? 2 : 1
    var content: [UInt8] = []
    while at < text.count {
      let byte = peek()
      if byte == UInt8(ascii: "\"") {
        at += 1
        return Token(kind: .string(content), range: SourceRange(start, at))
      }
      if byte != UInt8(ascii: "\\") {
        content.append(byte)
        at += 1
      } else if raw {
        // A quote behind a backslash does not end the string; the backslash stays.
        content.append(byte)
        if at + 1 < text.count { content.append(peek(1)) }
        at += 2
      } else {
        try escape(into: &content)
      }
    }
    throw FilterError(
      "The string has no closing quote", at: SourceRange(start, text.count), isIncomplete: true)
  }

  /// `'c'` with the same escapes.
  mutating func character() throws(FilterError) -> Token {
    let start = at
    at += 1
    var content: [UInt8] = []
    while at < text.count, peek() != UInt8(ascii: "'") {
      if peek() == UInt8(ascii: "\\") {
        try escape(into: &content)
      } else {
        content.append(peek())
        at += 1
      }
    }
    guard at < text.count else {
      throw FilterError(
        "The character has no closing quote", at: SourceRange(start, text.count),
        isIncomplete: true)
    }
    at += 1
    guard content.count == 1 else {
      throw FilterError(
        "Single quotes hold just one character of one byte", at: SourceRange(start, at),
        advice: "double quotes hold text")
    }
    return Token(kind: .character(content[0]), range: SourceRange(start, at))
  }

  /// The escape at the place reached: a letter, up to three octal digits, `x` and two hexadecimal
  /// digits, `u` and four, `U` and eight.
  private mutating func escape(into content: inout [UInt8]) throws(FilterError) {
    let start = at
    let letter = peek(1)
    at = min(at + 2, text.count)
    switch letter {
    case UInt8(ascii: "a"): content.append(7)
    case UInt8(ascii: "b"): content.append(8)
    case UInt8(ascii: "f"): content.append(12)
    case UInt8(ascii: "n"): content.append(10)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "v"): content.append(11)
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"):
      content.append(letter)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      at = start + 1
      let value = digits(atMost: 3, radix: 8)
      content.append(UInt8(truncatingIfNeeded: value ?? 0))
    case UInt8(ascii: "x"):
      guard let value = digits(atMost: 2, radix: 16) else { throw escapeError(start) }
      content.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = letter == UInt8(ascii: "u") ? 4 : 8
      let from = at
      guard let value = digits(atMost: count, radix: 16), at - from == count,
        let scalar = Unicode.Scalar(value)
      else { throw escapeError(start) }
      content.append(contentsOf: String(Character(scalar)).utf8)
    default: throw escapeError(start)
    }
  }

  private mutating func digits(atMost count: Int, radix: UInt32) -> UInt32? {
    var value: UInt32 = 0
    var taken = 0
    while taken < count, let digit = ByteLiteral.digit(peek()), UInt32(digit) < radix,
      at < text.count
    {
      value = value &* radix &+ UInt32(digit)
      at += 1
      taken += 1
    }
    return taken > 0 ? value : nil
  }

  private func escapeError(_ start: Int) -> FilterError {
    let shown = String(
      String(decoding: text[start..<min(at, text.count)], as: UTF8.self).prefix(12))
    return FilterError(
      "\(shown) is no escape sequence", at: SourceRange(start, at),
      advice: "write \\\\ for a backslash, or a raw string: r\"…\"")
  }
}
