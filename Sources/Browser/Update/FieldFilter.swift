import Fields

/// The filter that a field's value makes.
enum FieldFilter {
  /// `name == value`, the value quoted as its type needs; the name alone where there is no value.
  static func text(name: String, value: String, type: FieldType) -> String {
    switch type {
    case .protocol, .none: return name
    case .string: return "\(name) == \(quoted(value))"
    case .absoluteTime: return "\(name) == \(quoted(value))"
    case .boolean: return "\(name) == \(value == "1" || value == "True" ? 1 : 0)"
    case .bytes:
      guard !value.isEmpty else { return name }
      return "\(name) == \(colons(value))"
    default: return value.isEmpty ? name : "\(name) == \(value)"
    }
  }

  private static func quoted(_ text: String) -> String {
    var escaped = "\""
    for character in text {
      if character == "\"" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped + "\""
  }

  /// Hexadecimal digits as the filter language writes bytes: `00:16:3e`.
  private static func colons(_ digits: String) -> String {
    guard digits.allSatisfy(\.isHexDigit), digits.count > 2 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, index % 2 == 0 { text.append(":") }
      text.append(digit)
    }
    return text
  }
}
