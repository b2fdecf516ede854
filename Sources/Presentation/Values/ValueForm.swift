import Fields

/// What the text of a value depends on beside the value: a declaration's type and base, without a
/// reference to count.
public struct ValueForm: Sendable, BitwiseCopyable {
  let type: FieldType
  let base: FieldDeclaration.Base

  /// The form of a field's values.
  public init(_ field: FieldDeclaration) {
    type = field.type
    base = field.base
  }

  /// Digits of a hexadecimal number.
  var hexadecimalDigits: Int { max(2, type.bitWidth / 4) }

  /// True when an unsigned number is written with decimal digits and nothing else.
  var isPlainDecimal: Bool { base == .decimal && type != .eui64 }
}
