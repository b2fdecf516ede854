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
  /// What begins like text may be the first line of a head, and waits for that line's end.
  private static func continuation(
    _ bytes: borrowing ByteView, _ state: FramingState
  ) -> Framing {
    guard !state.isClosed, beginsAsText(bytes), !hasLineEnd(bytes) else {
      return .message(byteCount: bytes.count)
    }
    return .incomplete(neededByteCount: bytes.count + 1)
  }

  /// True when the first octet is printable.
  static func beginsAsText(_ bytes: borrowing ByteView) -> Bool {
    let octet = HTTPOutline.octet(bytes, 0)
    return octet >= 0x20 && octet < 0x7f
  }

  /// A line feed, or a carriage return that is not the last byte.
  private static func hasLineEnd(_ bytes: borrowing ByteView) -> Bool {
    if bytes.firstIndex(of: 0x0a) != nil { return true }
    return bytes.firstIndex(of: 0x0d).map { $0 + 1 < bytes.count } ?? false
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
