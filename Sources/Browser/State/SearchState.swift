/// What was searched last.
struct SearchState: Equatable, Sendable {
  /// What the text means.
  enum Kind: String, CaseIterable, Equatable, Sendable {
    case text, hex, regex, filter
  }

  /// The text.
  var text = ""
  /// What it means.
  var kind = Kind.text
  /// True while a search runs.
  var isRunning = false
  /// True while the hits in view are marked.
  var isShown = false
  /// True until the packet that was found has been read.
  var seeksBytes = false

  /// Where the searched text stands in a text; none when bytes or a filter are searched.
  func hits(in line: String) -> [Range<String.Index>] {
    guard isShown, !text.isEmpty else { return [] }
    switch kind {
    case .text:
      // Only ASCII is folded, as in the search of packets: the places stay those of the line.
      return line.asciiLowercased.ranges(of: text.asciiLowercased)
    case .regex:
      guard let expression = try? Regex(text) else { return [] }
      return line.ranges(of: expression).filter { !$0.isEmpty }
    case .hex, .filter: return []
    }
  }

  /// Where the searched bytes stand; none when a regular expression or a filter is searched.
  func hits(in bytes: [UInt8]) -> [Range<Int>] {
    let wanted = wantedBytes
    guard isShown, !wanted.isEmpty, bytes.count >= wanted.count else { return [] }
    let ignoresCase = kind == .text
    var found: [Range<Int>] = []
    var start = 0
    while start + wanted.count <= bytes.count {
      let isHit = wanted.indices.allSatisfy { place in
        let byte = bytes[start + place]
        return (ignoresCase ? Self.folded(byte) : byte) == wanted[place]
      }
      if isHit { found.append(start..<start + wanted.count) }
      start += isHit ? wanted.count : 1
    }
    return found
  }

  private var wantedBytes: [UInt8] {
    switch kind {
    case .text: return text.utf8.map(Self.folded)
    case .hex:
      let digits = text.compactMap(\.hexDigitValue)
      return stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(truncatingIfNeeded: digits[$0] * 16 + digits[$0 + 1])
      }
    case .regex, .filter: return []
    }
  }

  fileprivate static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension String {
  /// The text with the capital letters of ASCII small; as long as it was.
  fileprivate var asciiLowercased: String {
    String(decoding: utf8.map(SearchState.folded), as: UTF8.self)
  }
}
