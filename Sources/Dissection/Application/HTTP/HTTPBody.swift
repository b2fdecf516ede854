import Bytes
import Fields
import Inflate

/// The body of a message: chunks put together, codings undone, and what the content type says.
enum HTTPBody {
  /// The most bytes that a coded body may become.
  static let decodedLimit = 64 << 20

  /// Offers the body's fields and walks its content.
  static func dissect(
    _ body: borrowing ByteView, _ outline: HTTPOutline, _ head: HTTPHead.Content,
    _ walk: inout Walk, into sink: inout FieldSink
  ) {
    guard outline.body == .chunked else {
      decode(body, head, &walk, into: &sink)
      return
    }
    let payload = HTTPChunks.dissect(body, into: &sink)
    guard !payload.isEmpty, let source = sink.addSource(payload, title: "De-chunked entity body")
    else { return }
    let bytes = payload.span.rawBytes
    decode(ByteView(bytes, source: source), head, &walk, into: &sink)
  }

  /// Notes what a body is without reading it, for the columns.
  static func pass(
    _ byteCount: Int, _ outline: HTTPOutline, _ head: HTTPHead.Content, into sink: inout FieldSink
  ) {
    guard isThere(byteCount, outline) else { return }
    MediaType.pass(MediaType.next(head.type), into: &sink)
  }

  /// Whether there is content in what follows a head; a last chunk alone is none.
  static func isThere(_ byteCount: Int, _ outline: borrowing HTTPOutline) -> Bool {
    byteCount > (outline.body == .chunked ? 5 : 0)
  }

  private static func decode(
    _ body: borrowing ByteView, _ head: HTTPHead.Content, _ walk: inout Walk,
    into sink: inout FieldSink
  ) {
    guard let coding = ContentCoding(name: head.encoding) else {
      content(body, head, &walk, into: &sink)
      return
    }
    let coded = body.octets()
    guard let decoded = coding.decode(coded.span.rawBytes, limit: decodedLimit),
      let source = sink.addSource(decoded, title: "Uncompressed entity body")
    else {
      content(body, head, &walk, into: &sink)
      return
    }
    let bytes = decoded.span.rawBytes
    content(ByteView(bytes, source: source), head, &walk, into: &sink)
  }

  private static func content(
    _ body: borrowing ByteView, _ head: HTTPHead.Content, _ walk: inout Walk,
    into sink: inout FieldSink
  ) {
    fileData(body, into: &sink)
    walk.contentType = head.type
    walk.descend(MediaType.next(head.type), body, into: &sink)
  }

  /// The body as text, up to its first zero octet, as a text value has it.
  static func fileData(_ body: borrowing ByteView, into sink: inout FieldSink) {
    guard body.count > 0, sink.wants(HTTPField.fileData) else { return }
    let end = body.firstIndex(of: 0) ?? body.count
    sink.add(text: HTTPField.fileData, at: body.range(0, end))
    let count = body.count
    sink.label(HTTPField.fileData) { $0.append("File Data: ", count, " bytes") }
  }

  /// Whether any field that lies in a body was asked for.
  static func isWanted(_ selection: FieldSelection) -> Bool {
    if selection.isEverything || selection.contains(FrameField.protocols.id) { return true }
    let fields: [HTTPField] = [.fileData, .chunkSize, .chunkData, .chunkBoundary, .trailer]
    if fields.contains(where: { selection.contains($0.id) }) { return true }
    return MediaType.protocols.contains { selection.wants(protocolNumber: $0.rawValue) }
  }
}
