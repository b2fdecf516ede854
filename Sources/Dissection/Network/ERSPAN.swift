import Bytes
import Fields

/// The fields of encapsulated remote mirroring.
public enum ERSPANField: UInt16, FieldTable {
  case erspan, version, vlan, priority, encapsulation, badShortOversized, truncated, session
  case reserved, index, timestamp, securityGroup, hasFrame, frameType, hardware, granularity
  case direction, optional, platform

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.erspan.rawValue

  private static func field(
    _ name: String, _ label: String, _ mask: UInt64, _ names: ValueNames? = nil
  ) -> FieldDeclaration {
    FieldDeclaration("erspan." + name, label, .uint16, mask: mask, of: 16, names: names)
  }

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .erspan:
      .layer(
        "erspan", "Encapsulated Remote Switch Packet ANalysis",
        source: "draft-foschiano-erspan-03")
    case .version: Self.field("version", "Version", 0xf000)
    case .vlan: Self.field("vlan", "Vlan", 0x0fff)
    case .priority: Self.field("cos", "COS", 0xe000)
    case .encapsulation:
      Self.field(
        "encap", "Encap", 0x1800,
        ValueNames([
          0: "Originally without VLAN tag", 1: "Originally ISL encapsulated",
          2: "Originally 802.1Q encapsulated", 3: "VLAN tag preserved in frame",
        ]))
    case .badShortOversized:
      Self.field(
        "bso", "Bad/Short/Oversized", 0x1800,
        ValueNames([
          0: "Good or unknown integrity", 1: "Short", 2: "Oversized", 3: "Bad",
        ]))
    case .truncated: Self.field("truncated", "Truncated", 0x0400)
    case .session: Self.field("spanid", "SpanID", 0x03ff)
    case .reserved:
      FieldDeclaration("erspan.reserved", "Reserved", .uint32, mask: 0xfff0_0000, of: 32)
    case .index: FieldDeclaration("erspan.index", "Index", .uint32, mask: 0x000f_ffff, of: 32)
    case .timestamp: FieldDeclaration("erspan.timestamp", "Timestamp", .uint32)
    case .securityGroup: FieldDeclaration("erspan.sgt", "Security Group Tag", .uint16)
    case .hasFrame: Self.field("p", "Has Ethernet PDU", 0x8000)
    case .frameType:
      Self.field("ft", "Frame Type", 0x7c00, ValueNames([0: "Ethernet", 2: "IP"]))
    case .hardware: Self.field("hw", "Hardware ID", 0x03f0)
    case .granularity: Self.field("gra", "Timestamp granularity", 0x0006)
    case .direction: .flag("erspan.direction", "Direction", mask: 0x0008, of: 16)
    case .optional: Self.field("o", "Optional Sub headers", 0x0001)
    case .platform:
      FieldDeclaration("erspan.platid", "Platform ID", .uint32, mask: 0xfc00_0000, of: 32)
    }
  }
}

/// Dissects encapsulated remote mirroring.
///
/// Source: draft-foschiano-erspan-03 §4. Type I has no header. Type II has 8 bytes: 0 version and VLAN,
/// 2 priority, encapsulation, truncation and session, 4 index. Type III has 12, and 8 more where its
/// last bit says so: 4 time stamp, 8 group tag, 10 frame type, hardware, direction, granularity.
enum ERSPAN {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    guard walk.mirrorType > 1 else {
      sink.open(layer: ERSPANField.erspan, at: bytes.range(0, 0))
      return .next(.ethernet, at: 0)
    }
    let isThird = walk.mirrorType == 3
    let entry = sink.open(layer: ERSPANField.erspan, at: bytes.range(0, isThird ? 12 : 8))
    let (first, second) = (try bytes.u16(0), try bytes.u16(2))
    sink.add(ERSPANField.version, first >> 12, at: bytes.range(0, 2))
    sink.add(ERSPANField.vlan, first & 0xfff, at: bytes.range(0, 2))
    let place = bytes.range(2, 2)
    sink.add(ERSPANField.priority, second >> 13, at: place)
    sink.add(
      isThird ? ERSPANField.badShortOversized : .encapsulation, second >> 11 & 3, at: place)
    sink.add(ERSPANField.truncated, second >> 10 & 1, at: place)
    sink.add(ERSPANField.session, second & 0x3ff, at: place)
    guard isThird else {
      let word = try bytes.u32(4)
      sink.add(ERSPANField.reserved, word >> 20, at: bytes.range(4, 4))
      sink.add(ERSPANField.index, word & 0xf_ffff, at: bytes.range(4, 4))
      return .next(.ethernet, at: 8)
    }
    let last = try third(bytes, into: &sink)
    let headerByteCount = last & 1 != 0 ? 20 : 12
    sink.setRange(of: entry, to: bytes.range(0, headerByteCount))
    switch last >> 10 & 31 {
    case 0: return .next(.ethernet, at: headerByteCount)
    case 2: return .next(.raw, at: headerByteCount)
    default: return .data(at: headerByteCount)
    }
  }

  private static func third(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) -> UInt16 {
    sink.add(ERSPANField.timestamp, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(ERSPANField.securityGroup, try bytes.u16(8), at: bytes.range(8, 2))
    let word = try bytes.u16(10)
    let place = bytes.range(10, 2)
    sink.add(ERSPANField.hasFrame, word >> 15, at: place)
    sink.add(ERSPANField.frameType, word >> 10 & 31, at: place)
    sink.add(ERSPANField.hardware, word >> 4 & 63, at: place)
    sink.add(ERSPANField.direction, word & 8 != 0, at: place)
    sink.add(ERSPANField.granularity, word >> 1 & 3, at: place)
    sink.add(ERSPANField.optional, word & 1, at: place)
    if word & 1 != 0 {
      sink.add(ERSPANField.platform, try bytes.u32(12) >> 26, at: bytes.range(12, 4))
      try bytes.require(12, 8)
    }
    return word
  }
}
