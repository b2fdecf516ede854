import Bytes
import Fields

extension Program {
  /// Whether the packet passes.
  ///
  /// - Parameters:
  ///   - sink: The record of the packet's fields, at least of `neededFields`.
  ///   - frame: The bytes of the frame that was walked.
  public func matches(_ sink: borrowing FieldSink, frame: RawSpan) -> Bool {
    var flag = false
    var at = 0
    // Both stay without storage for programs of plain tests.
    var machine = Machine()
    while at < instructions.count {
      switch instructions[at] {
      case .exists(let id): flag = sink.holds(id)
      case .compare(let id, let comparison, let constant, let mask, let quantifier):
        flag = sink.compare(id, comparison, constant, mask, quantifier)
      case .jumpIfFalse(let target):
        if !flag {
          at = target
          continue
        }
      case .jumpIfTrue(let target):
        if flag {
          at = target
          continue
        }
      case .invert: flag.toggle()
      case .set(let value): flag = value
      case .check(let read, let check, let quantifier):
        flag = sink.check(reads[read], checks[check], quantifier, frame)
      default: flag = machine.run(instructions[at], of: self, flag, sink, frame)
      }
      at += 1
    }
    return flag
  }
}

extension FieldSink {
  /// Whether the field was recorded.
  @inline(__always)
  func holds(_ id: FieldID) -> Bool {
    for entry in entries where entry.id == id { return true }
    return false
  }

  /// The quick check of numbers and short addresses.
  @inline(__always)
  func compare(
    _ id: FieldID, _ comparison: Comparison, _ constant: UInt64, _ mask: UInt64,
    _ quantifier: Quantifier
  ) -> Bool {
    var found = false
    for entry in entries where entry.id == id {
      let passes =
        if let value = entry.unsigned {
          comparison.holds(value & mask, constant)
        } else {
          comparison.holds(reading(entry)?.number?.order(.unsigned(constant)))
        }
      if passes, quantifier == .any { return true }
      if !passes, quantifier == .all { return false }
      found = true
    }
    return found && quantifier == .all
  }
}

extension Comparison {
  /// Whether it holds between two numbers.
  @inline(__always)
  func holds(_ a: UInt64, _ b: UInt64) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
