import Bytes
import Fields

/// The fields of Teredo's headers.
public enum TeredoField: UInt16, FieldTable {
  case teredo, authentication, idLength, valueLength, clientID, authenticationValue, nonce
  case confirmation, origin, originPort, originAddress

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.teredo.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .teredo: .layer("teredo", "Teredo IPv6 over UDP tunneling", source: "RFC 4380")
    case .authentication: .mark("teredo.auth", "Teredo Authentication header")
    case .idLength:
      FieldDeclaration("teredo.auth.idlen", "Client identifier length", .uint8)
    case .valueLength:
      FieldDeclaration("teredo.auth.aulen", "Authentication value length", .uint8)
    case .clientID: FieldDeclaration("teredo.auth.id", "Client identifier", .bytes)
    case .authenticationValue:
      FieldDeclaration("teredo.auth.value", "Authentication value", .bytes)
    case .nonce: FieldDeclaration("teredo.auth.nonce", "Nonce value", .bytes)
    case .confirmation: FieldDeclaration("teredo.auth.conf", "Confirmation byte", .bytes)
    case .origin: .mark("teredo.orig", "Teredo Origin Indication header")
    case .originPort: FieldDeclaration("teredo.orig.port", "Origin UDP port", .uint16)
    case .originAddress: FieldDeclaration("teredo.orig.addr", "Origin IPv4 address", .ipv4)
    }
  }
}

/// Dissects Teredo: headers of authentication and origin, both optional, and an IPv6 packet.
///
/// Source: RFC 4380 §5.1.1. Authentication: 0 the number 1, 2 and 3 lengths of identifier and value,
/// both, nonce (8 bytes), confirmation. Origin: 0 the number 0, 2 port and 4 address, all bits turned.
enum Teredo {
  /// - Throws: `Truncation` when a header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let entry = sink.open(layer: TeredoField.teredo, at: bytes.range(0, 0))
    var offset = 0
    if try bytes.u16(0) == 1 { offset = try authentication(bytes, into: &sink) }
    if try bytes.u16(offset) == 0 {
      let place = bytes.range(offset, 8)
      let (port, address) = (try bytes.u16(offset + 2), try bytes.u32(offset + 4))
      sink.add(mark: TeredoField.origin, at: place)
      sink.nest()
      sink.add(TeredoField.originPort, ~port, at: bytes.range(offset + 2, 2))
      sink.add(TeredoField.originAddress, ipv4: ~address, at: bytes.range(offset + 4, 4))
      sink.unnest()
      offset += 8
    }
    sink.setRange(of: entry, to: bytes.range(0, offset))
    walk.isInTeredo = true
    return try bytes.u8(offset) >> 4 == 6 ? .next(.ipv6, at: offset) : .data(at: offset)
  }

  private static func authentication(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let (idLength, valueLength) = (Int(try bytes.u8(2)), Int(try bytes.u8(3)))
    let end = 13 + idLength + valueLength
    sink.add(mark: TeredoField.authentication, at: bytes.range(0, end))
    sink.nest()
    sink.add(TeredoField.idLength, UInt64(idLength), at: bytes.range(2, 1))
    sink.add(TeredoField.valueLength, UInt64(valueLength), at: bytes.range(3, 1))
    try bytes.require(0, end)
    if idLength > 0 { sink.add(bytes: TeredoField.clientID, at: bytes.range(4, idLength)) }
    if valueLength > 0 {
      sink.add(
        bytes: TeredoField.authenticationValue, at: bytes.range(4 + idLength, valueLength))
    }
    sink.add(bytes: TeredoField.nonce, at: bytes.range(end - 9, 8))
    sink.add(bytes: TeredoField.confirmation, at: bytes.range(end - 1, 1))
    sink.unnest()
    return end
  }
}
