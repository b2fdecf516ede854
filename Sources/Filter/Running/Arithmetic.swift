/// Computes with values; what has no result gives none.
enum Arithmetic {
  /// The value with its sign exchanged.
  static func negated(_ value: Value) -> Value? {
    switch value {
    case .unsigned(let number):
      return number <= UInt64(1) << 63 ? .signed(Int64(truncatingIfNeeded: 0 &- number)) : nil
    case .signed(let number): return number == .min ? nil : .signed(-number)
    case .real(let number): return .real(-number)
    case .time(let seconds, let nanoseconds):
      return seconds == .min ? nil : .time(-seconds, -nanoseconds)
    default: return nil
    }
  }

  /// Two values and an operator.
  ///
  /// Numbers without a sign stay so: a difference below zero has no value.
  static func combine(_ symbol: ArithmeticOperator, _ a: Value, _ b: Value) -> Value? {
    if symbol == .bitAnd { return bitAnd(a, b) }
    switch (a, b) {
    case (.unsigned(let x), .unsigned(let y)): return whole(symbol, x, y).map { .unsigned($0) }
    case (.time(let s, let n), .time(let t, let m)):
      guard symbol == .add || symbol == .subtract else { return nil }
      let (first, second) = (nanoseconds(s, n), nanoseconds(t, m))
      return time(symbol == .add ? first + second : first - second)
    case (.time(let s, let n), _):
      guard let factor = b.number?.real else { return nil }
      return scaled(symbol, nanoseconds(s, n), factor)
    case (_, .time(let s, let n)):
      guard symbol == .multiply, let factor = a.number?.real else { return nil }
      return scaled(symbol, nanoseconds(s, n), factor)
    default:
      guard let x = a.number, let y = b.number else { return nil }
      return combine(symbol, x, y)
    }
  }

  private static func combine(_ symbol: ArithmeticOperator, _ a: Number, _ b: Number) -> Value? {
    switch (a, b) {
    case (.real, _), (_, .real): return real(symbol, a.real, b.real).map { .real($0) }
    default:
      guard let x = Int64(exactly: a.whole), let y = Int64(exactly: b.whole) else { return nil }
      return whole(symbol, x, y).map { .signed($0) }
    }
  }

  private static func whole<T: FixedWidthInteger>(
    _ symbol: ArithmeticOperator, _ a: T, _ b: T
  ) -> T? {
    let result: (partialValue: T, overflow: Bool)
    switch symbol {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide: result = a.dividedReportingOverflow(by: b)
    case .remainder: result = a.remainderReportingOverflow(dividingBy: b)
    case .bitAnd: return a & b
    }
    return result.overflow ? nil : result.partialValue
  }

  private static func real(_ symbol: ArithmeticOperator, _ a: Double, _ b: Double) -> Double? {
    switch symbol {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: b == 0 ? nil : a / b
    case .remainder: b == 0 ? nil : a.truncatingRemainder(dividingBy: b)
    case .bitAnd: nil
    }
  }

  private static func bitAnd(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.unsigned(let x), .unsigned(let y)): return .unsigned(x & y)
    case (.ipv4(let x), .ipv4(let y)): return .ipv4(x & y)
    case (.ipv6(let x), .ipv6(let y)): return .ipv6(x & y)
    case (.bytes(let x), .bytes(let y)):
      guard x.count == y.count else { return nil }
      return .bytes(zip(x, y).map { $0 & $1 })
    default:
      guard let x = a.number, let y = b.number, let p = Int64(exactly: x.whole),
        let q = Int64(exactly: y.whole)
      else { return nil }
      return .signed(p & q)
    }
  }

  private static func nanoseconds(_ seconds: Int64, _ nanoseconds: Int32) -> Int128 {
    Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
  }

  private static func time(_ nanoseconds: Int128) -> Value? {
    guard let seconds = Int64(exactly: nanoseconds / 1_000_000_000) else { return nil }
    return .time(seconds, Int32(truncatingIfNeeded: nanoseconds % 1_000_000_000))
  }

  private static func scaled(
    _ symbol: ArithmeticOperator, _ nanoseconds: Int128, _ factor: Double
  ) -> Value? {
    guard symbol == .multiply || symbol == .divide && factor != 0 else { return nil }
    let result =
      (symbol == .multiply ? Double(nanoseconds) * factor : Double(nanoseconds) / factor).rounded()
    return abs(result) < 1e27 ? time(Int128(result)) : nil
  }
}
