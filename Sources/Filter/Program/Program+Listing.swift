import Fields

extension Program {
  /// The instructions as text, one a line, for tests and for the curious.
  public var listing: String {
    instructions.enumerated().map { index, instruction in
      let number = String(index)
      return String(repeating: " ", count: max(0, 3 - number.count)) + number + "  "
        + line(instruction)
    }.joined(separator: "\n")
  }

  private func line(_ instruction: Instruction) -> String {
    switch instruction {
    case .exists(let id): "exists \(name(id))"
    case .compare(let id, let comparison, let constant, let mask, let quantifier):
      "\(quantifier) \(name(id))\(mask == .max ? "" : " & \(hex(mask))") \(comparison.rawValue) "
        + "\(mask == .max ? String(constant) : hex(constant))"
    case .lies(let id, let index, let quantifier):
      "\(quantifier) \(name(id)) \(Check.runs(runs[index]).listing)"
    case .existsRead(let read): "exists \(text(reads[read]))"
    case .check(let read, let check, let quantifier):
      "\(quantifier) \(text(reads[read])) \(checks[check].listing)"
    case .checkRegister(let register, let check, let quantifier):
      "\(quantifier) r\(register) \(checks[check].listing)"
    case .compareRegisters(let a, let comparison, let b, let quantifier):
      "\(quantifier) r\(a) \(comparison.rawValue) r\(b)"
    case .containsRegisters(let a, let b, let quantifier): "\(quantifier) r\(a) contains r\(b)"
    case .truth(let register): "truth r\(register)"
    case .set(let value): "set \(value)"
    case .invert: "not"
    case .keep(let slot): "keep s\(slot)"
    case .differ(let slot): "xor s\(slot)"
    case .jumpIfFalse(let target): "if false go to \(target)"
    case .jumpIfTrue(let target): "if true go to \(target)"
    default: filling(instruction)
    }
  }

  private func filling(_ instruction: Instruction) -> String {
    switch instruction {
    case .load(let register, let read): "r\(register) = \(text(reads[read]))"
    case .constants(let register, let index):
      "r\(register) = {\(pool[index].map { ValueSpelling.text($0, nil) }.joined(separator: ", "))}"
    case .copy(let register, let from): "r\(register) = r\(from)"
    case .slice(let register, let from, let parts):
      "r\(register) = r\(from)[\(Self.text(slices[parts]))]"
    case .negate(let register, let from): "r\(register) = -r\(from)"
    case .combine(let register, let a, let symbol, let b):
      "r\(register) = r\(a) \(symbol.rawValue) r\(b)"
    case .call(let register, let function, let first, let count, _):
      "r\(register) = \(function.rawValue)("
        + (first..<(first + count)).map { "r\($0)" }.joined(separator: ", ") + ")"
    default: ""
    }
  }

  private func name(_ id: FieldID) -> String { fieldNames[id] ?? "field \(id.rawValue)" }

  private func hex(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }

  private func text(_ read: FieldRead) -> String {
    (read.isRaw ? "@" : "") + read.name
      + (read.layers.isEmpty ? "" : "#[\(Self.text(read.layers))]")
  }

  private static func text(_ parts: [BracketPart]) -> String {
    parts.map { part in
      switch part {
      case .single(let index): "\(index)"
      case .length(let index, let length): "\(index):\(length.map(String.init) ?? "")"
      case .through(let first, let last): "\(first)-\(last)"
      }
    }.joined(separator: ",")
  }
}

extension Check {
  /// The check as a listing shows it.
  var listing: String {
    switch self {
    case .number(let comparison, let number):
      switch number {
      case .unsigned(let value): "\(comparison.rawValue) \(value)"
      case .signed(let value): "\(comparison.rawValue) \(value)"
      case .real(let value): "\(comparison.rawValue) \(value)"
      }
    case .ipv4(let comparison, let address, let mask):
      "\(comparison.rawValue) \(ValueSpelling.text(.ipv4(address), nil))"
        + (mask == .max ? "" : "/\(mask.nonzeroBitCount)")
    case .ipv6(let comparison, let address, let mask):
      "\(comparison.rawValue) \(ValueSpelling.text(.ipv6(address), nil))"
        + (mask == .max ? "" : "/\(mask.nonzeroBitCount)")
    case .time(let comparison, let seconds, let nanoseconds):
      "\(comparison.rawValue) \(ValueSpelling.text(.time(seconds, nanoseconds), nil))"
    case .octets(let comparison, let bytes): "\(comparison.rawValue) \(Self.text(bytes))"
    case .contains(let bytes): "contains \(Self.text(bytes))"
    case .matches(let regex): "matches \(Self.text(Array(regex.pattern.utf8)))"
    case .runs(let runs):
      "in {"
        + runs.map {
          $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)"
        }.joined(separator: ", ") + "}"
    case .any(let checks): "any of (" + checks.map(\.listing).joined(separator: "; ") + ")"
    case .all(let checks): checks.map(\.listing).joined(separator: " and ")
    case .oid(let comparison, let text, _): "\(comparison.rawValue) \(Self.text(text))"
    }
  }

  /// Printable octets in quotes, others as hexadecimal digits.
  private static func text(_ bytes: [UInt8]) -> String {
    if bytes.allSatisfy({ $0 >= 32 && $0 < 127 && $0 != 34 }) {
      return "\"\(String(decoding: bytes, as: UTF8.self))\""
    }
    return ValueSpelling.text(.bytes(bytes), nil)
  }
}
