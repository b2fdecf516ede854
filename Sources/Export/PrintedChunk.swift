import Bytes

/// The text of some packets of a chunk, and where each packet's text ends.
final class PrintedChunk: Sendable {
  /// A packet's text ends where the next one's begins.
  struct Packet: Sendable {
    /// The packet's place among those that are printed.
    let place: Int
    /// The end of its text.
    let end: Int
  }

  /// The text, packet after packet, without separators.
  private let text: TextBuffer
  private let packets: [Packet]

  /// A chunk.
  init(_ text: consuming TextBuffer, _ packets: [Packet]) {
    self.text = text
    self.packets = packets
  }

  /// Bytes that are joined before they are written: few enough to stay near the processor.
  private static let pieceByteCount = 128 << 10

  /// Joins the packets of all parts of a chunk in order, with `separator` between them.
  ///
  /// - Parameters:
  ///   - parts: Parts of one chunk, each in order of its places.
  ///   - separator: What stands between two packets.
  ///   - isFirst: False when packets were printed before place 0.
  ///   - joined: Room for the text, empty; used again from call to call.
  ///   - write: Takes the text piece by piece; returns false to stop.
  /// - Returns: False when it was stopped.
  static func join(
    _ parts: [PrintedChunk], _ separator: [UInt8], isFirst: Bool, in joined: inout [UInt8],
    _ write: ([UInt8]) -> Bool
  ) -> Bool {
    defer { joined.removeAll(keepingCapacity: true) }
    if parts.count == 1, separator.isEmpty {
      parts[0].text.append(to: &joined)
      return write(joined)
    }
    var next = [Int](repeating: 0, count: parts.count)
    while true {
      if joined.count >= pieceByteCount {
        if !write(joined) { return false }
        joined.removeAll(keepingCapacity: true)
      }
      var part = -1
      var place = Int.max
      for index in parts.indices where next[index] < parts[index].packets.count {
        let candidate = parts[index].packets[next[index]].place
        if candidate < place { (part, place) = (index, candidate) }
      }
      if part < 0 { return write(joined) }
      if place > 0 || !isFirst { joined += separator }
      parts[part].append(next[part], to: &joined)
      next[part] += 1
    }
  }

  /// Appends the text of one packet.
  private func append(_ index: Int, to joined: inout [UInt8]) {
    let start = index == 0 ? 0 : packets[index - 1].end
    text.append(start..<packets[index].end, to: &joined)
  }
}
