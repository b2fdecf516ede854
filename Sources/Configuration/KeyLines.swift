/// The line on which each key of a TOML text stands: the TOML reader keeps none for its values.
struct KeyLines {
  private var lines: [[String]: Int] = [:]

  /// Looks through a text.
  ///
  /// Tables of an array (`[[columns]]`) have their index, from 0, in the path.
  init(_ text: String) {
    var prefix: [String] = []
    var counts: [[String]: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.trimmed
      if line.hasPrefix("[["), let end = line.firstRange(of: "]]") {
        let path = KeyLines.path(line.dropFirst(2)[..<end.lowerBound])
        prefix = path + ["\(counts[path, default: 0])"]
        counts[path, default: 0] += 1
        lines[prefix] = index + 1
        if lines[path] == nil { lines[path] = index + 1 }
      } else if line.hasPrefix("["), let end = line.lastIndex(of: "]") {
        prefix = KeyLines.path(line.dropFirst()[..<end])
        lines[prefix] = index + 1
      } else if let equals = KeyLines.equals(in: line) {
        let path = prefix + KeyLines.path(line[..<equals])
        if lines[path] == nil { lines[path] = index + 1 }
      }
    }
  }

  /// The line of a key, or of the nearest table around it; nil when none is known.
  func line(of path: [String]) -> Int? {
    var path = path
    while !path.isEmpty {
      if let line = lines[path] { return line }
      path.removeLast()
    }
    return nil
  }

  /// The sign between key and value, outside quotes.
  private static func equals(in line: Substring) -> Substring.Index? {
    guard line.first != "#" else { return nil }
    var quote: Character?
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "=" {
        return index
      }
    }
    return nil
  }

  /// The parts of a dotted key, without their quotes.
  private static func path(_ text: Substring) -> [String] {
    var parts: [String] = []
    var part = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { part.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "." {
        parts.append(part)
        part = ""
      } else if character != " ", character != "\t" {
        part.append(character)
      }
    }
    return parts + [part]
  }
}

extension Substring {
  /// Without spaces, tabs and carriage returns at the ends.
  fileprivate var trimmed: Substring {
    var rest = self
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return rest
  }
}
