import Bytes
import Fields

/// Dissects a FastCGI record.
///
/// Source: FastCGI Specification 1.0 §3.3. Offsets: 0 version, 1 type, 2 request, 4 content length, 6
/// padding length, 7 reserved, 8 the content, the padding.
enum FastCGI {
  /// - Throws: `Truncation` when the content is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: FastCGIField.fcgi, at: bytes.range)
    let type = try bytes.u8(1)
    sink.label(FastCGIField.fcgi) {
      "FastCGI: \(FastCGINames.types[UInt64(type)] ?? "Unknown")"
    }
    sink.add(FastCGIField.version, try bytes.u8(0), at: bytes.range(0, 1))
    sink.add(FastCGIField.type, type, at: bytes.range(1, 1))
    sink.add(FastCGIField.id, try bytes.u16(2), at: bytes.range(2, 2))
    let contentCount = Int(try bytes.u16(4))
    let paddingCount = Int(try bytes.u8(6))
    sink.add(FastCGIField.contentLength, UInt64(contentCount), at: bytes.range(4, 2))
    sink.add(FastCGIField.paddingLength, UInt64(paddingCount), at: bytes.range(6, 1))
    let content = bytes.slice(8, contentCount)
    switch type {
    case 1: try offerBegin(content, into: &sink)
    case 3: try offerEnd(content, into: &sink)
    case 4, 9, 10: try FastCGIPairs.offer(content, into: &sink)
    default:
      if contentCount > 0 {
        try content.require(0, contentCount)
        sink.add(bytes: FastCGIField.content, at: content.range)
      }
    }
    if paddingCount > 0 {
      try bytes.require(8 + contentCount, paddingCount)
      sink.add(bytes: FastCGIField.padding, at: bytes.range(8 + contentCount, paddingCount))
    }
    return .done
  }

  private static func offerBegin(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(FastCGIField.role, try content.u16(0), at: content.range(0, 2))
    let flags = try content.u8(2)
    sink.add(FastCGIField.flags, flags, at: content.range(2, 1))
    sink.nest()
    sink.add(FastCGIField.keepConnection, flags & 1 != 0, at: content.range(2, 1))
    sink.unnest()
  }

  private static func offerEnd(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(FastCGIField.appStatus, try content.u32(0), at: content.range(0, 4))
    sink.add(FastCGIField.protocolStatus, try content.u8(4), at: content.range(4, 1))
  }
}

/// Name-value pairs.
///
/// Source: FastCGI Specification 1.0 §3.4. Layout: the lengths of name and value, each 1 byte, or 4
/// with the top bit set; the name; the value.
enum FastCGIPairs {
  static func offer(
    _ content: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 0
    while at < content.reportedCount {
      let start = at
      let nameCount = try length(content, &at)
      let valueCount = try length(content, &at)
      try content.require(at, nameCount)
      let name = content.range(at, nameCount)
      let nameText = content.text(at, nameCount)
      sink.add(mark: FastCGIField.pair, at: content.range(start, at + nameCount - start))
      try content.require(at + nameCount, valueCount)
      let value = content.range(at + nameCount, valueCount)
      sink.label(FastCGIField.pair) {
        "\(nameText) = \(content.text(at + nameCount, valueCount))"
      }
      sink.nest()
      sink.add(text: FastCGIField.name, at: name)
      sink.add(text: FastCGIField.value, at: value)
      if let field = field(of: nameText) { sink.add(text: field, at: value) }
      sink.unnest()
      at += nameCount + valueCount
    }
  }

  /// The variables that are fields of their own.
  ///
  /// Source: RFC 3875 §4.1, and what web servers add.
  private static func field(of name: String) -> FastCGIField? {
    switch name {
    case "REQUEST_METHOD": .requestMethod
    case "REQUEST_URI": .requestURI
    case "SCRIPT_FILENAME": .scriptName
    case "HTTP_HOST": .host
    default: nil
    }
  }

  private static func length(
    _ content: borrowing ByteView, _ at: inout Int
  ) throws(Truncation) -> Int {
    let first = try content.u8(at)
    if first < 0x80 {
      at += 1
      return Int(first)
    }
    let length = Int(try content.u32(at) & 0x7fff_ffff)
    at += 4
    return length
  }
}

/// Names of the values in FastCGI records.
///
/// Source: FastCGI Specification 1.0 §8.
enum FastCGINames {
  static let types = ValueNames([
    1: "FCGI_BEGIN_REQUEST", 2: "FCGI_ABORT_REQUEST", 3: "FCGI_END_REQUEST", 4: "FCGI_PARAMS",
    5: "FCGI_STDIN", 6: "FCGI_STDOUT", 7: "FCGI_STDERR", 8: "FCGI_DATA", 9: "FCGI_GET_VALUES",
    10: "FCGI_GET_VALUES_RESULT", 11: "FCGI_UNKNOWN_TYPE",
  ])
  static let roles = ValueNames([1: "FCGI_RESPONDER", 2: "FCGI_AUTHORIZER", 3: "FCGI_FILTER"])
  static let statuses = ValueNames([
    0: "FCGI_REQUEST_COMPLETE", 1: "FCGI_CANT_MPX_CONN", 2: "FCGI_OVERLOADED",
    3: "FCGI_UNKNOWN_ROLE",
  ])
}
