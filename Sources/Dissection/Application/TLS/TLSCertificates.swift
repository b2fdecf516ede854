import Bytes
import Fields

/// Certificates and requests for them.
///
/// Source: RFC 5246 §7.4.2 and §7.4.4, RFC 8446 §4.4.2 and §4.3.2.
enum TLSCertificates {
  /// The sender's chain.
  static func certificates(
    _ body: borrowing ByteView, _ state: TLSState, _ walk: inout Walk,
    into sink: inout FieldSink
  ) throws(Truncation) {
    var at = 0
    if state.isTLS13 {
      let context = try sink.u8(TLSField.requestContextLength, body, 0)
      if context > 0 { try sink.run(TLSField.requestContext, body, 1, context) }
      at = 1 + context
    }
    let length = try sink.u24(TLSField.certificatesLength, body, at)
    at += 3
    guard length > 0 else { return }
    sink.add(mark: TLSField.certificates, at: body.range(at, length))
    sink.label(TLSField.certificates) { "Certificates (\(length) bytes)" }
    sink.nest()
    let end = at + length
    let position = sink.position
    while at + 3 <= end {
      sink.resume(layer: position.layer, depth: position.depth)
      let count = try sink.u24(TLSField.certificateLength, body, at)
      let certificate = body.slice(at + 3, count)
      sink.add(bytes: TLSField.certificate, at: certificate.range)
      sink.nest()
      X509.dissect(certificate, into: &sink)
      at += 3 + count
      if state.isTLS13 {
        sink.resume(layer: position.layer, depth: position.depth)
        try TLSExtensions.list(body, at, .certificate, into: &sink)
        at += 2 + Int(try body.u16(at))
      }
    }
    sink.resume(layer: position.layer, depth: position.depth)
    sink.unnest()
  }

  /// What the server accepts.
  static func request(
    _ body: borrowing ByteView, _ state: TLSState, into sink: inout FieldSink
  ) throws(Truncation) {
    if state.isTLS13 {
      let context = try sink.u8(TLSField.requestContextLength, body, 0)
      try TLSExtensions.list(body, 1 + context, .certificateRequest, into: &sink)
      return
    }
    let types = try sink.u8(TLSField.certificateTypesCount, body, 0)
    sink.add(mark: TLSField.certificateTypes, at: body.range(1, types))
    sink.label(TLSField.certificateTypes) { "Certificate types (\(types) types)" }
    sink.nest()
    for index in 0..<types { try sink.u8(TLSField.certificateType, body, 1 + index) }
    sink.unnest()
    var at = 1 + types
    if state.version == 0x0303 { at = try TLSSignatures.list(body, at, into: &sink) }
    try names(body, at, into: &sink)
  }

  private static func names(
    _ body: borrowing ByteView, _ start: Int, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = try sink.u16(TLSField.namesLength, body, start)
    guard length > 0 else { return }
    sink.add(mark: TLSField.names, at: body.range(start + 2, length))
    sink.label(TLSField.names) { "Distinguished Names (\(length) bytes)" }
    sink.nest()
    let position = sink.position
    var at = start + 2
    while at + 2 <= start + 2 + length {
      sink.resume(layer: position.layer, depth: position.depth)
      let count = try sink.u16(TLSField.nameLength, body, at)
      let name = body.slice(at + 2, count)
      sink.add(mark: TLSField.name, at: name.range)
      sink.nest()
      X509.name(name, into: &sink)
      at += 2 + count
    }
    sink.resume(layer: position.layer, depth: position.depth)
    sink.unnest()
  }
}
