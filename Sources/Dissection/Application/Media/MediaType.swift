import Bytes
import Fields

/// What a media type's content is dissected as.
///
/// Source: the IANA media types registry, for those that finback tells apart.
enum MediaType {
  /// The protocol of a Content-Type; parameters and case do not matter.
  static func next(_ contentType: String) -> ProtocolID {
    let end = contentType.utf8.firstIndex { $0 == 0x3b || $0 == 0x20 } ?? contentType.endIndex
    let type = contentType[..<end].lowercased()
    return names[type] ?? named(type)
  }

  /// The protocols of the types that come often.
  private static let names: [String: ProtocolID] = [
    "": .data, "application/octet-stream": .data, "text/plain": .lineBasedText,
    "text/html": .lineBasedText, "text/css": .lineBasedText, "text/javascript": .lineBasedText,
    "application/json": .json, "image/png": .png, "image/gif": .gif, "image/jpeg": .jfif,
  ]

  /// The protocol of a type in small letters, without parameters.
  private static func named(_ type: String) -> ProtocolID {
    switch type {
    case "application/x-javascript", "text/vnd.wap.wml", "application/x-ns-proxy-autoconfig",
      "text/csv", "text/markdown",
      "text/x-json", "application/x-ndjson":
      return .lineBasedText
    case "text/xml", "application/xml", "application/soap+xml", "application/xhtml+xml",
      "application/rss+xml", "application/atom+xml", "image/svg+xml", "text/vnd.wap.si":
      return .xml
    case "application/json-rpc", "application/problem+json",
      "application/manifest+json", "application/vnd.api+json", "application/hal+json",
      "application/jsonrequest", "application/dds-web+json":
      return .json
    case "image/jpg", "image/pjpeg": return .jfif
    case "application/x-www-form-urlencoded": return .urlEncodedForm
    case "application/ocsp-request", "application/ocsp-response": return .ocsp
    case "message/rfc822", "message/http": return type == "message/rfc822" ? .imf : .media
    case _ where type.hasPrefix("multipart/"): return .multipart
    case _ where type.hasSuffix("+xml"): return .xml
    case _ where type.hasSuffix("+json"): return .json
    default: return .media
    }
  }

  /// Everything that `next` can name.
  static let protocols: [ProtocolID] = [
    .data, .lineBasedText, .xml, .json, .png, .gif, .jfif, .urlEncodedForm, .ocsp, .imf,
    .multipart, .media,
  ]

  /// Notes what some content is without reading it.
  static func pass(_ content: ProtocolID, into sink: inout FieldSink) {
    switch content {
    case .json: sink.pass(layer: JSONField.json)
    case .xml: sink.pass(layer: XMLField.xml)
    case .png: sink.pass(layer: PNGField.png)
    case .gif: sink.pass(layer: GIFField.gif)
    case .jfif: sink.pass(layer: JFIFField.jfif)
    case .ocsp: sink.pass(layer: OCSPField.ocsp)
    case .imf: sink.pass(layer: IMFField.imf)
    case .lineBasedText: sink.pass(layer: LineBasedTextField.text)
    case .urlEncodedForm: sink.pass(layer: URLEncodedFormField.form)
    case .media: sink.pass(layer: MediaField.media)
    default: break
    }
  }

  /// Shows content whose inside is not read: the layer alone.
  static func dissect(
    _ current: ProtocolID, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) -> Handoff {
    switch current {
    case .json: sink.open(layer: JSONField.json, at: bytes.range)
    case .xml: sink.open(layer: XMLField.xml, at: bytes.range)
    case .png: sink.open(layer: PNGField.png, at: bytes.range)
    case .gif: sink.open(layer: GIFField.gif, at: bytes.range)
    case .jfif: sink.open(layer: JFIFField.jfif, at: bytes.range)
    case .ocsp: sink.open(layer: OCSPField.ocsp, at: bytes.range)
    case .imf: sink.open(layer: IMFField.imf, at: bytes.range)
    default: sink.open(layer: MediaField.media, at: bytes.range)
    }
    return .done
  }
}
