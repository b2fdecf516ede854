/// A line of a log as octets, searched without making strings.
struct LogBytes: Sendable {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The text of the whole line.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  var count: Int { bytes.count }

  /// Position behind the first occurrence of `words` at or behind `start`; nil when there is none.
  func end(of words: StaticWords, from start: Int = 0) -> Int? {
    let needle = words.bytes
    guard let first = needle.first else { return nil }
    let base = bytes.startIndex
    let last = bytes.count - needle.count
    guard start <= last else { return nil }
    var place = max(start, 0)
    search: while place <= last {
      if bytes[base + place] == first {
        var matched = 1
        while matched < needle.count {
          if bytes[base + place + matched] != needle[matched] {
            place += 1
            continue search
          }
          matched += 1
        }
        return place + needle.count
      }
      place += 1
    }
    return nil
  }

  /// Whether `words` occur.
  func contains(_ words: StaticWords) -> Bool { end(of: words) != nil }

  /// The text from `start` up to the first octet that `isEnd` accepts, or the end of the line.
  func text(from start: Int, until isEnd: (UInt8) -> Bool) -> String {
    var place = bytes.startIndex + max(start, 0)
    let from = min(place, bytes.endIndex)
    while place < bytes.endIndex, !isEnd(bytes[place]) { place += 1 }
    return String(decoding: bytes[from..<max(place, from)], as: UTF8.self)
  }

  /// The octet at `place`; nil outside.
  subscript(place: Int) -> UInt8? {
    let index = bytes.startIndex + place
    return place >= 0 && index < bytes.endIndex ? bytes[index] : nil
  }

  /// An unsigned number of just `digits` digits at `place`.
  func number(_ place: Int, digits: Int) -> Int? {
    var value = 0
    for offset in 0..<digits {
      guard let octet = self[place + offset], octet >= 48, octet <= 57 else { return nil }
      value = value * 10 + Int(octet - 48)
    }
    return value
  }
}

/// Words to look for, kept as octets.
struct StaticWords: ExpressibleByStringLiteral, Sendable, Hashable {
  let bytes: [UInt8]

  init(stringLiteral value: String) { bytes = Array(value.utf8) }
}
