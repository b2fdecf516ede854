import Bytes
import Fields

/// Dissects a SIP message: its first line, and the header fields that users filter by.
///
/// Source: RFC 3261 §7.
enum SIP {
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: SIPField.sip, at: bytes.range)
    let line = TextLine(bytes, at: 0)
    let (word, rest) = line.split(bytes)
    let whole = bytes.range(0, line.contentCount)
    if bytes.matches("SIP/2.0") {
      sink.add(text: SIPField.statusLine, at: whole)
      sink.label(SIPField.sip) { "Session Initiation Protocol (Status)" }
      let code = TextLine(bytes.dropFirst(rest), at: 0).replyCode(bytes.dropFirst(rest))
      if let code { sink.add(SIPField.statusCode, code, at: bytes.range(rest, 3)) }
    } else {
      sink.add(text: SIPField.requestLine, at: whole)
      sink.nest()
      sink.add(text: SIPField.method, at: bytes.range(0, word))
      let end = bytes.firstIndex(of: 0x20, from: rest, to: line.contentEnd) ?? line.contentEnd
      sink.add(text: SIPField.uri, at: bytes.range(rest, end - rest))
      sink.unnest()
    }
    offerHeader(bytes, line.end, into: &sink)
    return .done
  }

  private static func offerHeader(
    _ bytes: borrowing ByteView, _ offset: Int, into sink: inout FieldSink
  ) {
    var at = offset
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      at = line.end
      if line.contentCount == 0 { break }
      let (name, value) = line.split(bytes, by: UInt8(ascii: ":"))
      guard let field = field(of: bytes.text(line.start, name - line.start)) else { continue }
      var from = value
      while from < line.contentEnd, (try? bytes.u8(from)) == 0x20 { from += 1 }
      let place = bytes.range(from, line.contentEnd - from)
      if field == .contentLength {
        if let count = UInt32(bytes.text(from, line.contentEnd - from)) {
          sink.add(field, count, at: place)
        }
      } else {
        sink.add(text: field, at: place)
      }
    }
    if at < bytes.count { sink.add(text: SIPField.body, at: bytes.range(at, bytes.count - at)) }
  }

  /// The field of a header's name, in its long or compact form.
  ///
  /// Source: RFC 3261 §7.3.3.
  private static func field(of name: String) -> SIPField? {
    switch name.lowercased() {
    case "from", "f": .from
    case "to", "t": .to
    case "call-id", "i": .callID
    case "cseq": .sequence
    case "contact", "m": .contact
    case "via", "v": .via
    case "user-agent": .userAgent
    case "content-type", "c": .contentType
    case "content-length", "l": .contentLength
    default: nil
    }
  }
}
