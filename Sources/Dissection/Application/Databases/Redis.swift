import Bytes
import Fields

/// Dissects Redis' protocol: one value, which may hold others.
///
/// Source: the Redis serialization protocol specification (RESP2 and RESP3).
enum Redis {
  /// Arrays in arrays, at most.
  private static let depthLimit = 24
  /// Elements of a message that are shown, at most.
  private static let elementLimit = 4096

  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: RedisField.resp, at: bytes.range)
    var at = 0
    var left = elementLimit
    if walk.isRequest(.redis) { offerCommand(bytes, into: &sink) }
    while at < bytes.count, left > 0 {
      at = offer(bytes, at, depth: 0, &left, into: &sink)
    }
    return .done
  }

  /// The words of a command: the strings of an array, or an inline line.
  private static func offerCommand(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    guard sink.wants(RedisField.command) else { return }
    var words: [String] = []
    if bytes.matches("*") {
      var at = TextLine(bytes, at: 0).end
      while at < bytes.count, words.count < 64, bytes.matches("$", at: at) {
        let line = TextLine(bytes, at: at)
        guard let count = number(bytes, at + 1, line.contentEnd), count >= 0 else { break }
        let size = Int(min(count, Int64(bytes.count)))
        words.append(bytes.text(line.end, size))
        at = line.end + size + 2
      }
    } else {
      words = [bytes.text(0, TextLine(bytes, at: 0).contentCount)]
    }
    guard !words.isEmpty else { return }
    sink.add(RedisField.command, at: bytes.range, .generated) { words.joined(separator: " ") }
  }

  /// Offers the value at `start`.
  ///
  /// - Returns: Offset behind it.
  private static func offer(
    _ bytes: borrowing ByteView, _ start: Int, depth: Int, _ left: inout Int,
    into sink: inout FieldSink
  ) -> Int {
    left -= 1
    let line = TextLine(bytes, at: start)
    let place = bytes.range(start, line.byteCount)
    let content = bytes.range(start + 1, max(0, line.contentCount - 1))
    switch try? bytes.u8(start) {
    case 0x2b: sink.add(text: RedisField.string, at: content)
    case 0x2d: sink.add(text: RedisField.error, at: content)
    case 0x3a:
      if let value = number(bytes, start + 1, line.contentEnd) {
        sink.add(RedisField.integer, signed: value, at: content)
      }
    case 0x24, 0x21, 0x3d: return offerBulk(bytes, line, into: &sink)
    case 0x2a, 0x7e, 0x3e, 0x25, 0x7c:
      return offerArray(bytes, line, depth: depth, &left, into: &sink)
    default: sink.add(text: RedisField.string, at: bytes.range(start, line.contentCount))
    }
    return max(line.end, start + 1, place.end - Int(bytes.range.start))
  }

  private static func offerBulk(
    _ bytes: borrowing ByteView, _ line: TextLine, into sink: inout FieldSink
  ) -> Int {
    guard let count = number(bytes, line.start + 1, line.contentEnd) else { return line.end }
    let size = Int(min(max(count, 0), Int64(bytes.count)))
    let text = bytes.text(line.end, min(size, 64))
    sink.add(mark: RedisField.bulkString, at: bytes.range(line.start, line.byteCount + size + 2))
    sink.label(RedisField.bulkString) { "Bulk String: \(count < 0 ? "(null)" : text)" }
    sink.nest()
    sink.add(RedisField.bulkLength, signed: count, at: bytes.range(line.start + 1, 1))
    if count > 0 { sink.add(bytes: RedisField.bulkValue, at: bytes.range(line.end, size)) }
    sink.unnest()
    return count < 0 ? line.end : min(line.end + size + 2, bytes.count)
  }

  private static func offerArray(
    _ bytes: borrowing ByteView, _ line: TextLine, depth: Int, _ left: inout Int,
    into sink: inout FieldSink
  ) -> Int {
    let count = number(bytes, line.start + 1, line.contentEnd) ?? 0
    sink.add(mark: RedisField.array, at: bytes.range(line.start, line.byteCount))
    sink.label(RedisField.array) { count > 0 ? "Array: Length \(count)" : "Array: Empty" }
    sink.nest()
    sink.add(RedisField.arrayLength, signed: count, at: bytes.range(line.start + 1, 1))
    var at = line.end
    if depth < depthLimit {
      let first = (try? bytes.u8(line.start)) ?? 0
      let isMap = first == 0x25 || first == 0x7c
      var pending = min(max(count, 0), Int64(elementLimit)) * (isMap ? 2 : 1)
      while pending > 0, left > 0, at < bytes.count {
        at = offer(bytes, at, depth: depth + 1, &left, into: &sink)
        pending -= 1
      }
    } else {
      sink.add(mark: RedisField.tooDeep, at: bytes.range(line.start, line.byteCount), .generated)
    }
    sink.unnest()
    return at
  }

  private static func number(_ bytes: borrowing ByteView, _ from: Int, _ to: Int) -> Int64? {
    guard to > from, to - from <= 20 else { return nil }
    return Int64(bytes.text(from, to - from))
  }
}
