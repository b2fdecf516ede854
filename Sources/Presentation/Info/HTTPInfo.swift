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
    switch body {
    case nil, .xml: break
    case .png: writer.text.append(" (PNG)")
    case .jfif: writer.text.append(" (JPEG JFIF image)")
    case .gif: writer.text.append(" (GIF89a)")
    default:
      guard writer.scan.has(.httpContentType) else { return }
      if body == .json { writer.text.append(", JavaScript Object Notation") }
      writer.text.append(" (")
      appendType(&writer, sink, frame)
      writer.text.append(")")
    }
  }

  /// The content type without its parameters, in small letters.
  private static func appendType(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
  ) {
    let start = writer.text.count
    writer.append(.httpContentType, sink, frame)
    for place in start..<writer.text.count {
      let byte = writer.text.bytes[place]
      if byte == 0x3b || byte == 0x20 { return writer.text.removeAll(from: place) }
      if (0x41...0x5a).contains(byte) { writer.text.replace(at: place, with: byte | 0x20) }
    }
  }

  /// True when the last message in the frame is a response.
  static func isResponse(_ scan: SummaryScan) -> Bool {
    (scan[.httpStatus] ?? -1) > (scan[.httpMethod] ?? -1)
  }
}
