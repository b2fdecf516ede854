import Bytes

/// Reading the start line.
extension HTTPOutline {
  /// The request or status line in `0..<end`; nil when it is neither.
  static func startLine(_ bytes: borrowing ByteView, _ end: Int) -> HTTPOutline? {
    var end = end
    if end > 0, octet(bytes, end - 1) == 0x0d { end -= 1 }
    if bytes.matches("HTTP/") || bytes.matches("ICY ") { return statusLine(bytes, end) }
    guard let methodEnd = HTTPMethod.end(bytes), methodEnd <= end else { return nil }
    var outline = HTTPOutline(isRequest: true)
    outline.method = 0..<methodEnd
    outline.isHead = methodEnd == 4 && bytes.matches("HEAD")
    outline.isConnect = methodEnd == 7 && bytes.matches("CONNECT")
    let from = min(methodEnd + 1, end)
    var to = end
    // The target may hold blanks; the version is what follows the last one.
    if end - from >= 9, bytes.matches(" HTTP/", at: end - 9) {
      to = end - 9
      outline.minorVersion = octet(bytes, end - 1) &- 0x30
    } else {
      outline.closesConnection = true
    }
    outline.target = from..<to
    if outline.minorVersion == 0 { outline.closesConnection = true }
    return outline
  }

  private static func statusLine(_ bytes: borrowing ByteView, _ end: Int) -> HTTPOutline? {
    var outline = HTTPOutline(isRequest: false)
    outline.body = .untilClose
    guard let blank = bytes.firstIndex(of: 0x20, to: end) else { return outline }
    if blank >= 8 { outline.minorVersion = octet(bytes, blank - 1) &- 0x30 }
    outline.closesConnection = outline.minorVersion == 0
    var at = blank + 1
    while at < end, at < blank + 4, octet(bytes, at) &- 0x30 < 10 {
      outline.status = outline.status * 10 + Int(octet(bytes, at) &- 0x30)
      at += 1
    }
    let status = outline.status
    if (100..<200).contains(status) || status == 204 || status == 304 { outline.body = .none }
    return outline
  }

  /// The octet at `offset`; 0 outside the view.
  @inline(__always)
  static func octet(_ bytes: borrowing ByteView, _ offset: Int) -> UInt8 {
    (try? bytes.u8(offset)) ?? 0
  }
}
