import Bytes
import Fields

/// The header fields of a message.
///
/// Source: RFC 9112 §5, RFC 9110 §5.
enum HTTPHead {
  /// What the body needs of the head.
  struct Content {
    /// Value of Content-Type; empty without one.
    var type = ""
    /// Value of Content-Encoding; empty without one.
    var encoding = ""
  }

  /// Whether any field of the header lines was asked for.
  static func isWanted(_ selection: FieldSelection) -> Bool {
    selection.contains(from: HTTPField.contentLength.id, through: HTTPField.unknownHeader.id)
      || selection.contains(HTTPField.requestLine.id)
      || selection.contains(HTTPField.responseLine.id)
  }

  /// Offers every header field, and gives what the body needs.
  static func fields(
    _ bytes: borrowing ByteView, _ lines: HTTPLines, isRequest: Bool, into sink: inout FieldSink
  ) -> Content {
    var content = Content()
    var at = lines.fieldsStart
    while let lineEnd = bytes.firstIndex(of: 0x0a, from: at, to: lines.headByteCount) {
      let end = HTTPLines.textEnd(bytes, at, lineEnd)
      if end > at {
        field(bytes, at, end, isRequest, &content, into: &sink)
        let line: HTTPField = isRequest ? .requestLine : .responseLine
        sink.add(text: line, at: bytes.range(at, lineEnd + 1 - at), .hidden)
      }
      at = lineEnd + 1
    }
    // The last line of a head that the capture cut.
    if at < lines.headByteCount, bytes.count < bytes.reportedCount {
      field(bytes, at, lines.headByteCount, isRequest, &content, into: &sink)
    }
    return content
  }

  private static func field(
    _ bytes: borrowing ByteView, _ start: Int, _ end: Int, _ isRequest: Bool,
    _ content: inout Content, into sink: inout FieldSink
  ) {
    let line = bytes.range(start, end - start)
    guard let colon = bytes.firstIndex(of: 0x3a, from: start, to: end) else {
      sink.add(text: HTTPField.unknownHeader, at: line)
      return
    }
    let field = HTTPHeaderName.field(bytes, start, colon)
    var valueStart = colon + 1
    while valueStart < end,
      HTTPOutline.octet(bytes, valueStart) == 0x20
        || HTTPOutline.octet(bytes, valueStart) == 0x09
    { valueStart += 1 }
    if field == .unknownHeader {
      sink.add(text: field, at: line)
    } else {
      sink.add(text: field, at: bytes.range(valueStart, end - valueStart))
    }
    sink.label(field, text: bytes.slice(start, end - start), behind: "\\r\\n")
    detail(field, bytes, valueStart, end, &content, into: &sink)
  }

  private static func detail(
    _ field: HTTPField, _ bytes: borrowing ByteView, _ start: Int, _ end: Int,
    _ content: inout Content, into sink: inout FieldSink
  ) {
    switch field {
    case .contentType: content.type = bytes.text(start, end - start)
    case .contentEncoding: content.encoding = bytes.text(start, end - start)
    case .contentLengthHeader:
      var value: UInt64 = 0
      for at in start..<end {
        let digit = HTTPOutline.octet(bytes, at) &- 0x30
        guard digit < 10 else { break }
        value = value &* 10 &+ UInt64(digit)
      }
      sink.nest()
      sink.add(HTTPField.contentLength, value, at: bytes.range(start, end - start), .generated)
      sink.unnest()
    case .cookie:
      guard sink.wants(HTTPField.cookiePair) else { return }
      sink.nest()
      pairs(bytes, start, end, into: &sink)
      sink.unnest()
    default: break
    }
  }

  private static func pairs(
    _ bytes: borrowing ByteView, _ start: Int, _ end: Int, into sink: inout FieldSink
  ) {
    var at = start
    while at < end {
      let next = bytes.firstIndex(of: 0x3b, from: at, to: end) ?? end
      while at < next, HTTPOutline.octet(bytes, at) == 0x20 { at += 1 }
      if next > at { sink.add(text: HTTPField.cookiePair, at: bytes.range(at, next - at)) }
      at = next + 1
    }
  }
}
