import Bytes
import Fields

/// The fields of PPP.
public enum PPPField: UInt16, FieldTable {
  case ppp, address, control, `protocol`

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.ppp.rawValue

  static let protocols = ValueNames([
    0x0021: "Internet Protocol version 4", 0x002b: "Novell IPX",
    0x002d: "Van Jacobson Compressed TCP/IP", 0x002f: "Van Jacobson Uncompressed TCP/IP",
    0x003d: "PPP Multilink Protocol", 0x0057: "Internet Protocol version 6",
    0x00fd: "Compressed packet", 0x0281: "MPLS Unicast", 0x0283: "MPLS Multicast",
    0x8021: "Internet Protocol Control Protocol", 0x8057: "IPv6 Control Protocol",
    0x80fd: "Compression Control Protocol", 0x8281: "MPLS Control Protocol",
    0xc021: "Link Control Protocol", 0xc023: "Password Authentication Protocol",
    0xc025: "Link Quality Report", 0xc223: "Challenge Handshake Authentication Protocol",
    0xc227: "Extensible Authentication Protocol",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .ppp: .layer("ppp", "Point-to-Point Protocol", source: "RFC 1661")
    case .address: FieldDeclaration("ppp.address", "Address", .uint8, base: .hexadecimal)
    case .control: FieldDeclaration("ppp.control", "Control", .uint8, base: .hexadecimal)
    case .protocol:
      FieldDeclaration(
        "ppp.protocol", "Protocol", .uint16, base: .hexadecimal, names: Self.protocols)
    }
  }
}

/// Dissects the header of PPP.
///
/// Sources: RFC 1661 §2, RFC 1662 §3.1. Address 0xff and control 0x03 may be left out, and so may the
/// first byte of a protocol below 256, whose second byte is odd.
enum PPP {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let first = try bytes.u8(0)
    if bytes.start == 0, first == 0x0f || first == 0x8f {
      sink.pass(layer: PPPField.ppp)
      return .next(.ciscoHDLC, at: 0)
    }
    let start = first == 0xff ? 2 : 0
    let isShort = try bytes.u8(start) & 1 != 0
    let headerByteCount = start + (isShort ? 1 : 2)
    sink.open(layer: PPPField.ppp, at: bytes.range(0, headerByteCount))
    if start == 2 {
      sink.add(PPPField.address, first, at: bytes.range(0, 1))
      sink.add(PPPField.control, try bytes.u8(1), at: bytes.range(1, 1))
    }
    let number = isShort ? UInt16(try bytes.u8(start)) : try bytes.u16(start)
    sink.add(PPPField.protocol, number, at: bytes.range(start, headerByteCount - start))
    return .next(next(number), or: NamedNumber.ppp(number), at: headerByteCount, &walk)
  }

  private static func next(_ number: UInt16) -> ProtocolID {
    switch number {
    case 0x0021: .ipv4
    case 0x0057: .ipv6
    case 0x0281, 0x0283: .mpls
    default: .data
    }
  }
}
