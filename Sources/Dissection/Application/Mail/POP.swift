import Bytes
import Fields

/// Dissects POP: commands and replies.
///
/// Source: RFC 1939 §3.
enum POP {
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: POPField.pop, at: bytes.range)
    let isRequest = walk.isRequest(.pop)
    let line = TextLine(bytes, at: 0)
    let isReply = bytes.matches("+OK") || bytes.matches("-ERR") || bytes.matches("+ ")
    guard isRequest || isReply else {
      offerData(0, isRequest, bytes, into: &sink)
      return .done
    }
    sink.add(
      text: isRequest ? POPField.request : .response, at: bytes.range(0, line.byteCount))
    sink.nest()
    let (word, rest) = line.split(bytes)
    sink.add(
      text: isRequest ? POPField.requestCommand : .indicator, at: bytes.range(0, word))
    if rest < line.contentEnd {
      sink.add(
        text: isRequest ? POPField.requestParameter : .description,
        at: bytes.range(rest, line.contentEnd - rest))
    }
    sink.unnest()
    offerData(line.end, isRequest, bytes, into: &sink)
    return .done
  }

  private static func offerData(
    _ offset: Int, _ isRequest: Bool, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) {
    var at = offset
    while at < bytes.count {
      let line = TextLine(bytes, at: at)
      sink.add(
        text: isRequest ? POPField.requestData : .responseData,
        at: bytes.range(line.start, line.byteCount))
      at = line.end
    }
  }
}
