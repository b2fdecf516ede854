import Fields

/// Reads the value names that lie in this folder as data files.
///
/// A file is UTF-8 with a registration a line: the value (decimal or `0x…`, or a run `a-b`), a tab,
/// the name, and, where the registry has one, a tab and a description. Lines that start with `#` are
/// comments; the first one names the source. The files are part of the program; what cannot be
/// read in one is left out.
enum Registry {
  /// The names of a file.
  static func names(_ file: [UInt8]) -> ValueNames {
    var single: [UInt64: String] = [:]
    var runs: [ValueNames.Run] = []
    forEach(file) { values, name, _ in
      if values.lowerBound == values.upperBound {
        single[values.lowerBound] = name
      } else {
        runs.append(ValueNames.Run(values, name))
      }
    }
    return ValueNames(single, runs: runs)
  }

  /// The names of a file, each with its description in parentheses where it has one.
  static func describedNames(_ file: [UInt8]) -> ValueNames {
    var single: [UInt64: String] = [:]
    forEach(file) { values, name, description in
      let text = description.isEmpty ? name : "\(name) (\(description))"
      if values.lowerBound == values.upperBound { single[values.lowerBound] = text }
    }
    return ValueNames(single)
  }

  /// Calls `body` with each registration: values, name, description.
  static func forEach(
    _ file: [UInt8], _ body: (ClosedRange<UInt64>, _ name: String, _ description: String) -> Void
  ) {
    for line in file.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let columns = line.split(
        separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
      guard columns.count >= 2, let values = values(String(decoding: columns[0], as: UTF8.self))
      else { continue }
      let description = columns.count > 2 ? String(decoding: columns[2], as: UTF8.self) : ""
      body(values, String(decoding: columns[1], as: UTF8.self), description)
    }
  }

  private static func values(_ text: String) -> ClosedRange<UInt64>? {
    let ends = text.split(separator: "-").compactMap { number($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return nil }
    return first...last
  }

  private static func number(_ text: Substring) -> UInt64? {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
  }
}
