import Bytes
import Fields

/// The Info column of HTTP: the first line of the last message that ends in the frame.
enum HTTPInfo {
  /// The first line, and the content type of a body.
  static func append(
    _ writer: inout SummaryWriter, _ sink: borrowing FieldSink, _ frame: RawSpan
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
    if let type = writer.string(.httpContentType, sink, frame), status > method {
      writer.text.append(" (\(type.prefix { $0 != ";" && $0 != " " }))")
    }
  }
}
