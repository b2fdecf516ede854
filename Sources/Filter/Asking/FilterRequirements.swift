import Fields

extension FilterCompiler {
  /// The fields without which no packet passes a filter.
  ///
  /// A test of a field that is not there fails, so a packet needs one field of each list. What stands
  /// under `not`, and either side of `or`, requires nothing.
  ///
  /// - Parameter text: A filter.
  /// - Returns: Lists of fields that have the same name; none when nothing is required.
  /// - Throws: `FilterError` when the text does not compile.
  public func requirements(_ text: String) throws(FilterError) -> [[FieldID]] {
    try typed(text).map(Self.requirements) ?? []
  }

  private static func requirements(_ test: TypedTest) -> [[FieldID]] {
    switch test {
    case .exists(let read): [read.ids]
    case .check(let value, _, _), .truth(let value): requirements(value)
    case .compare(let a, _, let b, _): requirements(a) + requirements(b)
    case .and(let tests): tests.flatMap(requirements)
    case .not, .or, .xor, .always: []
    }
  }

  private static func requirements(_ value: TypedValue) -> [[FieldID]] {
    switch value.form {
    case .field(let read): [read.ids]
    case .slice(let inner, _), .negated(let inner): requirements(inner)
    case .arithmetic(_, let a, let b): requirements(a) + requirements(b)
    // A function such as `count` has a value without one.
    case .constants, .call: []
    }
  }
}
