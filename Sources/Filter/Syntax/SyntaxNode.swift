/// A test with its place: something that holds for a packet or does not.
struct TestNode: Sendable {
  /// The forms of tests.
  indirect enum Form: Sendable {
    /// A field that is there, or a value that is not zero.
    case value(ValueNode)
    case relation(Quantifier?, RelationNode, ValueNode, ValueNode)
    /// `value in {…}`.
    case membership(Quantifier?, ValueNode, [SetElement])
    case not(TestNode)
    case and([TestNode])
    case or([TestNode])
    case xor([TestNode])
  }

  var form: Form
  var range: SourceRange
}

/// `any` or `all` before a relation.
enum Quantifier: String, Sendable {
  case any, all
}

/// The operator of a relation with its place.
struct RelationNode: Sendable {
  var relation: Relation
  var range: SourceRange
}

/// How two values are compared.
enum Relation: String, Sendable {
  case equal = "=="
  /// All differ.
  case notEqual = "!="
  case allEqual = "==="
  case anyNotEqual = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contains = "contains"
  case matches = "matches"

  /// The word or sign that stands for the relation.
  init?(_ kind: Token.Kind) {
    switch kind {
    case .word(let word):
      guard let relation = Self.words[word] else { return nil }
      self = relation
    case .sign(let sign):
      guard let relation = Self.signs[sign] else { return nil }
      self = relation
    default: return nil
    }
  }

  /// Word forms, in the order of the manual.
  static let words: [String: Relation] = [
    "eq": .equal, "any_eq": .equal, "ne": .notEqual, "all_ne": .notEqual, "all_eq": .allEqual,
    "any_ne": .anyNotEqual, "lt": .less, "le": .lessOrEqual, "gt": .greater,
    "ge": .greaterOrEqual, "contains": .contains, "matches": .matches,
  ]

  private static let signs: [Token.Sign: Relation] = [
    .equal: .equal, .notEqual: .notEqual, .allEqual: .allEqual, .anyNotEqual: .anyNotEqual,
    .anyNotEqualOld: .anyNotEqual, .less: .less, .lessOrEqual: .lessOrEqual, .greater: .greater,
    .greaterOrEqual: .greaterOrEqual, .tilde: .matches,
  ]
}

/// An element of a set: one value or a run of values.
struct SetElement: Sendable {
  var first: ValueNode
  var last: ValueNode?
}

/// A value with its place.
struct ValueNode: Sendable {
  /// The forms of values.
  indirect enum Form: Sendable {
    /// A field's name or an unquoted literal; the checker decides.
    case word(String)
    case string([UInt8])
    case character(UInt8)
    case reference(String)
    /// `@field`.
    case raw(ValueNode)
    /// `field#2`.
    case layer(ValueNode, [BracketPart])
    case slice(ValueNode, [BracketPart])
    case negated(ValueNode)
    case arithmetic(ArithmeticOperator, ValueNode, ValueNode)
    case call(String, SourceRange, [ValueNode])
  }

  var form: Form
  var range: SourceRange
}

/// The operators between two values that make a third.
enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case bitAnd = "&"
}
