import Bytes

/// The header tables of a connection's two sides, followed frame by frame.
struct HTTP2Conversation: Sendable {
  private var client = Side()
  private var server = Side()

  private struct Side: Sendable {
    var decoder = HPACKDecoder()
    /// The start of a block that CONTINUATION frames go on with.
    var block: [UInt8] = []
  }

  /// Takes a frame, and fills in the headers that it completes.
  mutating func step(_ bytes: borrowing ByteView, _ state: inout MessageState) {
    var side = state.isFromClient ? client : server
    if let fragment = HTTP2Frame.headerFragment(bytes), side.block.count < 1 << 20 {
      if HTTP2Frame.isContinuation(bytes) {
        side.block += fragment
      } else {
        side.block = fragment
      }
      if HTTP2Frame.endsHeaders(bytes) {
        let block = side.block
        side.block = []
        state.http2Headers = side.decoder.decode(ByteView(block.span.rawBytes))
      } else {
        state.http2Headers = []
      }
    }
    if state.isFromClient { client = side } else { server = side }
  }
}

/// What the header of an HTTP/2 frame says of a header block.
///
/// Source: RFC 9113 §4.1, §6.2, §6.6, §6.10.
enum HTTP2Frame {
  /// The fragment of a header block in a frame; nil for frames without one.
  static func headerFragment(_ bytes: borrowing ByteView) -> [UInt8]? {
    guard let range = try? headerRange(bytes) else { return nil }
    return bytes.octets(range.lowerBound, range.count)
  }

  /// Where the fragment lies; empty for frames without one.
  static func headerRange(_ bytes: borrowing ByteView) throws(Truncation) -> Range<Int>? {
    if bytes.matches("PRI * HTTP/2.0") { return nil }
    let length = Int(try bytes.u24(0))
    let type = try bytes.u8(3)
    let flags = try bytes.u8(4)
    guard type == 1 || type == 5 || type == 9 else { return nil }
    var start = 9
    var end = 9 + length
    if type != 9, flags & 0x08 != 0 {
      end -= Int(try bytes.u8(start))
      start += 1
    }
    if type == 1, flags & 0x20 != 0 { start += 5 }
    if type == 5 { start += 4 }
    guard start <= end else { return nil }
    return start..<end
  }

  /// True for a CONTINUATION frame.
  static func isContinuation(_ bytes: borrowing ByteView) -> Bool {
    HTTPOutline.octet(bytes, 3) == 9
  }

  /// True when the flag END_HEADERS is set.
  static func endsHeaders(_ bytes: borrowing ByteView) -> Bool {
    HTTPOutline.octet(bytes, 4) & 0x04 != 0
  }
}
