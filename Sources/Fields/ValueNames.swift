/// The names of a field's values: single values, runs of values, and what a boolean is called.
public struct ValueNames: Sendable {
  /// A run of values with one name.
  public struct Run: Sendable {
    /// The values.
    public let values: ClosedRange<UInt64>
    /// Their name.
    public let name: String

    /// A run.
    public init(_ values: ClosedRange<UInt64>, _ name: String) {
      self.values = values
      self.name = name
    }
  }

  /// Names of single values.
  public let single: [UInt64: String]
  /// Names of runs, looked at after the single values, in order.
  public let runs: [Run]

  /// Names of values.
  ///
  /// - Parameters:
  ///   - single: Names of single values.
  ///   - runs: Names of runs of values.
  public init(_ single: [UInt64: String], runs: [Run] = []) {
    self.single = single
    self.runs = runs
  }

  /// The name of `value`, if it has one.
  public subscript(value: UInt64) -> String? {
    if let name = single[value] { return name }
    return runs.first { $0.values.contains(value) }?.name
  }

  /// The value called `name`, without regard to case, if there is just one such.
  public func value(named name: String) -> UInt64? {
    let wanted = name.lowercased()
    if let found = single.first(where: { $0.value.lowercased() == wanted }) { return found.key }
    return runs.first { $0.name.lowercased() == wanted }?.values.lowerBound
  }

  /// `Set` and `Not set`.
  public static let setOrNot = ValueNames([0: "Not set", 1: "Set"])
  /// `True` and `False`.
  public static let trueOrFalse = ValueNames([0: "False", 1: "True"])
  /// `Yes` and `No`.
  public static let yesOrNo = ValueNames([0: "No", 1: "Yes"])
}
