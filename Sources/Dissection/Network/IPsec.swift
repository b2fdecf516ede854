import Bytes
import Fields

/// The fields of an authentication header.
public enum AuthenticationField: UInt16, FieldTable {
  case ah, next, length, reserved, spi, sequence, check

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.authentication.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ah: .layer("ah", "Authentication Header", source: "RFC 4302")
    case .next: FieldDeclaration("ah.next_header", "Next header", .uint8, names: .ipProtocols)
    case .length: FieldDeclaration("ah.length", "Length", .uint8)
    case .reserved: FieldDeclaration("ah.reserved", "Reserved", .bytes)
    case .spi: FieldDeclaration("ah.spi", "AH SPI", .uint32, base: .hexadecimal)
    case .sequence: FieldDeclaration("ah.sequence", "AH Sequence", .uint32)
    case .check: FieldDeclaration("ah.icv", "AH ICV", .bytes)
    }
  }
}

/// Dissects an authentication header.
///
/// Source: RFC 4302 §2. Offsets: 0 next header, 1 length (in 4 bytes, minus 2), 2 reserved, 4 SPI,
/// 8 sequence number, 12 integrity check value.
enum Authentication {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (next, length) = (try bytes.u8(0), try bytes.u8(1))
    let byteCount = (Int(length) + 2) * 4
    sink.open(layer: AuthenticationField.ah, at: bytes.range(0, byteCount))
    sink.add(AuthenticationField.next, next, at: bytes.range(0, 1))
    sink.add(AuthenticationField.length, length, at: bytes.range(1, 1))
    sink.add(bytes: AuthenticationField.reserved, at: bytes.range(2, 2))
    sink.add(AuthenticationField.spi, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(AuthenticationField.sequence, try bytes.u32(8), at: bytes.range(8, 4))
    try bytes.require(0, byteCount)
    sink.add(bytes: AuthenticationField.check, at: bytes.range(12, byteCount - 12))
    return IPProtocol.handoff(next, at: byteCount, &walk)
  }
}

/// The fields of an encapsulating security payload.
public enum SecurityPayloadField: UInt16, FieldTable {
  case esp, spi, sequence

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.securityPayload.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .esp: .layer("esp", "Encapsulating Security Payload", source: "RFC 4303")
    case .spi: FieldDeclaration("esp.spi", "ESP SPI", .uint32, base: .hexadecimalDecimal)
    case .sequence: FieldDeclaration("esp.sequence", "ESP Sequence", .uint32)
    }
  }
}

/// Dissects the clear part of an encapsulating security payload.
///
/// Source: RFC 4303 §2. Offsets: 0 SPI, 4 sequence number; the rest is encrypted.
enum SecurityPayload {
  /// - Throws: `Truncation` when the 8 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: SecurityPayloadField.esp, at: bytes.range)
    sink.add(SecurityPayloadField.spi, try bytes.u32(0), at: bytes.range(0, 4))
    sink.add(SecurityPayloadField.sequence, try bytes.u32(4), at: bytes.range(4, 4))
    return .done
  }
}
