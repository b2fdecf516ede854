import Bytes
import Fields

extension Program {
  /// Whether the packet passes.
  ///
  /// - Parameters:
  ///   - sink: The record of the packet's fields, at least of `neededFields`.
  ///   - frame: The bytes of the frame that was walked.
  public func matches(_ sink: borrowing FieldSink, frame: RawSpan) -> Bool {
    if !isPlain { return matchesWithRegisters(sink, frame) }
    let steps = instructions.span
    var flag = false
    var at = 0
    while at < steps.count {
      switch steps[at] {
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
      default: flag = plain(steps[at], flag, sink, frame)
      }
      at += 1
    }
    return flag
  }

  /// Runs a test that works on the record alone.
  @inline(__always)
  private func plain(
    _ instruction: Instruction, _ flag: Bool, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> Bool {
    switch instruction {
    case .exists(let id): sink.holds(id)
    case .compare(let id, let comparison, let constant, let mask, let quantifier):
      sink.compare(id, comparison, constant, mask, quantifier)
    case .lies(let id, let index, let quantifier): sink.lies(id, runs[index], quantifier)
    case .invert: !flag
    case .set(let value): value
    case .check(let read, let check, let quantifier):
      sink.check(reads[read], checks[check], quantifier, frame)
    default: flag
    }
  }

  private func matchesWithRegisters(_ sink: borrowing FieldSink, _ frame: RawSpan) -> Bool {
    var flag = false
    var at = 0
    var machine = Machine()
    while at < instructions.count {
      let instruction = instructions[at]
      switch instruction {
      case .jumpIfFalse(let target):
        at = flag ? at + 1 : target
        continue
      case .jumpIfTrue(let target):
        at = flag ? target : at + 1
        continue
      default:
        flag =
          instruction.isPlain
          ? plain(instruction, flag, sink, frame)
          : machine.run(instruction, of: self, flag, sink, frame)
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
    let entries = entries
    for index in entries.indices where entries[index].id == id { return true }
    return false
  }

  /// The quick check of numbers and short addresses.
  @inline(__always)
  func compare(
    _ id: FieldID, _ comparison: Comparison, _ constant: UInt64, _ mask: UInt64,
    _ quantifier: Quantifier
  ) -> Bool {
    let entries = entries
    var found = false
    for index in entries.indices where entries[index].id == id {
      let passes =
        if let value = entries[index].unsigned {
          comparison.holds(value & mask, constant)
        } else {
          comparison.holds(reading(entries[index])?.number?.order(.unsigned(constant)))
        }
      if passes, quantifier == .any { return true }
      if !passes, quantifier == .all { return false }
      found = true
    }
    return found && quantifier == .all
  }

  /// The quick check of whole numbers against runs.
  func lies(
    _ id: FieldID, _ runs: [ClosedRange<UInt64>], _ quantifier: Quantifier
  ) -> Bool {
    let entries = entries
    var found = false
    for index in entries.indices where entries[index].id == id {
      let passes =
        if let value = entries[index].unsigned {
          Check.lies(value, in: runs)
        } else {
          reading(entries[index]).map(Check.runs(runs).accepts) ?? false
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
