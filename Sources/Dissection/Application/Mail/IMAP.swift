import Bytes
import Fields

/// Dissects IMAP: lines of commands and answers.
///
/// Source: RFC 9051 §2.2.
enum IMAP {
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: IMAPField.imap, at: bytes.range)
    let isRequest = walk.isRequest(.imap)
    var at = 0
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      let place = bytes.range(line.start, line.byteCount)
      sink.add(text: IMAPField.line, at: place)
      sink.nest()
      sink.add(IMAPField.isRequest, isRequest, at: place, .hidden)
      offer(line, isRequest, bytes, into: &sink)
      sink.unnest()
      at = line.end
    }
    return .done
  }

  private static func offer(
    _ line: TextLine, _ isRequest: Bool, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    let (tagEnd, rest) = line.split(bytes)
    let tag = bytes.range(line.start, tagEnd - line.start)
    // Untagged answers and continuations are only shown as lines.
    if !isRequest, let first = try? bytes.u8(line.start), first == 0x2a || first == 0x2b {
      return
    }
    sink.add(
      text: isRequest ? IMAPField.request : .response,
      at: bytes.range(line.start, line.contentCount))
    sink.add(text: IMAPField.tag, at: tag, .hidden)
    sink.add(text: isRequest ? IMAPField.requestTag : .responseTag, at: tag)
    guard rest < line.contentEnd else { return }
    let words = Self.words(line, rest, bytes)
    if isRequest {
      offerRequest(words, bytes, into: &sink)
    } else {
      add(.responseStatus, words, 0, bytes, into: &sink)
      add(.responseCommand, words, 1, bytes, into: &sink)
      add(.command, words, 1, bytes, into: &sink, .hidden)
    }
  }

  private static func offerRequest(
    _ words: [Range<Int>], _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    let isUID = words.first.map { bytes.matches(ignoringCase: "UID", at: $0.lowerBound) } ?? false
    let at = isUID && words.count > 1 ? 1 : 0
    if isUID, let word = words.first {
      sink.add(IMAPField.isUID, true, at: bytes.range(word.lowerBound, word.count))
    }
    add(.requestCommand, words, at, bytes, into: &sink)
    add(.command, words, at, bytes, into: &sink, .hidden)
    guard at < words.count else { return }
    let command = words[at].lowerBound
    if bytes.matches(ignoringCase: "LOGIN", at: command) {
      add(.user, words, at + 1, bytes, into: &sink)
      add(.password, words, at + 2, bytes, into: &sink)
    } else if bytes.matches(ignoringCase: "SELECT", at: command)
      || bytes.matches(ignoringCase: "EXAMINE", at: command)
    {
      add(.requestFolder, words, at + 1, bytes, into: &sink)
    }
  }

  private static func add(
    _ field: IMAPField, _ words: [Range<Int>], _ index: Int, _ bytes: borrowing ByteView,
    into sink: inout FieldSink, _ marks: FieldMarks = []
  ) {
    guard index < words.count else { return }
    sink.add(
      text: field, at: bytes.range(words[index].lowerBound, words[index].count), marks)
  }

  /// The first words from `offset` to the line's end, as many as are looked at.
  private static func words(
    _ line: TextLine, _ offset: Int, _ bytes: borrowing ByteView
  ) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var at = offset
    while at < line.contentEnd, words.count < 4 {
      let end = bytes.firstIndex(of: 0x20, from: at, to: line.contentEnd) ?? line.contentEnd
      if end > at { words.append(at..<end) }
      at = end + 1
    }
    return words
  }
}
