import Bytes
import Fields

/// Registers of a running program, for what does not work on the record alone.
struct Machine {
  private var registers: [[Value]] = []
  private var slots: [Bool] = []

  /// Runs one instruction and gives the flag after it.
  mutating func run(
    _ instruction: Instruction, of program: Program, _ flag: Bool, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) -> Bool {
    if registers.count < program.registerCount {
      registers = Array(repeating: [], count: program.registerCount)
    }
    switch instruction {
    case .existsRead(let read):
      return sink.entries.contains { sink.entry($0, belongsTo: program.reads[read]) }
    case .checkRegister(let register, let check, let quantifier):
      return quantifier.holds(registers[register], program.checks[check].accepts)
    case .compareRegisters(let a, let comparison, let b, let quantifier):
      return pairs(a, b, quantifier) { comparison.holds($0.order($1)) }
    case .containsRegisters(let a, let b, let quantifier):
      return pairs(a, b, quantifier) { hay, needle in
        let wanted = needle.octets
        return hay.octets.span.rawBytes.firstOffset(of: wanted) != nil
      }
    case .truth(let register): return registers[register].contains(where: \.isTruth)
    case .keep(let slot):
      if slots.count < program.slotCount {
        slots = Array(repeating: false, count: program.slotCount)
      }
      slots[slot] = flag
    case .differ(let slot): return slots[slot] != flag
    default: compute(instruction, of: program, sink, frame)
    }
    return flag
  }

  private func pairs(
    _ a: Int, _ b: Int, _ quantifier: Quantifier, _ holds: (Value, Value) -> Bool
  ) -> Bool {
    guard !registers[b].isEmpty else { return false }
    return quantifier.holds(registers[a]) { first in
      quantifier.holds(registers[b]) { holds(first, $0) }
    }
  }

  /// Instructions that fill a register.
  private mutating func compute(
    _ instruction: Instruction, of program: Program, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    switch instruction {
    case .load(let register, let read):
      registers[register] = Self.values(of: program.reads[read], sink, frame)
    case .constants(let register, let pool): registers[register] = program.pool[pool]
    case .copy(let register, let from): registers[register] = registers[from]
    case .slice(let register, let from, let parts):
      registers[register] = registers[from].compactMap {
        Slice.cut($0, program.slices[parts])
      }
    case .negate(let register, let from):
      registers[register] = registers[from].compactMap(Arithmetic.negated)
    case .combine(let register, let a, let symbol, let b):
      let second = registers[b]
      registers[register] = registers[a].flatMap { left in
        second.compactMap { Arithmetic.combine(symbol, left, $0) }
      }
    case .call(let register, let function, let first, let count, let names):
      registers[register] = function.call(
        Array(registers[first..<(first + count)]),
        names >= 0 ? program.declarations[names] : nil)
    default: break
    }
  }

  /// The values of a read, in the packet's order.
  static func values(
    of read: FieldRead, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) -> [Value] {
    var values: [Value] = []
    let entries = sink.entries
    for index in entries.indices where sink.entry(entries[index], belongsTo: read) {
      if let value = sink.value(of: entries[index], read, frame) { values.append(value) }
    }
    return values
  }
}

extension Quantifier {
  /// Whether one value, or each of at least one, passes.
  func holds(_ values: [Value], _ test: (Value) -> Bool) -> Bool {
    self == .any ? values.contains(where: test) : !values.isEmpty && values.allSatisfy(test)
  }
}
