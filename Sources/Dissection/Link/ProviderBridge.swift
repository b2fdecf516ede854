import Bytes
import Fields

/// The fields of a provider bridge's service tag.
public enum ProviderBridgeField: UInt16, FieldTable {
  case providerBridge, priority, dropEligible, id

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.providerBridge.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration {
    switch self {
    case .providerBridge: .layer("ieee8021ad", "IEEE 802.1ad", source: "IEEE 802.1ad")
    case .priority:
      FieldDeclaration("ieee8021ad.priority", "Priority", .uint16, mask: 0xe000, of: 16)
    case .dropEligible:
      FieldDeclaration("ieee8021ad.dei", "DEI", .uint16, mask: 0x1000, of: 16)
    case .id: FieldDeclaration("ieee8021ad.id", "ID", .uint16, mask: 0x0fff, of: 16)
    }
  }
}

/// Dissects a service tag (QinQ).
///
/// Source: IEEE 802.1ad §9. Offsets as in a VLAN tag.
enum ProviderBridge {
  /// - Throws: `Truncation` when the 4 bytes of the tag are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: ProviderBridgeField.providerBridge, at: bytes.range(0, 4))
    let tag = try bytes.u16(0)
    let type = try bytes.u16(2)
    if sink.selection.wants(protocolNumber: ProviderBridgeField.protocolNumber) {
      sink.label(ProviderBridgeField.providerBridge) { "IEEE 802.1ad, ID: \(tag & 0xfff)" }
      sink.add(ProviderBridgeField.priority, tag >> 13, at: bytes.range(0, 2))
      sink.add(ProviderBridgeField.dropEligible, UInt16(tag >> 12 & 1), at: bytes.range(0, 2))
      sink.add(ProviderBridgeField.id, tag & 0xfff, at: bytes.range(0, 2))
    }
    let payload = bytes.dropFirst(4)
    let claimed = EtherType.claimedByteCount(type, payload)
    sink.pass(layer: EtherTypeField.etherType)
    return EtherType.handoff(type, at: 4, length: claimed ?? .max, &walk)
  }
}
