import Bytes
import Fields

/// Raw IP, a layer without a header.
public enum RawIPField: UInt16, FieldTable {
  case raw

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.raw.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration { .layer("raw", "Raw packet data") }
}

/// Raw IP: no link-layer header; the version nibble tells IPv4 from IPv6.
enum RawIP {
  /// - Throws: `Truncation` for an empty frame.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: RawIPField.raw, at: bytes.range(0, 0))
    return switch try bytes.u8(0) >> 4 {
    case 4: .next(.ipv4, at: 0)
    case 6: .next(.ipv6, at: 0)
    default: .data(at: 0)
    }
  }
}
