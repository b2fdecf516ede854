/// A macro's call in a text.
struct MacroCall {
  var name: String
  var arguments: [[UInt8]]
  var range: SourceRange

  /// The macro's text with `$1`, `$2` … replaced.
  func filled(_ body: String, at place: SourceRange) throws(FilterError) -> [UInt8] {
    let text = Array(body.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      guard text[at] == UInt8(ascii: "$"), at + 1 < text.count, Lexer.isDigit(text[at + 1]) else {
        result.append(text[at])
        at += 1
        continue
      }
      var number = 0
      at += 1
      while at < text.count, Lexer.isDigit(text[at]), number < 1000 {
        number = number * 10 + Int(text[at] - 48)
        at += 1
      }
      guard number >= 1, number <= arguments.count else {
        throw FilterError("The macro \(name) lacks its argument \(number)", at: place)
      }
      result += arguments[number - 1]
    }
    return result
  }
}

/// Cuts a text into macro calls and what lies between them; quoted text is left alone.
struct MacroScanner {
  /// A piece of the text.
  enum Piece {
    case text(SourceRange)
    case call(MacroCall)
  }

  let text: [UInt8]
  private var at = 0

  init(text: [UInt8]) { self.text = text }

  /// The next piece; nil at the end.
  mutating func next(_ macros: [String: String]) -> Piece? {
    let start = at
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipQuoted()
      case UInt8(ascii: "$"):
        let dollar = at
        guard let call = call(macros) else {
          at = dollar + 1
          continue
        }
        if dollar == start { return .call(call) }
        at = dollar
        return .text(SourceRange(start, dollar))
      default: at += 1
      }
    }
    return at > start ? .text(SourceRange(start, at)) : nil
  }

  private mutating func skipQuoted() {
    let quote = text[at]
    at += 1
    while at < text.count, text[at] != quote {
      at += text[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    at = min(at + 1, text.count)
  }

  /// A call of one of the macros, from the `$` on.
  private mutating func call(_ macros: [String: String]) -> MacroCall? {
    let start = at
    at += 1
    let isBraced = at < text.count && text[at] == UInt8(ascii: "{")
    if isBraced { at += 1 }
    let nameStart = at
    while at < text.count, Lexer.isWordByte(text[at]) || text[at] == 46 || text[at] == 45 {
      at += 1
    }
    let name = String(decoding: text[nameStart..<at], as: UTF8.self)
    guard macros[name] != nil else { return nil }
    var arguments: [[UInt8]] = []
    if isBraced {
      if at < text.count, text[at] == UInt8(ascii: ";") || text[at] == UInt8(ascii: ":") {
        at += 1
        arguments = self.arguments(until: UInt8(ascii: "}"), splitAtComma: false)
      }
      guard at < text.count, text[at] == UInt8(ascii: "}") else { return nil }
      at += 1
    } else if at < text.count, text[at] == UInt8(ascii: "(") {
      at += 1
      arguments = self.arguments(until: UInt8(ascii: ")"), splitAtComma: true)
      guard at < text.count else { return nil }
      at += 1
    }
    return MacroCall(name: name, arguments: arguments, range: SourceRange(start, at))
  }

  /// The arguments up to the closing sign, which stays.
  private mutating func arguments(until close: UInt8, splitAtComma: Bool) -> [[UInt8]] {
    var arguments: [[UInt8]] = []
    var start = at
    var depth = 0
    func piece(_ end: Int) -> [UInt8] {
      let trimmed = text[start..<end].drop(while: Lexer.isSpace)
      let count = trimmed.reversed().drop(while: Lexer.isSpace).count
      return Array(trimmed.prefix(count))
    }
    while at < text.count, depth > 0 || text[at] != close {
      switch text[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipQuoted()
        continue
      case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: ";") where depth == 0, UInt8(ascii: ",") where depth == 0 && splitAtComma:
        arguments.append(piece(at))
        start = at + 1
      default: break
      }
      at += 1
    }
    arguments.append(piece(min(at, text.count)))
    return arguments
  }
}
