import Bytes
import Fields

/// Dissects a certificate inside the layer that carries it.
///
/// Source: RFC 5280 §4.1. What is no certificate, or lies about a length, ends where it does: the
/// fields before it stay.
enum X509 {
  /// A whole certificate: the part that is signed, its algorithm and its signature.
  static func dissect(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    guard isWanted(sink.selection), let outer = DER.element(bytes, 0), outer.tag == 0x30,
      let signed = DER.element(bytes, outer.content), signed.tag == 0x30
    else { return }
    sink.add(mark: X509Field.certificate, at: range(bytes, signed))
    sink.nest()
    let position = sink.position
    signedPart(bytes, signed, into: &sink)
    sink.resume(layer: position.layer, depth: position.depth)
    sink.unnest()
  }

  /// Whether anything inside a certificate was asked for.
  private static func isWanted(_ selection: FieldSelection) -> Bool {
    selection.isEverything || selection.contains(FrameField.protocols.id)
      || selection.wants(protocolNumber: ProtocolID.x509.rawValue)
      || selection.wants(protocolNumber: ProtocolID.tls.rawValue)
  }

  private static func signedPart(
    _ bytes: borrowing ByteView, _ signed: DER, into sink: inout FieldSink
  ) {
    var at = signed.content
    guard var next = DER.element(bytes, at) else { return }
    if next.tag == 0xa0 {
      if let number = DER.element(bytes, next.content), number.count == 1 {
        let version = HTTPOutline.octet(bytes, number.content)
        sink.add(X509Field.version, signed: Int64(version), at: range(bytes, number))
      }
      at = next.end
      guard let serial = DER.element(bytes, at) else { return }
      next = serial
    }
    sink.add(bytes: X509Field.serialNumber, at: range(bytes, next))
    guard let algorithm = DER.element(bytes, next.end) else { return }
    identifier(.algorithm, bytes, algorithm, into: &sink)
    guard let issuer = DER.element(bytes, algorithm.end) else { return }
    sink.add(mark: X509Field.issuer, at: range(bytes, issuer))
    names(bytes, issuer, into: &sink)
    guard let validity = DER.element(bytes, issuer.end) else { return }
    times(bytes, validity, into: &sink)
    guard let subject = DER.element(bytes, validity.end) else { return }
    sink.add(mark: X509Field.subject, at: range(bytes, subject))
    names(bytes, subject, into: &sink)
    guard let key = DER.element(bytes, subject.end) else { return }
    publicKey(bytes, key, into: &sink)
    at = key.end
    while at < signed.end, let part = DER.element(bytes, at) {
      if part.tag == 0xa3 { X509Extensions.dissect(bytes, part, into: &sink) }
      at = part.end
    }
  }

  /// A distinguished name on its own.
  static func name(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    guard let sequence = DER.element(bytes, 0) else { return }
    names(bytes, sequence, into: &sink)
  }

  /// The attributes of a distinguished name (RFC 5280 §4.1.2.4).
  static func names(_ bytes: borrowing ByteView, _ sequence: DER, into sink: inout FieldSink) {
    sink.nest()
    let position = sink.position
    var texts: [String] = []
    let place = sink.entries.count
    sink.add(X509Field.rdnSequence, 0 as UInt32, at: range(bytes, sequence))
    let hasEntry = sink.entries.count > place
    if hasEntry { sink.nest() }
    var at = sequence.content
    while at < sequence.end, let set = DER.element(bytes, at), set.tag == 0x31 {
      var inner = set.content
      while inner < set.end, let pair = DER.element(bytes, inner), pair.tag == 0x30 {
        X509Attribute.dissect(bytes, pair, &texts, into: &sink)
        inner = pair.end
      }
      at = set.end
    }
    sink.resume(layer: position.layer, depth: position.depth)
    sink.unnest()
  }

  private static func times(
    _ bytes: borrowing ByteView, _ validity: DER, into sink: inout FieldSink
  ) {
    sink.add(mark: X509Field.validity, at: range(bytes, validity))
    sink.nest()
    var at = validity.content
    while at < validity.end, let time = DER.element(bytes, at) {
      let text = bytes.text(time.content, time.count)
      if time.tag == 0x17 {
        sink.add(X509Field.utcTime, at: range(bytes, time)) { X509Time.text(utc: text) }
      } else if let seconds = X509Time.seconds(generalized: text) {
        sink.add(
          X509Field.generalizedTime, seconds: seconds, nanoseconds: 0, at: range(bytes, time))
      }
      at = time.end
    }
    sink.unnest()
  }

  private static func publicKey(
    _ bytes: borrowing ByteView, _ key: DER, into sink: inout FieldSink
  ) {
    guard let algorithm = DER.element(bytes, key.content) else { return }
    identifier(.publicKeyAlgorithm, bytes, algorithm, into: &sink)
    if let value = DER.element(bytes, algorithm.end) {
      sink.add(bytes: X509Field.publicKey, at: range(bytes, value))
    }
  }

  private static func identifier(
    _ field: X509Field, _ bytes: borrowing ByteView, _ algorithm: DER, into sink: inout FieldSink
  ) {
    guard let oid = DER.element(bytes, algorithm.content), oid.tag == 0x06 else { return }
    sink.add(bytes: field, at: range(bytes, oid))
    // An elliptic curve's key names its curve in the parameters.
    if field == .publicKeyAlgorithm,
      DER.objectIdentifier(bytes, oid) == "1.2.840.10045.2.1", oid.end < algorithm.end
    {
      sink.pass(layer: PKCS1Layer.pkcs1)
    }
  }

  /// The content of an element as a range.
  static func range(_ bytes: borrowing ByteView, _ element: DER) -> ByteRange {
    bytes.range(element.content, element.count)
  }
}
