import Bytes
import Fields

/// The dispatch by EtherType, a name among a frame's protocols.
public enum EtherTypeField: UInt16, FieldTable {
  case etherType

  /// The protocol's number.
  public static let protocolNumber = ProtocolID.etherType.rawValue

  /// What is said about each field.
  public var declaration: FieldDeclaration { .layer("ethertype", "Ethertype") }
}

/// What an EtherType carries.
///
/// Source: IANA "IEEE 802 Numbers".
enum EtherType {
  /// The dissector for a type.
  static func next(_ type: UInt16) -> ProtocolID {
    switch type {
    case 0x0800: .ipv4
    case 0x86dd: .ipv6
    case 0x0806, 0x8035: .arp
    case 0x8100, 0x9100, 0x9200: .vlan
    case 0x88a8: .providerBridge
    case 0x8847, 0x8848: .mpls
    case 0x8863: .pppoeDiscovery
    case 0x8864: .pppoe
    case 0x880b: .ppp
    case 0x88cc: .lldp
    case 0x6558: .ethernet
    case 0x88be: .erspan
    default: .data
    }
  }

  /// Goes on with what a type carries.
  static func handoff(
    _ type: UInt16, at offset: Int, length: Int, _ walk: inout Walk
  ) -> Handoff {
    .next(next(type), or: NamedNumber.etherType(type), at: offset, length: length, &walk)
  }

  /// How many bytes a packet of the type claims for itself, where its header says so and they are
  /// not more than there are; what follows is padding.
  static func claimedByteCount(_ type: UInt16, _ bytes: borrowing ByteView) -> Int? {
    let claimed: Int?
    switch type {
    case 0x0800: claimed = ipv4(bytes)
    case 0x86dd: claimed = ipv6(bytes)
    case 0x0806, 0x8035: claimed = arp(bytes)
    case 0x8847, 0x8848: claimed = mpls(bytes)
    default: claimed = nil
    }
    guard let claimed, claimed <= bytes.reportedCount else { return nil }
    return claimed
  }

  private static func ipv4(_ bytes: borrowing ByteView) -> Int? {
    guard let first = try? bytes.u8(0), let total = try? bytes.u16(2) else { return nil }
    let headerByteCount = Int(first & 15) * 4
    guard headerByteCount >= 20, Int(total) >= headerByteCount else { return nil }
    return Int(total)
  }

  private static func ipv6(_ bytes: borrowing ByteView) -> Int? {
    guard let payload = try? bytes.u16(4), payload > 0 else { return nil }
    return 40 + Int(payload)
  }

  private static func arp(_ bytes: borrowing ByteView) -> Int? {
    guard let hardware = try? bytes.u8(4), let `protocol` = try? bytes.u8(5) else { return nil }
    return 8 + 2 * Int(hardware) + 2 * Int(`protocol`)
  }

  /// The label stack and the IP packet below it.
  private static func mpls(_ bytes: borrowing ByteView) -> Int? {
    var offset = 0
    while offset < 64 {
      guard let entry = try? bytes.u32(offset) else { return nil }
      offset += 4
      guard entry & 0x100 != 0 else { continue }
      let payload = bytes.dropFirst(offset)
      guard let first = try? payload.u8(0) else { return nil }
      switch first >> 4 {
      case 4: return ipv4(payload).map { $0 + offset }
      case 6: return ipv6(payload).map { $0 + offset }
      default: return nil
      }
    }
    return nil
  }
}
