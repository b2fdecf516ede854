import Bytes
import Fields

/// Dissects an ARP packet.
///
/// Source: RFC 826. Offsets: 0 hardware type, 2 protocol type, 4 hardware size, 5 protocol size,
/// 6 operation, 8 sender's hardware and protocol address, then the target's.
enum ARP {
  /// - Throws: `Truncation` when an address is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let hardware = try bytes.u16(0)
    let kind = try bytes.u16(2)
    let hardwareByteCount = Int(try bytes.u8(4))
    let addressByteCount = Int(try bytes.u8(5))
    let operation = try bytes.u16(6)
    let count = 8 + 2 * (hardwareByteCount + addressByteCount)
    sink.open(layer: ARPField.arp, at: bytes.range(0, count))
    guard sink.selection.wants(protocolNumber: ARPField.protocolNumber) else { return .done }
    let isIPv4 = kind == 0x0800 && addressByteCount == 4
    let senderAt = 8 + hardwareByteCount
    let targetAt = 8 + 2 * hardwareByteCount + addressByteCount
    let isGratuitous =
      isIPv4 && bytes.count >= count && isGratuitous(bytes, operation, senderAt, targetAt)
    sink.label(ARPField.arp) {
      let name = ValueNames.arpOperations[UInt64(operation)] ?? "\(operation)"
      let words = isGratuitous && operation == 1 ? "ARP Announcement" : name
      return "Address Resolution Protocol (\(words))"
    }
    sink.add(ARPField.hardwareType, hardware, at: bytes.range(0, 2))
    sink.add(ARPField.protocolType, kind, at: bytes.range(2, 2))
    sink.add(ARPField.hardwareSize, UInt64(hardwareByteCount), at: bytes.range(4, 1))
    sink.add(ARPField.protocolSize, UInt64(addressByteCount), at: bytes.range(5, 1))
    sink.add(ARPField.operation, operation, at: bytes.range(6, 2))
    if isGratuitous { sink.add(ARPField.isGratuitous, true, at: .none, .generated) }
    try bytes.require(0, count)
    let isEthernet = (hardware == 1 || hardware == 6) && hardwareByteCount == 6
    try hardwareAddress(
      bytes, 8, hardwareByteCount, isEthernet, (.senderHardware, .senderMAC), into: &sink)
    try protocolAddress(
      bytes, senderAt, addressByteCount, isIPv4, (.senderProtocol, .senderIPv4), into: &sink)
    try hardwareAddress(
      bytes, senderAt + addressByteCount, hardwareByteCount, isEthernet,
      (.targetHardware, .targetMAC), into: &sink)
    try protocolAddress(
      bytes, targetAt, addressByteCount, isIPv4, (.targetProtocol, .targetIPv4), into: &sink)
    return .done
  }

  /// A packet that tells of its sender's own address.
  private static func isGratuitous(
    _ bytes: borrowing ByteView, _ operation: UInt16, _ senderAt: Int, _ targetAt: Int
  ) -> Bool {
    guard operation == 1 || operation == 2, let sender = try? bytes.u32(senderAt),
      let target = try? bytes.u32(targetAt)
    else { return false }
    return sender == target
  }

  private static func hardwareAddress(
    _ bytes: borrowing ByteView, _ offset: Int, _ count: Int, _ isEthernet: Bool,
    _ fields: (other: ARPField, ethernet: ARPField), into sink: inout FieldSink
  ) throws(Truncation) {
    guard count > 0 else { return }
    try bytes.require(offset, count)
    if isEthernet {
      sink.add(fields.ethernet, ethernet: try bytes.u48(offset), at: bytes.range(offset, 6))
    } else {
      sink.add(bytes: fields.other, at: bytes.range(offset, count))
    }
  }

  private static func protocolAddress(
    _ bytes: borrowing ByteView, _ offset: Int, _ count: Int, _ isIPv4: Bool,
    _ fields: (other: ARPField, ipv4: ARPField), into sink: inout FieldSink
  ) throws(Truncation) {
    guard count > 0 else { return }
    try bytes.require(offset, count)
    if isIPv4 {
      sink.add(fields.ipv4, ipv4: try bytes.u32(offset), at: bytes.range(offset, 4))
    } else {
      sink.add(bytes: fields.other, at: bytes.range(offset, count))
    }
  }
}
