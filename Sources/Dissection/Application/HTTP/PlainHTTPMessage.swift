import Bytes

/// An HTTP message that fills a segment and changes nothing for the messages behind it.
///
/// The second, direct path to what a packet list says of a message, for lists of millions of
/// packets. It declines what needs other messages to be read (the answer to HEAD or CONNECT is
/// declined with its request), what changes how later ones are read (1xx, Upgrade), and what does
/// not end with the segment; a test holds it and the walk side by side. Source: RFC 9112.
public struct PlainHTTPMessage: Sendable, BitwiseCopyable {
  /// Bytes of the start line, without its line end; they begin the message.
  public let startLineByteCount: Int
  /// Offset of the value of Content-Type.
  public let contentTypeOffset: Int
  /// Bytes of that value; 0 without one, and for a message without a body.
  public let contentTypeByteCount: Int

  /// The message in a segment's payload; nil when only a walk of the stream can tell.
  public init?(_ payload: borrowing ByteView) {
    guard let outline = HTTPOutline.parse(payload), outline.isComplete, !outline.isHead,
      !outline.isConnect, !outline.hasUpgrade,
      let startEnd = Self.startLineEnd(payload, outline)
    else { return nil }
    var body: ChunkedBody?
    let state = FramingState(isFromClient: outline.isRequest)
    guard case .message(payload.count) = HTTPFraming.next(payload, outline, state, body: &body)
    else { return nil }
    startLineByteCount = startEnd
    let hasBody = HTTPBody.isThere(payload.count - outline.headByteCount, outline)
    contentTypeOffset = outline.contentType.lowerBound
    contentTypeByteCount = hasBody ? outline.contentType.count : 0
  }

  /// The end of a start line that reads word by word as it stands; nil for any other.
  ///
  /// A request line has a target and a version, a status line a final status of three digits and a
  /// blank behind it (RFC 9112 §3, §4).
  private static func startLineEnd(
    _ payload: borrowing ByteView, _ outline: borrowing HTTPOutline
  ) -> Int? {
    if outline.isRequest {
      let end = outline.target.upperBound + " HTTP/1.1".utf8.count
      guard !outline.target.isEmpty, isLineEnd(payload, end), !payload.matches("PRI ") else {
        return nil
      }
      return end
    }
    guard (200...999).contains(outline.status), payload.matches("HTTP/1."),
      HTTPOutline.octet(payload, 8) == 0x20, HTTPOutline.octet(payload, 9) != 0x30,
      HTTPOutline.octet(payload, 12) == 0x20,
      let lineEnd = payload.firstIndex(of: 0x0a, from: 13)
    else { return nil }
    return HTTPLines.textEnd(payload, 13, lineEnd)
  }

  private static func isLineEnd(_ payload: borrowing ByteView, _ at: Int) -> Bool {
    switch HTTPOutline.octet(payload, at) {
    case 0x0d: HTTPOutline.octet(payload, at + 1) == 0x0a
    case 0x0a: true
    default: false
    }
  }
}
