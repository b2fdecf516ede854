import Bytes
import Fields

/// The fields of an IEEE 802.1Q tag.
public enum VLANField: UInt16, FieldTable {
  case vlan, priority, dropEligible, id, type, len, trailer, lengthPastEnd

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.vlan.rawValue

  /// Names of priorities.
  static let priorities = ValueNames([
    0: "Best Effort (default)", 1: "Background", 2: "Excellent Effort", 3: "Critical Applications",
    4: "Video, < 100ms latency and jitter", 5: "Voice, < 10ms latency and jitter",
    6: "Internetwork Control", 7: "Network Control",
  ])
  /// What the drop eligible indicator says.
  static let eligibility = ValueNames([0: "Ineligible", 1: "Eligible"])

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .vlan: .layer("vlan", "802.1Q Virtual LAN", source: "IEEE 802.1Q")
    case .priority:
      FieldDeclaration(
        "vlan.priority", "Priority", .uint16, mask: 0xe000, of: 16, names: Self.priorities)
    case .dropEligible:
      .flag("vlan.dei", "DEI", mask: 0x1000, of: 16, names: Self.eligibility)
    case .id: FieldDeclaration("vlan.id", "ID", .uint16, mask: 0x0fff, of: 16)
    case .type:
      FieldDeclaration("vlan.etype", "Type", .uint16, base: .hexadecimal, names: .etherTypes)
    case .len: FieldDeclaration("vlan.len", "Length", .uint16)
    case .trailer: FieldDeclaration("vlan.trailer", "Trailer", .bytes)
    case .lengthPastEnd:
      .mark("vlan.len.past_end", "The length goes past the end of the payload")
    }
  }
}

/// Dissects a VLAN tag.
///
/// Source: IEEE 802.1Q §9.6. Offsets: 0 priority (3 bits), DEI (1), VLAN (12), 2 type or length.
enum VLAN {
  /// - Throws: `Truncation` when the 4 bytes of the tag are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: VLANField.vlan, at: bytes.range(0, 4))
    let tag = try bytes.u16(0)
    let type = try bytes.u16(2)
    let isWanted = sink.selection.wants(protocolNumber: VLANField.protocolNumber)
    if isWanted {
      sink.label(VLANField.vlan) {
        "802.1Q Virtual LAN, PRI: \(tag >> 13), DEI: \(tag >> 12 & 1), ID: \(tag & 0xfff)"
      }
      sink.add(VLANField.priority, tag >> 13, at: bytes.range(0, 2))
      sink.add(VLANField.dropEligible, tag & 0x1000 != 0, at: bytes.range(0, 2))
      sink.add(VLANField.id, tag & 0xfff, at: bytes.range(0, 2))
    }
    let payload = bytes.dropFirst(4)
    let showsTrailer =
      isWanted || sink.selection.wants(protocolNumber: EthernetField.protocolNumber)
    guard type >= 0x600 else {
      sink.add(VLANField.len, type, at: bytes.range(2, 2))
      if Int(type) > payload.reportedCount {
        sink.add(mark: VLANField.lengthPastEnd, at: .none, .generated)
      } else if showsTrailer, Int(type) < payload.reportedCount {
        try Trailer.vlan.dissect(bytes, at: 4 + Int(type), walk, into: &sink)
      }
      return .next(.llc, at: 4, length: Int(type))
    }
    sink.add(VLANField.type, type, at: bytes.range(2, 2))
    let claimed = EtherType.claimedByteCount(type, payload)
    if showsTrailer, let claimed, claimed < payload.reportedCount {
      try Trailer.vlan.dissect(bytes, at: 4 + claimed, walk, into: &sink)
    }
    sink.pass(layer: EtherTypeField.etherType)
    return EtherType.handoff(type, at: 4, length: claimed ?? .max, &walk)
  }
}
