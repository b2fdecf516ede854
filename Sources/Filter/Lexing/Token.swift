/// A word, sign or literal of a filter with its place.
struct Token: Sendable {
  /// What it is.
  enum Kind: Hashable, Sendable {
    /// Letters, digits and `_ . : -`: a name, a number, an address, a word operator.
    case word(String)
    /// A quoted string, escapes resolved.
    case string([UInt8])
    /// A character constant.
    case character(UInt8)
    /// `$name` or `${name}`: a field of the selected packet.
    case reference(String)
    /// `[…]`: a slice, or layers after `#`.
    case brackets([BracketPart])
    case sign(Sign)
    case end
  }

  /// A sign with a meaning of its own.
  enum Sign: String, Hashable, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case comma = ","
    case dots = ".."
    case hash = "#"
    case at = "@"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case ampersand = "&"
    case not = "!"
    case and = "&&"
    case or = "||"
    case xor = "^^"
    case tilde = "~"
    case equal = "=="
    case notEqual = "!="
    case allEqual = "==="
    case anyNotEqual = "!=="
    case anyNotEqualOld = "~="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
  }

  var kind: Kind
  var range: SourceRange

  /// The text of a word; nil for anything else.
  var word: String? {
    if case .word(let text) = kind { text } else { nil }
  }

  /// True for this sign.
  func isSign(_ sign: Sign) -> Bool { kind == .sign(sign) }
}

/// One part of a bracket: `4`, `4:2`, `4-6`, `:2`, `4:`.
enum BracketPart: Hashable, Sendable {
  /// One unit.
  case single(Int)
  /// From the first, this many; nil: up to the end.
  case length(Int, Int?)
  /// From the first to the second, both included.
  case through(Int, Int)
}
