import Bytes
import Fields

/// The fields of a form as HTML sends it.
public enum URLEncodedFormField: UInt16, FieldTable {
  case form, key, value

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.urlEncodedForm.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .form: .layer("urlencoded-form", "HTML Form URL Encoded")
    case .key: FieldDeclaration("urlencoded-form.key", "Key", .string)
    case .value: FieldDeclaration("urlencoded-form.value", "Value", .string)
    }
  }
}

/// Dissects `application/x-www-form-urlencoded`.
///
/// Source: WHATWG URL Standard §5.
enum URLEncodedForm {
  /// Every pair of the form.
  static func dissect(_ bytes: borrowing ByteView, into sink: inout FieldSink) -> Handoff {
    sink.open(layer: URLEncodedFormField.form, at: bytes.range)
    var at = 0
    while at < bytes.count {
      let end = bytes.firstIndex(of: 0x26, from: at) ?? bytes.count
      let equals = bytes.firstIndex(of: 0x3d, from: at, to: end) ?? end
      decoded(.key, bytes, at, equals, into: &sink)
      decoded(.value, bytes, equals + 1, end, into: &sink)
      at = end + 1
    }
    return .done
  }

  private static func decoded(
    _ field: URLEncodedFormField, _ bytes: borrowing ByteView, _ start: Int, _ end: Int,
    into sink: inout FieldSink
  ) {
    guard sink.wants(field) else { return }
    var octets: [UInt8] = []
    var at = start
    while at < end {
      let octet = HTTPOutline.octet(bytes, at)
      if octet == 0x25, let high = digit(bytes, at + 1), let low = digit(bytes, at + 2) {
        octets.append(high << 4 | low)
        at += 3
      } else {
        octets.append(octet == 0x2b ? 0x20 : octet)
        at += 1
      }
    }
    let text = String(decoding: octets, as: UTF8.self)
    sink.add(field, at: bytes.range(start, end - start)) { text }
  }

  private static func digit(_ bytes: borrowing ByteView, _ at: Int) -> UInt8? {
    switch HTTPOutline.octet(bytes, at) {
    case let octet where octet &- 0x30 < 10: octet &- 0x30
    case let octet where (octet | 0x20) &- 0x61 < 6: (octet | 0x20) &- 0x57
    default: nil
    }
  }
}
