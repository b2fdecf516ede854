import Bytes
import Fields

/// One attribute of a distinguished name.
///
/// Source: RFC 5280 appendix A.1, X.520.
enum X509Attribute {
  /// Type and value; the value's text is added to `texts`.
  static func dissect(
    _ bytes: borrowing ByteView, _ pair: DER, _ texts: inout [String], into sink: inout FieldSink
  ) {
    guard let type = DER.element(bytes, pair.content), type.tag == 0x06,
      let value = DER.element(bytes, type.end)
    else { return }
    let oid = DER.objectIdentifier(bytes, type)
    sink.add(mark: X509Field.attribute, at: X509.range(bytes, pair))
    let content = text(bytes, value)
    sink.label(X509Field.attribute) {
      "RelativeDistinguishedName item (\(name(oid))=\(content))"
    }
    sink.nest()
    sink.add(bytes: X509Field.attributeType, at: X509.range(bytes, type))
    sink.pass(layer: X509Field.x509sat)
    offer(bytes, value, oid, content, into: &sink)
    sink.unnest()
    texts.append("\(name(oid))=\(content)")
  }

  private static func offer(
    _ bytes: borrowing ByteView, _ value: DER, _ oid: String, _ content: String,
    into sink: inout FieldSink
  ) {
    let place = X509.range(bytes, value)
    switch oid {
    case "2.5.4.6", "1.3.6.1.4.1.311.60.2.1.3":
      sink.add(text: X509Field.countryName, at: place)
    case "2.5.4.5", "2.5.4.46": sink.add(text: X509Field.printableString, at: place)
    case "1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25":
      sink.add(text: X509Field.ia5String, at: place)
    default:
      switch value.tag {
      case 0x0c: sink.add(text: X509Field.directoryUTF8, at: place)
      case 0x13: sink.add(text: X509Field.directoryPrintable, at: place)
      case 0x14: sink.add(X509Field.directoryTeletex, at: place) { content }
      case 0x16: sink.add(text: X509Field.ia5String, at: place)
      case 0x1c: sink.add(X509Field.directoryUniversal, at: place) { content }
      case 0x1e: sink.add(X509Field.directoryBMP, at: place) { content }
      default: break
      }
    }
  }

  /// The value as text: Unicode in one, two or four bytes, or Latin-1.
  private static func text(_ bytes: borrowing ByteView, _ value: DER) -> String {
    switch value.tag {
    case 0x14:
      return String(
        String.UnicodeScalarView(
          bytes.octets(value.content, value.count).map { Unicode.Scalar($0) }))
    case 0x1e:
      var units: [UInt16] = []
      for index in 0..<(value.count / 2) {
        units.append((try? bytes.u16(value.content + 2 * index)) ?? 0)
      }
      return String(decoding: units, as: UTF16.self)
    case 0x1c:
      var units: [UInt32] = []
      for index in 0..<(value.count / 4) {
        units.append((try? bytes.u32(value.content + 4 * index)) ?? 0)
      }
      return String(decoding: units, as: UTF32.self)
    default: return bytes.text(value.content, value.count)
    }
  }

  /// The name of an attribute type, as X.520 has it.
  static func name(_ oid: String) -> String {
    switch oid {
    case "2.5.4.3": "id-at-commonName"
    case "2.5.4.4": "id-at-surname"
    case "2.5.4.5": "id-at-serialNumber"
    case "2.5.4.6": "id-at-countryName"
    case "2.5.4.7": "id-at-localityName"
    case "2.5.4.8": "id-at-stateOrProvinceName"
    case "2.5.4.9": "id-at-streetAddress"
    case "2.5.4.10": "id-at-organizationName"
    case "2.5.4.11": "id-at-organizationalUnitName"
    case "2.5.4.12": "id-at-title"
    case "2.5.4.13": "id-at-description"
    case "2.5.4.15": "id-at-businessCategory"
    case "2.5.4.17": "id-at-postalCode"
    case "2.5.4.42": "id-at-givenName"
    case "1.2.840.113549.1.9.1": "pkcs-9-at-emailAddress"
    case "0.9.2342.19200300.100.1.25": "dc"
    case "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionOfIncorporationLocalityName"
    case "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionOfIncorporationStateOrProvinceName"
    case "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionOfIncorporationCountryName"
    default: oid
    }
  }
}
