import Bytes
import Fields

/// The chunks of a body.
///
/// Source: RFC 9112 §7.1.
enum HTTPChunks {
  /// Offers each chunk, and gives their payload put together.
  static func dissect(
    _ body: borrowing ByteView, into sink: inout FieldSink
  ) -> [UInt8] {
    var payload: [UInt8] = []
    var at = 0
    while let lineEnd = body.firstIndex(of: 0x0a, from: at) {
      guard let size = size(body, at, lineEnd) else { break }
      sink.add(HTTPField.chunkSize, UInt64(size), at: body.range(at, lineEnd + 1 - at))
      if size == 0 {
        trailer(body, lineEnd + 1, into: &sink)
        break
      }
      sink.nest()
      let start = lineEnd + 1
      let count = min(size, body.count - start)
      sink.add(bytes: HTTPField.chunkData, at: body.range(start, count))
      payload.append(contentsOf: body.octets(start, count))
      at = start + count
      let boundary = body.matches("\r\n", at: at) ? 2 : body.matches("\n", at: at) ? 1 : 0
      if boundary > 0 { sink.add(bytes: HTTPField.chunkBoundary, at: body.range(at, boundary)) }
      at += boundary
      sink.unnest()
    }
    return payload
  }

  /// Fields behind the last chunk.
  private static func trailer(
    _ body: borrowing ByteView, _ start: Int, into sink: inout FieldSink
  ) {
    var at = start
    while let lineEnd = body.firstIndex(of: 0x0a, from: at),
      HTTPLines.textEnd(body, at, lineEnd) > at
    { at = lineEnd + 1 }
    guard at > start else { return }
    let end = HTTPLines.textEnd(body, start, at - 1)
    sink.add(text: HTTPField.trailer, at: body.range(start, end - start))
  }

  /// The size at the start of a line; nil when there is none.
  private static func size(_ body: borrowing ByteView, _ start: Int, _ end: Int) -> Int? {
    var value = 0
    var at = start
    while at < end, at - start < 8 {
      let octet = HTTPOutline.octet(body, at)
      let digit: UInt8
      switch octet {
      case 0x30...0x39: digit = octet - 0x30
      case 0x41...0x46: digit = octet - 0x37
      case 0x61...0x66: digit = octet - 0x57
      default: return at > start ? value : nil
      }
      value = value << 4 | Int(digit)
      at += 1
    }
    return at > start ? value : nil
  }
}
