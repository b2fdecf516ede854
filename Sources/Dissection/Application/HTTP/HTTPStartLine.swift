import Bytes
import Fields

/// The fields of request and status lines.
///
/// Source: RFC 9112 §3 and §4. Words are cut at single blanks, as they come: a blank inside a
/// target makes the rest the version.
enum HTTPStartLine {
  /// Method, target and version.
  static func request(
    _ bytes: borrowing ByteView, _ end: Int, into sink: inout FieldSink
  ) {
    line(bytes, end, into: &sink)
    let methodEnd = bytes.firstIndex(of: 0x20, to: end) ?? end
    sink.add(text: HTTPField.requestMethod, at: bytes.range(0, methodEnd))
    let targetStart = min(methodEnd + 1, end)
    let targetEnd = bytes.firstIndex(of: 0x20, from: targetStart, to: end) ?? end
    let target = bytes.range(targetStart, targetEnd - targetStart)
    sink.add(text: HTTPField.requestURI, at: target)
    self.target(bytes, targetStart, targetEnd, into: &sink)
    let versionStart = min(targetEnd + 1, end)
    sink.add(text: HTTPField.requestVersion, at: bytes.range(versionStart, end - versionStart))
    sink.unnest()
    sink.add(HTTPField.request, true, at: .none, .hidden)
  }

  /// Path, query and parameters, where there is a query.
  private static func target(
    _ bytes: borrowing ByteView, _ start: Int, _ end: Int, into sink: inout FieldSink
  ) {
    guard let mark = bytes.firstIndex(of: 0x3f, from: start, to: end) else { return }
    sink.nest()
    sink.add(text: HTTPField.requestURIPath, at: bytes.range(start, mark - start))
    sink.add(text: HTTPField.requestURIQuery, at: bytes.range(mark + 1, end - mark - 1))
    if sink.wants(HTTPField.requestURIParameter) {
      sink.nest()
      var at = mark + 1
      while at < end {
        let next = bytes.firstIndex(of: 0x26, from: at, to: end) ?? end
        sink.add(text: HTTPField.requestURIParameter, at: bytes.range(at, next - at))
        at = next + 1
      }
      sink.unnest()
    }
    sink.unnest()
  }

  /// Version, status code and phrase.
  static func response(
    _ bytes: borrowing ByteView, _ end: Int, into sink: inout FieldSink
  ) {
    line(bytes, end, into: &sink)
    let versionEnd = bytes.firstIndex(of: 0x20, to: end) ?? end
    sink.add(text: HTTPField.responseVersion, at: bytes.range(0, versionEnd))
    let codeStart = min(versionEnd + 1, end)
    let codeEnd = bytes.firstIndex(of: 0x20, from: codeStart, to: end) ?? end
    var code: UInt16 = 0
    for at in codeStart..<max(codeStart, min(codeEnd, codeStart + 3)) {
      let digit = HTTPOutline.octet(bytes, at) &- 0x30
      guard digit < 10 else { break }
      code = code * 10 + UInt16(digit)
    }
    if codeEnd > codeStart {
      let place = bytes.range(codeStart, codeEnd - codeStart)
      sink.add(HTTPField.responseCode, code, at: place)
      sink.add(HTTPField.responseCodeName, at: place, .generated) {
        HTTPStatus.names[UInt64(code)] ?? "Unknown (\(code))"
      }
    }
    let phraseStart = min(codeEnd + 1, end)
    sink.add(text: HTTPField.responsePhrase, at: bytes.range(phraseStart, end - phraseStart))
    sink.unnest()
    sink.add(HTTPField.response, true, at: .none, .hidden)
  }

  private static func line(
    _ bytes: borrowing ByteView, _ end: Int, into sink: inout FieldSink
  ) {
    sink.add(mark: HTTPField.startLine, at: bytes.range(0, end))
    sink.label(HTTPField.startLine, text: bytes.slice(0, end), behind: "\\r\\n")
    sink.nest()
  }
}

/// The names of status codes.
enum HTTPStatus {
  /// IANA's names.
  static let names = Registry.names(PackageResources.http_status_codes_tsv)
}
