/// Byte strings as filters write them.
enum ByteLiteral {
  /// Hexadecimal digits with one of `:`, `.`, `-` between octets or groups of octets, or without
  /// any; a single octet also as `0x…`.
  ///
  /// - Returns: The bytes; nil when the text is no byte string.
  static func bytes(_ text: String) -> [UInt8]? {
    let octets = Array(text.utf8)
    if octets.count == 4, octets[0] == 48, octets[1] | 0x20 == UInt8(ascii: "x") {
      return pair(octets[2], octets[3]).map { [$0] }
    }
    if octets.count == 1 { return digit(octets[0]).map { [$0] } }
    guard let separator = octets.first(where: { $0 == 58 || $0 == 46 || $0 == 45 }) else {
      return run(octets[...])
    }
    var result: [UInt8] = []
    for group in octets.split(separator: separator, omittingEmptySubsequences: false) {
      if group.count == 1, let first = group.first, let value = digit(first) {
        result.append(value)
      } else if let bytes = run(group) {
        result += bytes
      } else if group.isEmpty, !result.isEmpty, group.endIndex == octets.endIndex {
        break
      } else {
        return nil
      }
    }
    return result
  }

  /// Pairs of digits without separators.
  private static func run(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    guard !digits.isEmpty, digits.count % 2 == 0 else { return nil }
    var result: [UInt8] = []
    var index = digits.startIndex
    while index < digits.endIndex {
      guard let byte = pair(digits[index], digits[index + 1]) else { return nil }
      result.append(byte)
      index += 2
    }
    return result
  }

  private static func pair(_ high: UInt8, _ low: UInt8) -> UInt8? {
    guard let high = digit(high), let low = digit(low) else { return nil }
    return high << 4 | low
  }

  /// The value of a hexadecimal digit.
  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
