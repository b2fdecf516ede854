import Fields

/// One step of a program: plain data.
///
/// Tests leave their answer in the flag; jumps read it. Registers hold lists of values, because a
/// field can occur several times in a packet.
enum Instruction: Sendable, Hashable, BitwiseCopyable {
  /// Whether a field was recorded.
  case exists(FieldID)
  /// Compares a number, an IPv4 or an Ethernet address with a constant, after a mask.
  case compare(FieldID, Comparison, UInt64, mask: UInt64, Quantifier)
  /// Whether whole numbers of a field lie in runs; index of the runs.
  case lies(FieldID, runs: Int, Quantifier)
  /// Whether a read finds something; index of the read.
  case existsRead(Int)
  /// Puts the values of a read through a check.
  case check(read: Int, check: Int, Quantifier)
  /// Puts the values of a register through a check.
  case checkRegister(Int, check: Int, Quantifier)
  /// Compares two registers pair by pair.
  case compareRegisters(Int, Comparison, Int, Quantifier)
  /// Whether values of the first register contain those of the second.
  case containsRegisters(Int, Int, Quantifier)
  /// Whether some value of a register is not zero.
  case truth(Int)
  /// Sets the flag.
  case set(Bool)
  case invert
  /// Keeps the flag in a slot.
  case keep(Int)
  /// Sets the flag when just one of it and the slot is set.
  case differ(Int)
  case jumpIfFalse(Int)
  case jumpIfTrue(Int)
  case load(Int, read: Int)
  case constants(Int, pool: Int)
  case copy(Int, from: Int)
  case slice(Int, from: Int, parts: Int)
  case negate(Int, from: Int)
  case combine(Int, Int, ArithmeticOperator, Int)
  /// Calls a function with `count` registers from `first` on.
  case call(Int, Function, first: Int, count: Int, names: Int)

  /// True for what works on the record alone, without registers.
  var isPlain: Bool {
    switch self {
    case .exists, .compare, .lies, .jumpIfFalse, .jumpIfTrue, .invert, .set, .check: true
    default: false
    }
  }
}
