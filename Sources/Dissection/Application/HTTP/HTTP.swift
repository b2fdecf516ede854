import Bytes
import Fields

/// Dissects an HTTP/1.x message.
///
/// Source: RFC 9112. The bytes are one whole message, head and body; the stream's state comes from
/// `Walk.message`.
enum HTTP {
  /// - Throws: `Truncation` never by itself; the bodies it walks report theirs.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    if let tunneled = walk.message.tunneled {
      walk.message.tunneled = nil
      // After an upgrade HTTP is but the name of what carries the bytes.
      if !walk.message.isUpgraded {
        sink.open(layer: HTTPField.http, at: bytes.range(0, 0))
      } else if sink.layers.last?.protocolNumber != HTTPField.protocolNumber {
        sink.pass(layer: HTTPField.http)
      }
      return .next(tunneled, at: 0)
    }
    if walk.message.knowsRequest == false, walk.message.outline == nil,
      HTTPOutline.parse(bytes) == nil
    {
      return .done
    }
    let layer = sink.open(layer: HTTPField.http, at: bytes.range)
    return try message(bytes, layer, &walk, into: &sink)
  }

  /// The message inside a layer that is open: HTTP itself, or a protocol that borrows its form.
  static func message(
    _ bytes: borrowing ByteView, _ layer: Int, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    guard let outline = walk.message.takeOutline() ?? HTTPOutline.parse(bytes) else {
      return continuation(bytes, layer, into: &sink)
    }
    let lines = HTTPLines(bytes, headByteCount: outline.headByteCount)
    if outline.isRequest {
      HTTPStartLine.request(bytes, lines.startEnd, into: &sink)
    } else {
      HTTPStartLine.response(bytes, lines.startEnd, into: &sink)
    }
    let isBodyWanted = HTTPBody.isWanted(sink.selection)
    var head = HTTPHead.Content()
    if isBodyWanted || HTTPHead.isWanted(sink.selection) {
      head = HTTPHead.fields(bytes, lines, isRequest: outline.isRequest, into: &sink)
    }
    HTTPExchange.fields(bytes, outline, walk.message, into: &sink)
    let end = wholeByteCount(bytes, outline, walk.message)
    sink.setRange(of: layer, to: bytes.range(0, end))
    let bodyByteCount = end - outline.headByteCount
    if isBodyWanted, bodyByteCount > 0 {
      HTTPBody.dissect(
        bytes.slice(outline.headByteCount, bodyByteCount), outline, head, &walk, into: &sink)
    } else if bodyByteCount > 0, !head.type.isEmpty {
      HTTPBody.pass(bodyByteCount, outline, head, into: &sink)
    }
    // Without a stream's framing, what follows may be the next message of a pipeline.
    return end < bytes.count ? .next(.http, at: end) : .done
  }

  private static func wholeByteCount(
    _ bytes: borrowing ByteView, _ outline: HTTPOutline, _ state: MessageState
  ) -> Int {
    var body: ChunkedBody?
    let framing = HTTPFraming.next(
      bytes, outline,
      FramingState(
        isFromClient: state.isFromClient,
        requestMethod: outline.isRequest ? nil : state.requestMethod, isClosed: true),
      body: &body)
    if case .message(let count) = framing { return min(count, bytes.count) }
    return bytes.count
  }

  /// Bytes on an HTTP connection that begin in the middle of something.
  private static func continuation(
    _ bytes: borrowing ByteView, _ layer: Int, into sink: inout FieldSink
  ) -> Handoff {
    sink.setRange(of: layer, to: bytes.range)
    if HTTPFraming.beginsAsText(bytes) { HTTPBody.fileData(bytes, into: &sink) }
    return .data(at: 0)
  }
}

/// Where the lines of a message's head are.
struct HTTPLines {
  /// Offset behind the start line's text, without its line end.
  let startEnd: Int
  /// Offset of the first header field.
  let fieldsStart: Int
  /// Bytes of the head.
  let headByteCount: Int

  init(_ bytes: borrowing ByteView, headByteCount: Int) {
    self.headByteCount = headByteCount
    let lineEnd = bytes.firstIndex(of: 0x0a, to: headByteCount)
    fieldsStart = lineEnd.map { $0 + 1 } ?? headByteCount
    startEnd = Self.textEnd(bytes, 0, lineEnd ?? headByteCount)
  }

  /// The end of a line's text, without a carriage return.
  static func textEnd(_ bytes: borrowing ByteView, _ start: Int, _ lineEnd: Int) -> Int {
    lineEnd > start && HTTPOutline.octet(bytes, lineEnd - 1) == 0x0d ? lineEnd - 1 : lineEnd
  }
}
