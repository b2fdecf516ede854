/// The text of some packets of a chunk, and where each packet's text ends.
struct PrintedChunk: Sendable {
  /// The text, packet after packet, without separators.
  var bytes: [UInt8] = []
  private var packets: [(place: Int, end: Int)] = []

  /// Notes that the text of the packet at `place` ends at `end`.
  mutating func note(_ place: Int, end: Int) { packets.append((place, end)) }

  /// The packets of all parts of a chunk in order, with `separator` between them.
  ///
  /// - Parameters:
  ///   - parts: Parts of one chunk, each in order of its places.
  ///   - separator: What stands between two packets.
  ///   - isFirst: False when packets were printed before place 0.
  static func joined(
    _ parts: [PrintedChunk], _ separator: [UInt8], isFirst: Bool
  ) -> [UInt8] {
    if parts.count == 1, separator.isEmpty { return parts[0].bytes }
    var text: [UInt8] = []
    text.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
    var next = [Int](repeating: 0, count: parts.count)
    while true {
      var part = -1
      var place = Int.max
      for index in parts.indices where next[index] < parts[index].packets.count {
        let candidate = parts[index].packets[next[index]].place
        if candidate < place { (part, place) = (index, candidate) }
      }
      if part < 0 { return text }
      let start = next[part] == 0 ? 0 : parts[part].packets[next[part] - 1].end
      if place > 0 || !isFirst { text += separator }
      text += parts[part].bytes[start..<parts[part].packets[next[part]].end]
      next[part] += 1
    }
  }
}
