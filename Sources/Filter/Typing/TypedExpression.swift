import Fields
import Regex

/// A test whose names and literals are resolved.
indirect enum TypedTest: Sendable {
  /// The field is there.
  case exists(FieldRead)
  /// Some value is not zero.
  case truth(TypedValue)
  /// Every value, or one of them, passes a check with constants.
  case check(TypedValue, Check, Quantifier)
  /// The values of two sides, pair by pair.
  case compare(TypedValue, PairRelation, TypedValue, Quantifier)
  case not(TypedTest)
  case and([TypedTest])
  case or([TypedTest])
  case xor([TypedTest])
  /// What an empty set or a filter without a test gives.
  case always(Bool)
}

/// A value whose type is known.
struct TypedValue: Sendable {
  /// The forms of values.
  indirect enum Form: Sendable {
    case field(FieldRead)
    /// Constants: one literal, or the values of a field of the selected packet.
    case constants([Value])
    case slice(TypedValue, [BracketPart])
    case negated(TypedValue)
    case arithmetic(ArithmeticOperator, TypedValue, TypedValue)
    case call(Function, [TypedValue])
  }

  var form: Form
  var type: ValueType
  var range: SourceRange
  /// The declaration of the field that the value comes from: its names and how it is written.
  var declaration: FieldDeclaration?
}

/// A field to be read: every field of a name, in the wanted layers.
struct FieldRead: Sendable {
  /// The name in the filter.
  var name: String
  /// The fields of that name, in the protocols that declare one.
  var ids: [FieldID]
  /// The layers wanted; empty for all.
  var layers: [BracketPart] = []
  /// `@`: the bytes in the packet instead of the value.
  var isRaw = false
  /// What the value is.
  var type: ValueType
}

/// A comparison of two scalars.
enum Comparison: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// Whether it holds for two values in this order; `nil` for values that cannot be compared.
  @inline(__always)
  func holds(_ order: Int?) -> Bool {
    guard let order else { return false }
    switch self {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    }
  }

  /// The comparison with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

/// A relation between two values that are both computed.
enum PairRelation: Sendable, Hashable {
  case compare(Comparison)
  case contains
}
