import Bytes
import Fields

/// The fields of a body with several parts.
public enum MultipartField: UInt16, FieldTable {
  case multipart, boundary, header, part

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.multipart.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .multipart:
      .layer("mime_multipart", "MIME Multipart Media Encapsulation", source: "RFC 2046 §5.1")
    case .boundary: FieldDeclaration("mime_multipart.boundary", "Boundary", .string)
    case .header: FieldDeclaration("mime_multipart.header", "Header", .string, isOwn: true)
    case .part: FieldDeclaration("mime_multipart.part", "Encapsulated multipart part", .string)
    }
  }
}

/// Dissects the parts of a body.
///
/// Source: RFC 2046 §5.1. The boundary comes from the Content-Type that the carrier noted.
enum Multipart {
  /// Walks every part.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) -> Handoff {
    sink.open(layer: MultipartField.multipart, at: bytes.range)
    let delimiter = boundary(walk.contentType)
    guard !delimiter.isEmpty, var at = next(delimiter, bytes, from: 0) else { return .done }
    let position = sink.position
    for _ in 0..<200 {
      sink.resume(layer: position.layer, depth: 1)
      let start = at + delimiter.count
      sink.add(text: MultipartField.boundary, at: bytes.range(at, delimiter.count))
      guard !bytes.matches("--", at: start), let end = next(delimiter, bytes, from: start) else {
        return .done
      }
      part(bytes.slice(start, end - start), &walk, into: &sink)
      at = end
    }
    return .done
  }

  private static func part(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) {
    var at = bytes.firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.count
    var type = ""
    sink.nest()
    while let lineEnd = bytes.firstIndex(of: 0x0a, from: at) {
      let end = HTTPLines.textEnd(bytes, at, lineEnd)
      let isBlank = end == at
      if !isBlank { sink.add(text: MultipartField.header, at: bytes.range(at, end - at)) }
      if bytes.matches(ignoringCase: "content-type:", at: at) {
        type = bytes.text(at + 13, end - at - 13).trimmingBlanks
      }
      at = lineEnd + 1
      if isBlank { break }
    }
    sink.unnest()
    let end = HTTPLines.textEnd(bytes, at, max(at, bytes.count - 1))
    guard end > at else { return }
    walk.contentType = type
    walk.descend(MediaType.next(type), bytes.slice(at, end - at), into: &sink)
  }

  /// The delimiter with its dashes; empty without a boundary parameter.
  private static func boundary(_ contentType: String) -> [UInt8] {
    guard let equals = contentType.range("boundary=") else { return [] }
    var value = contentType[equals...].dropFirst(9)
    if value.first == "\"" {
      value = value.dropFirst().prefix { $0 != "\"" }
    } else {
      value = value.prefix { $0 != ";" && $0 != " " }
    }
    return Array("--".utf8) + Array(value.utf8)
  }

  private static func next(
    _ delimiter: [UInt8], _ bytes: borrowing ByteView, from offset: Int
  ) -> Int? {
    var at = offset
    while let dash = bytes.firstIndex(of: 0x2d, from: at) {
      if bytes.octets(dash, delimiter.count) == delimiter { return dash }
      at = dash + 1
    }
    return nil
  }
}

extension String {
  /// Without blanks and control characters at both ends.
  var trimmingBlanks: String {
    var text = self[...]
    while let first = text.unicodeScalars.first, first.value <= 0x20 { text = text.dropFirst() }
    while let last = text.unicodeScalars.last, last.value <= 0x20 { text = text.dropLast() }
    return String(text)
  }

  /// Where `word` begins, ASCII letters compared without case.
  func range(_ word: String) -> String.Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].lowercased().hasPrefix(word) { return at }
      at = index(after: at)
    }
    return nil
  }
}
