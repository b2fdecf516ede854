import Bytes
import Fields

/// The fields of a PPPoE session packet.
public enum PPPoEField: UInt16, FieldTable {
  case pppoes, version, type, code, session, length, lengthBad

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.pppoe.rawValue

  /// Names of codes.
  static let codes = ValueNames([
    0x00: "Session Data", 0x07: "Active Discovery Offer (PADO)",
    0x09: "Active Discovery Initiation (PADI)", 0x19: "Active Discovery Request (PADR)",
    0x65: "Active Discovery Session-confirmation (PADS)",
    0xa7: "Active Discovery Terminate (PADT)",
  ])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .pppoes: .layer("pppoes", "PPP-over-Ethernet Session", source: "RFC 2516")
    case .version: FieldDeclaration("pppoe.version", "Version", .uint8, mask: 0xf0, of: 8)
    case .type: FieldDeclaration("pppoe.type", "Type", .uint8, mask: 0x0f, of: 8)
    case .code:
      FieldDeclaration("pppoe.code", "Code", .uint8, base: .hexadecimal, names: Self.codes)
    case .session:
      FieldDeclaration("pppoe.session_id", "Session ID", .uint16, base: .hexadecimal)
    case .length: FieldDeclaration("pppoe.payload_length", "Payload Length", .uint16)
    case .lengthBad:
      .mark("pppoe.payload_length.bad", "The payload length does not fit the packet")
    }
  }
}

/// The fields of PPPoE discovery that a session does not have.
public enum PPPoEDiscoveryField: UInt16, FieldTable {
  case pppoed, tags, tag, tagLength, serviceName, concentrator, hostUnique, cookie, genericError
  case tagData

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.pppoeDiscovery.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .pppoed: .layer("pppoed", "PPP-over-Ethernet Discovery", source: "RFC 2516")
    case .tags: .mark("pppoed.tags", "PPPoE Tags")
    case .tag:
      FieldDeclaration(
        "pppoed.tag", "Tag", .uint16, base: .hexadecimal,
        names: ValueNames([
          0x0000: "End-Of-List", 0x0101: "Service-Name", 0x0102: "AC-Name",
          0x0103: "Host-Uniq", 0x0104: "AC-Cookie", 0x0105: "Vendor-Specific",
          0x0110: "Relay-Session-Id", 0x0201: "Service-Name-Error", 0x0202: "AC-System-Error",
          0x0203: "Generic-Error",
        ]))
    case .tagLength: FieldDeclaration("pppoed.tag_length", "Tag Length", .uint16)
    case .serviceName:
      FieldDeclaration("pppoed.tags.service_name", "Service-Name", .string)
    case .concentrator: FieldDeclaration("pppoed.tags.ac_name", "AC-Name", .string)
    case .hostUnique: FieldDeclaration("pppoed.tags.host_uniq", "Host-Uniq", .bytes)
    case .cookie: FieldDeclaration("pppoed.tags.ac_cookie", "AC-Cookie", .bytes)
    case .genericError:
      FieldDeclaration("pppoed.tags.generic_error", "Generic-Error", .string)
    case .tagData: FieldDeclaration("pppoed.tag.unknown_data", "Unknown Data", .bytes)
    }
  }
}

/// Dissects PPPoE.
///
/// Source: RFC 2516 §4. Offsets: 0 version and type, 1 code, 2 session, 4 payload length.
enum PPPoE {
  /// - Throws: `Truncation` when the 6 bytes of the header are not there.
  static func dissectSession(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: PPPoEField.pppoes, at: bytes.range(0, 6))
    let length = try head(bytes, into: &sink)
    return .next(.ppp, at: 6, length: length)
  }

  /// - Throws: `Truncation` when a tag is cut short.
  static func dissectDiscovery(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: PPPoEDiscoveryField.pppoed, at: bytes.range)
    let length = try head(bytes, into: &sink)
    guard length > 0 else { return .done }
    sink.add(mark: PPPoEDiscoveryField.tags, at: bytes.range(6, length))
    sink.nest()
    var offset = 6
    while offset + 4 <= 6 + length {
      let (tag, count) = (try bytes.u16(offset), Int(try bytes.u16(offset + 2)))
      sink.add(PPPoEDiscoveryField.tag, tag, at: bytes.range(offset, 2))
      if tag == 0 { break }
      sink.nest()
      sink.add(PPPoEDiscoveryField.tagLength, UInt64(count), at: bytes.range(offset + 2, 2))
      try bytes.require(offset + 4, count)
      let place = bytes.range(offset + 4, count)
      switch tag {
      case 0x0101: sink.add(text: PPPoEDiscoveryField.serviceName, at: place)
      case 0x0102: sink.add(text: PPPoEDiscoveryField.concentrator, at: place)
      case 0x0103: sink.add(bytes: PPPoEDiscoveryField.hostUnique, at: place)
      case 0x0104: sink.add(bytes: PPPoEDiscoveryField.cookie, at: place)
      case 0x0203: sink.add(text: PPPoEDiscoveryField.genericError, at: place)
      default: sink.add(bytes: PPPoEDiscoveryField.tagData, at: place)
      }
      sink.unnest()
      offset += 4 + count
    }
    return .done
  }

  /// The header; gives the payload's length.
  private static func head(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> Int {
    let first = try bytes.u8(0)
    sink.add(PPPoEField.version, first >> 4, at: bytes.range(0, 1))
    sink.add(PPPoEField.type, first & 15, at: bytes.range(0, 1))
    sink.add(PPPoEField.code, try bytes.u8(1), at: bytes.range(1, 1))
    sink.add(PPPoEField.session, try bytes.u16(2), at: bytes.range(2, 2))
    let length = Int(try bytes.u16(4))
    sink.add(PPPoEField.length, UInt64(length), at: bytes.range(4, 2))
    let there = bytes.reportedCount - 6
    if length > there {
      sink.add(mark: PPPoEField.lengthBad, at: bytes.range(4, 2), .generated)
    }
    // Less is right only where Ethernet filled the frame up to its 46 bytes of payload.
    if length > there || length < there && there > 40 {
      sink.add(mark: DiagnosticsField.malformed, at: bytes.range(4, 2), .hidden)
    }
    return length
  }
}
