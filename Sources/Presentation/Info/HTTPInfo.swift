import Bytes
import Dissection
import Fields

/// The Info column of HTTP: the first line of the last message that ends in the frame.
enum HTTPInfo {
  /// The first line, and the content type of a body.
  ///
  /// - Parameters:
  ///   - body: What the body is; nil without one.
  ///   - writer: Takes the words.
  ///   - sink: The record.
  ///   - frame: The bytes of the frame.
  static func append(
    _ body: ProtocolID?, _ writer: inout SummaryWriter, _ sink: borrowing FieldSink,
    _ frame: RawSpan
  ) {
    let status = writer.scan[.httpStatus] ?? -1
    let method = writer.scan[.httpMethod] ?? -1
    if status < 0, method < 0 {
      writer.text.append("Continuation")
      return
    }
    if status > method {
      writer.append(.httpResponseVersion, sink, frame)
      writer.append(" ", .httpStatus, sink, frame)
      writer.append(" ", .httpPhrase, sink, frame)
    } else {
      writer.append(.httpMethod, sink, frame)
      writer.append(" ", .httpURI, sink, frame)
      writer.append(" ", .httpRequestVersion, sink, frame)
    }
    writer.text.append(" ")
    guard let words = words(of: body), writer.scan.has(.httpContentType) || !words.precedeType
    else { return }
    writer.text.append(words.text)
    guard words.precedeType else { return }
    let start = writer.text.count
    writer.append(.httpContentType, sink, frame)
    closeType(from: start, in: &writer.text)
  }

  /// What is said of a body behind the start line; nil for nothing.
  ///
  /// - Returns: The words, and whether the content type and a bracket follow them.
  static func words(of body: ProtocolID?) -> (text: String, precedeType: Bool)? {
    switch body {
    case nil, .xml: nil
    case .png: (" (PNG)", false)
    case .jfif: (" (JPEG JFIF image)", false)
    case .gif: (" (GIF89a)", false)
    case .json: (", JavaScript Object Notation (", true)
    default: (" (", true)
    }
  }

  /// Cuts the parameters off a content type, puts it into small letters and adds the bracket.
  static func closeType(from start: Int, in text: inout TextBuffer) {
    for place in start..<text.count {
      let byte = text.bytes[place]
      if byte == 0x3b || byte == 0x20 {
        text.removeAll(from: place)
        break
      }
      if (0x41...0x5a).contains(byte) { text.replace(at: place, with: byte | 0x20) }
    }
    text.append(ascii: UInt8(ascii: ")"))
  }

  /// True when the last message in the frame is a response.
  static func isResponse(_ scan: SummaryScan) -> Bool {
    (scan[.httpStatus] ?? -1) > (scan[.httpMethod] ?? -1)
  }
}
