import Fields

/// The fourth step: a typed test to instructions.
struct ProgramWriter {
  private var instructions: [Instruction] = []
  private var reads: [FieldRead] = []
  private var checks: [Check] = []
  private var runs: [[ClosedRange<UInt64>]] = []
  private var pool: [[Value]] = []
  private var slices: [[BracketPart]] = []
  private var declarations: [FieldDeclaration] = []
  private var registerCount = 0
  private var slotCount = 0

  /// The program of a test; nil is a filter that every packet passes.
  static func write(_ test: TypedTest?, schema: Schema) throws(FilterError) -> Program {
    var writer = ProgramWriter()
    writer.write(test ?? .always(true))
    return writer.program(schema)
  }

  private func program(_ schema: Schema) -> Program {
    var needed: Set<FieldID> = []
    for instruction in instructions {
      switch instruction {
      case .exists(let id), .compare(let id, _, _, mask: _, _), .lies(let id, runs: _, _):
        needed.insert(id)
      default: break
      }
    }
    for read in reads { needed.formUnion(read.ids) }
    var names: [FieldID: String] = [:]
    for id in needed { names[id] = schema[id]?.name }
    return Program(
      instructions: instructions, reads: reads, checks: checks, runs: runs, pool: pool,
      slices: slices,
      declarations: declarations, registerCount: registerCount, slotCount: slotCount,
      fieldNames: names, isPlain: instructions.allSatisfy(\.isPlain), neededFields: needed.sorted())
  }

  private mutating func write(_ test: TypedTest) {
    switch test {
    case .always(let value): instructions.append(.set(value))
    case .exists(let read): exists(read)
    case .truth(let value):
      let register = self.value(value)
      instructions.append(.truth(register))
    case .check(let value, let check, let quantifier): self.check(value, check, quantifier)
    case .compare(let a, let relation, let b, let quantifier):
      let (first, second) = (value(a), value(b))
      switch relation {
      case .compare(let comparison):
        instructions.append(.compareRegisters(first, comparison, second, quantifier))
      case .contains: instructions.append(.containsRegisters(first, second, quantifier))
      }
    case .not(let inner):
      write(inner)
      instructions.append(.invert)
    case .and(let tests): chain(Cost.ordered(tests)) { .jumpIfFalse($0) }
    case .or(let tests): chain(Cost.ordered(tests)) { .jumpIfTrue($0) }
    case .xor(let tests): exclusive(tests)
    }
  }

  /// Tests one after the other; the first whose answer decides jumps behind the last.
  private mutating func chain(_ tests: [TypedTest], _ jump: (Int) -> Instruction) {
    var jumps: [Int] = []
    for (index, test) in tests.enumerated() {
      write(test)
      if index < tests.count - 1 {
        jumps.append(instructions.count)
        instructions.append(.set(false))
      }
    }
    for place in jumps { instructions[place] = jump(instructions.count) }
  }

  private mutating func exclusive(_ tests: [TypedTest]) {
    let slot = slotCount
    slotCount += 1
    for (index, test) in tests.enumerated() {
      write(test)
      if index > 0 { instructions.append(.differ(slot)) }
      if index < tests.count - 1 { instructions.append(.keep(slot)) }
    }
  }

  private mutating func exists(_ read: FieldRead) {
    if read.ids.count == 1, read.layers.isEmpty {
      instructions.append(.exists(read.ids[0]))
    } else {
      instructions.append(.existsRead(index(of: read)))
    }
  }

  private mutating func check(_ value: TypedValue, _ check: Check, _ quantifier: Quantifier) {
    guard case .field(let read) = value.form else {
      let register = self.value(value)
      instructions.append(.checkRegister(register, check: index(of: check), quantifier))
      return
    }
    if case .runs(let ranges) = check, read.ids.count == 1, read.layers.isEmpty, !read.isRaw {
      runs.append(ranges)
      instructions.append(.lies(read.ids[0], runs: runs.count - 1, quantifier))
    } else if let quick = Self.quick(read, check, quantifier) {
      instructions.append(quick)
    } else {
      instructions.append(.check(read: index(of: read), check: index(of: check), quantifier))
    }
  }

  /// The instruction that does the whole check on the record, where there is one.
  private static func quick(
    _ read: FieldRead, _ check: Check, _ quantifier: Quantifier
  ) -> Instruction? {
    guard read.ids.count == 1, read.layers.isEmpty, !read.isRaw else { return nil }
    let id = read.ids[0]
    switch (read.type, check) {
    case (.unsigned, .number(let comparison, .unsigned(let value))),
      (.boolean, .number(let comparison, .unsigned(let value))):
      return .compare(id, comparison, value, mask: .max, quantifier)
    case (.ipv4, .ipv4(let comparison, let address, let mask)):
      return .compare(id, comparison, UInt64(address), mask: UInt64(mask), quantifier)
    case (.ethernet, .octets(let comparison, let bytes)) where bytes.count == 6:
      let address = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return .compare(id, comparison, address, mask: .max, quantifier)
    default: return nil
    }
  }

  /// Writes what computes a value and gives its register.
  private mutating func value(_ value: TypedValue) -> Int {
    switch value.form {
    case .field(let read):
      let register = newRegister()
      instructions.append(.load(register, read: index(of: read)))
      return register
    case .constants(let values):
      let register = newRegister()
      pool.append(values)
      instructions.append(.constants(register, pool: pool.count - 1))
      return register
    case .slice(let inner, let parts):
      let from = self.value(inner)
      slices.append(parts)
      instructions.append(.slice(from, from: from, parts: slices.count - 1))
      return from
    case .negated(let inner):
      let from = self.value(inner)
      instructions.append(.negate(from, from: from))
      return from
    case .arithmetic(let symbol, let a, let b):
      let (first, second) = (self.value(a), self.value(b))
      instructions.append(.combine(first, first, symbol, second))
      return first
    case .call(let function, let arguments): return call(function, arguments)
    }
  }

  private mutating func call(_ function: Function, _ arguments: [TypedValue]) -> Int {
    // The results of the arguments lie in a row: each one's register is copied behind the others.
    let registers = arguments.map { value($0) }
    let first = registerCount
    registerCount += registers.count
    for (index, register) in registers.enumerated() {
      instructions.append(.copy(first + index, from: register))
    }
    var names = -1
    if let declaration = arguments.first?.declaration {
      declarations.append(declaration)
      names = declarations.count - 1
    }
    instructions.append(
      .call(first, function, first: first, count: registers.count, names: names))
    return first
  }

  private mutating func newRegister() -> Int {
    registerCount += 1
    return registerCount - 1
  }

  private mutating func index(of read: FieldRead) -> Int {
    reads.append(read)
    return reads.count - 1
  }

  private mutating func index(of check: Check) -> Int {
    checks.append(check)
    return checks.count - 1
  }
}

/// What a test costs to run, by rough rank: tests of a conjunction run the cheap ones first.
enum Cost {
  /// The tests in ascending order of cost; equals stay as written.
  static func ordered(_ tests: [TypedTest]) -> [TypedTest] {
    let ranked = tests.enumerated().map { (rank: rank($0.element), index: $0.offset, $0.element) }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.2)
  }

  static func rank(_ test: TypedTest) -> Int {
    switch test {
    case .always, .exists: 0
    case .truth(let value): 20 + rank(value)
    case .check(let value, let check, _): rank(value) + rank(check)
    case .compare(let a, _, let b, _): 10 + rank(a) + rank(b)
    case .not(let inner): rank(inner)
    case .and(let tests), .or(let tests), .xor(let tests): tests.reduce(0) { $0 + rank($1) }
    }
  }

  private static func rank(_ value: TypedValue) -> Int {
    switch value.form {
    case .field(let read): read.type == .layer ? 20 : 1
    case .constants: 1
    case .slice(let inner, _), .negated(let inner): 10 + rank(inner)
    case .arithmetic(_, let a, let b): 10 + rank(a) + rank(b)
    case .call(_, let arguments): arguments.reduce(20) { $0 + rank($1) }
    }
  }

  private static func rank(_ check: Check) -> Int {
    switch check {
    case .number, .ipv4, .ipv6, .time, .runs: 1
    case .octets, .oid: 5
    case .contains: 40
    case .matches: 200
    case .any(let checks), .all(let checks): checks.reduce(1) { $0 + rank($1) }
    }
  }
}
