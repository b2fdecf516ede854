import Bytes

/// Framing of HTTP/1.x messages.
///
/// Source: RFC 9112 §6.3.
enum HTTPFraming {
  /// One message with its body.
  ///
  /// - Parameters:
  ///   - bytes: The bytes from the start of the message.
  ///   - outline: Their outline; nil when they begin in the middle of something.
  ///   - state: What is known besides.
  ///   - body: How far a chunked body was read before, from call to call for one message.
  static func next(
    _ bytes: borrowing ByteView, _ outline: HTTPOutline?, _ state: FramingState,
    body: inout ChunkedBody?
  ) -> Framing {
    guard let outline else { return continuation(bytes, state) }
    guard outline.isComplete else {
      return state.isClosed
        ? .message(byteCount: bytes.count) : .incomplete(neededByteCount: bytes.count + 1)
    }
    let head = outline.headByteCount
    if !outline.isRequest {
      if state.requestMethod == "HEAD" { return .message(byteCount: head) }
      if state.requestMethod == "CONNECT", (200..<300).contains(outline.status) {
        return .message(byteCount: head)
      }
    }
    switch outline.body {
    case .none: return .message(byteCount: head)
    case .length(let count):
      let (whole, overflow) = head.addingReportingOverflow(count)
      if overflow || whole > bytes.count {
        return state.isClosed
          ? .message(byteCount: bytes.count)
          : .incomplete(neededByteCount: overflow ? nil : whole)
      }
      return .message(byteCount: whole)
    case .chunked: return chunked(bytes, head, state, &body)
    case .untilClose:
      return state.isClosed ? .message(byteCount: bytes.count) : .untilClose
    }
  }

  /// Bytes in the middle of a body whose head was not captured, or no HTTP at all.
  ///
  /// What begins like text may be the lines of a head and waits for the blank one; the first line
  /// that is not printable ends the waiting.
  private static func continuation(
    _ bytes: borrowing ByteView, _ state: FramingState
  ) -> Framing {
    guard !state.isClosed, beginsAsText(bytes) else { return .message(byteCount: bytes.count) }
    var at = 0
    while let lineEnd = bytes.firstIndex(of: 0x0a, from: at) {
      let end = HTTPLines.textEnd(bytes, at, lineEnd)
      if end == at || !isPrintable(bytes, at, end) { return .message(byteCount: bytes.count) }
      at = lineEnd + 1
    }
    return .incomplete(neededByteCount: bytes.count + 1)
  }

  /// True when the first octet is printable.
  static func beginsAsText(_ bytes: borrowing ByteView) -> Bool { isPrintable(bytes, 0, 1) }

  private static func isPrintable(
    _ bytes: borrowing ByteView, _ start: Int, _ end: Int
  ) -> Bool {
    for at in start..<end {
      let octet = HTTPOutline.octet(bytes, at)
      guard octet >= 0x20 && octet < 0x7f || octet == 0x09 else { return false }
    }
    return true
  }

  private static func chunked(
    _ bytes: borrowing ByteView, _ head: Int, _ state: FramingState, _ body: inout ChunkedBody?
  ) -> Framing {
    var reader = body ?? ChunkedBody()
    let from = head + reader.consumedByteCount
    _ = reader.consume(bytes, from: from)
    body = reader
    if reader.isComplete { return .message(byteCount: head + reader.consumedByteCount) }
    if reader.isMalformed || state.isClosed { return .message(byteCount: bytes.count) }
    return .incomplete(
      neededByteCount: head + reader.consumedByteCount + reader.missingByteCount)
  }
}
