import Bytes
import Fields

/// The extensions of a certificate.
///
/// Source: RFC 5280 §4.2.
enum X509Extensions {
  /// The list inside its context tag.
  static func dissect(
    _ bytes: borrowing ByteView, _ wrapper: DER, into sink: inout FieldSink
  ) {
    guard let list = DER.element(bytes, wrapper.content) else { return }
    let position = sink.position
    var at = list.content
    while at < list.end, let item = DER.element(bytes, at), item.tag == 0x30 {
      sink.resume(layer: position.layer, depth: position.depth)
      one(bytes, item, into: &sink)
      at = item.end
    }
    sink.resume(layer: position.layer, depth: position.depth)
  }

  private static func one(
    _ bytes: borrowing ByteView, _ item: DER, into sink: inout FieldSink
  ) {
    guard let type = DER.element(bytes, item.content), type.tag == 0x06,
      var value = DER.element(bytes, type.end)
    else { return }
    let oid = DER.objectIdentifier(bytes, type)
    sink.add(bytes: X509Field.extensionID, at: X509.range(bytes, type))
    sink.label(X509Field.extensionID) { "Extension (\(name(oid)))" }
    sink.nest()
    if value.tag == 0x01 {
      let isCritical = HTTPOutline.octet(bytes, value.content) != 0
      sink.add(X509Field.critical, isCritical, at: X509.range(bytes, value))
      guard let octets = DER.element(bytes, value.end) else { return }
      value = octets
    }
    guard value.tag == 0x04 else { return }
    content(oid, bytes, value, into: &sink)
  }

  private static func content(
    _ oid: String, _ bytes: borrowing ByteView, _ octets: DER, into sink: inout FieldSink
  ) {
    switch oid {
    case "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11":
      sink.pass(layer: PKIXImplicitLayer.implicit)
      generalNames(bytes, octets, depth: 0, into: &sink)
    case "1.3.6.1.5.5.7.1.12": sink.pass(layer: LogotypeLayer.logotype)
    case "1.3.6.1.4.1.11129.2.4.2":
      sink.pass(layer: TLSField.tls)
      guard let inner = DER.element(bytes, octets.content) else { return }
      try? TLSTimestamps.list(bytes.slice(inner.content, inner.count), into: &sink)
    case _ where oid.hasPrefix("2.16.840.1.113730."):
      sink.pass(layer: NetscapeCertificateLayer.netscape)
    case _ where oid.hasPrefix("2.5.29.") || oid.hasPrefix("1.3.6.1.4.1.311."):
      sink.pass(layer: X509ExtensionsLayer.x509ce)
      standard(oid, bytes, octets, into: &sink)
    default: break
    }
  }

  private static func standard(
    _ oid: String, _ bytes: borrowing ByteView, _ octets: DER, into sink: inout FieldSink
  ) {
    guard let value = DER.element(bytes, octets.content) else { return }
    switch oid {
    case "2.5.29.17", "2.5.29.18", "2.5.29.31":
      generalNames(bytes, octets, depth: 0, into: &sink)
    case "2.5.29.14": sink.add(bytes: X509Field.keyIdentifier, at: X509.range(bytes, value))
    case "2.5.29.35":
      var at = value.content
      while at < value.end, let part = DER.element(bytes, at) {
        if part.tag == 0x80 {
          sink.add(bytes: X509Field.keyIdentifier, at: X509.range(bytes, part))
        } else if part.tag == 0xa1 {
          generalNames(bytes, part, depth: 0, into: &sink)
        }
        at = part.end
      }
    case "2.5.29.19":
      if let flag = DER.element(bytes, value.content), flag.tag == 0x01, flag.end <= value.end {
        let isAuthority = HTTPOutline.octet(bytes, flag.content) != 0
        sink.add(X509Field.isAuthority, isAuthority, at: X509.range(bytes, flag))
      }
    case "2.5.29.37":
      var at = value.content
      while at < value.end, let purpose = DER.element(bytes, at) {
        sink.add(bytes: X509Field.keyPurpose, at: X509.range(bytes, purpose))
        at = purpose.end
      }
    case "2.5.29.32": policies(bytes, value, into: &sink)
    default: break
    }
  }

  /// Policies with their qualifiers: a URI of a statement, or a notice.
  private static func policies(
    _ bytes: borrowing ByteView, _ list: DER, into sink: inout FieldSink
  ) {
    var at = list.content
    while at < list.end, let policy = DER.element(bytes, at) {
      at = policy.end
      guard let oid = DER.element(bytes, policy.content) else { return }
      sink.add(bytes: X509Field.policy, at: X509.range(bytes, oid))
      guard oid.end < policy.end, let qualifiers = DER.element(bytes, oid.end) else { continue }
      var inner = qualifiers.content
      while inner < qualifiers.end, let one = DER.element(bytes, inner) {
        inner = one.end
        guard let kind = DER.element(bytes, one.content) else { continue }
        switch DER.objectIdentifier(bytes, kind) {
        case "1.3.6.1.5.5.7.2.1": sink.pass(layer: PKIXExplicitLayer.explicit)
        case "1.3.6.1.5.5.7.2.2": sink.pass(layer: PKIXImplicitLayer.implicit)
        default: break
        }
      }
    }
  }

  /// The general names at any depth inside an element (RFC 5280 §4.2.1.6).
  private static func generalNames(
    _ bytes: borrowing ByteView, _ element: DER, depth: Int, into sink: inout FieldSink
  ) {
    guard depth < 6 else { return }
    var at = element.content
    while at < element.end, let part = DER.element(bytes, at) {
      let place = X509.range(bytes, part)
      switch part.tag {
      case 0x81: sink.add(text: X509Field.mailName, at: place)
      case 0x82: sink.add(text: X509Field.dnsName, at: place)
      case 0x86: sink.add(text: X509Field.uri, at: place)
      case 0x87: sink.add(bytes: X509Field.ipAddress, at: place)
      case 0xa4:
        if let name = DER.element(bytes, part.content) {
          X509.names(bytes, name, into: &sink)
        }
      case _ where part.tag & 0x20 != 0:
        generalNames(bytes, part, depth: depth + 1, into: &sink)
      default: break
      }
      at = part.end
    }
  }

  private static func name(_ oid: String) -> String {
    switch oid {
    case "2.5.29.14": "id-ce-subjectKeyIdentifier"
    case "2.5.29.15": "id-ce-keyUsage"
    case "2.5.29.17": "id-ce-subjectAltName"
    case "2.5.29.18": "id-ce-issuerAltName"
    case "2.5.29.19": "id-ce-basicConstraints"
    case "2.5.29.31": "id-ce-cRLDistributionPoints"
    case "2.5.29.32": "id-ce-certificatePolicies"
    case "2.5.29.35": "id-ce-authorityKeyIdentifier"
    case "2.5.29.37": "id-ce-extKeyUsage"
    case "1.3.6.1.5.5.7.1.1": "id-pe-authorityInfoAccess"
    case "1.3.6.1.4.1.11129.2.4.2": "SignedCertificateTimestampList"
    default: oid
    }
  }
}
