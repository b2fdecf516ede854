/// A value of JSON (RFC 8259) whose objects keep the order of their keys.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number as it is to be written, such as `0.25`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Equatable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// A member of an object.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A string, or null.
  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// A number, or null.
  static func optional(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

  /// Numbers of frames or streams.
  static func integers(_ numbers: [Int]) -> JSONValue { .array(numbers.map { .integer($0) }) }

  /// Nanoseconds as seconds with nine decimals at most.
  static func seconds(_ nanoseconds: Int64) -> JSONValue {
    let magnitude = nanoseconds.magnitude
    let fraction = String(magnitude % 1_000_000_000)
    let digits = String(repeating: "0", count: 9 - fraction.count) + fraction
    var kept = digits[...]
    while kept.count > 1, kept.last == "0" { kept.removeLast() }
    return .number("\(nanoseconds < 0 ? "-" : "")\(magnitude / 1_000_000_000).\(kept)")
  }

  /// The value as indented text.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(10)
    return bytes
  }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += Array("null".utf8)
    case .bool(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .integer(let number): bytes += Array(String(number).utf8)
    case .number(let text): bytes += Array(text.utf8)
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let values): writeArray(values, to: &bytes, indent)
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.breakLine(&bytes, indent + 1)
        Self.write(member.key, to: &bytes)
        bytes += [UInt8(ascii: ":"), 32]
        member.value.write(to: &bytes, indent: indent + 1)
      }
      if !members.isEmpty { Self.breakLine(&bytes, indent) }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Arrays of plain values stand in one line.
  private func writeArray(_ values: [JSONValue], to bytes: inout [UInt8], _ indent: Int) {
    let isPlain = values.allSatisfy { value in
      switch value {
      case .array, .object, .string: false
      default: true
      }
    }
    bytes.append(UInt8(ascii: "["))
    for (place, value) in values.enumerated() {
      if place > 0 { bytes += isPlain ? [UInt8(ascii: ","), 32] : [UInt8(ascii: ",")] }
      if !isPlain { Self.breakLine(&bytes, indent + 1) }
      value.write(to: &bytes, indent: indent + 1)
    }
    if !isPlain, !values.isEmpty { Self.breakLine(&bytes, indent) }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func breakLine(_ bytes: inout [UInt8], _ indent: Int) {
    bytes.append(10)
    for _ in 0..<indent { bytes += [32, 32] }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for octet in text.utf8 {
      switch octet {
      case UInt8(ascii: "\""): bytes += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
      case 10: bytes += Array("\\n".utf8)
      case 13: bytes += Array("\\r".utf8)
      case 9: bytes += Array("\\t".utf8)
      case 0..<32, 127:
        let digits = String(octet, radix: 16)
        bytes += Array("\\u00\(octet < 16 ? "0" : "")\(digits)".utf8)
      default: bytes.append(octet)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
