import Bytes
import Fields

/// Dissects DHCP and BOOTP messages.
///
/// Source: RFC 2131 §2. Offsets: 0 operation, 1 hardware type, 2 hardware address length, 3 hops, 4
/// transaction, 8 seconds, 10 flags, 12 client, 16 your, 20 server and 24 relay address, 28
/// hardware address (16 bytes), 44 server's name (64), 108 boot file (128), 236 cookie, 240 options.
enum DHCP {
  /// The magic cookie before options.
  static let cookie: UInt32 = 0x6382_5363

  /// - Throws: `Truncation` where the message ends before its header or an option does.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: DHCPField.dhcp, at: bytes.range)
    if let kind = DHCPOptions.messageType(bytes) {
      sink.label(DHCPField.dhcp) {
        "Dynamic Host Configuration Protocol (\(DHCPNames.messages[UInt64(kind)] ?? "Unknown"))"
      }
    }
    try offerHeader(bytes, into: &sink)
    try offerHardwareAddress(bytes, into: &sink)
    try offerText(.serverName, bytes, 44, 64, into: &sink)
    try offerText(.file, bytes, 108, 128, into: &sink)
    guard bytes.reportedCount > 236 else { return .done }
    let magic = try bytes.u32(236)
    guard magic == cookie else {
      sink.add(bytes: DHCPField.vendorOptions, at: bytes.range(236, bytes.reportedCount - 236))
      return .done
    }
    sink.add(DHCPField.cookie, ipv4: magic, at: bytes.range(236, 4))
    sink.label(DHCPField.cookie) { "Magic cookie: DHCP" }
    try DHCPOptions.offer(bytes, from: 240, into: &sink)
    return .done
  }

  private static func offerHeader(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(DHCPField.messageType, try bytes.u8(0), at: bytes.range(0, 1))
    sink.add(DHCPField.hardwareType, try bytes.u8(1), at: bytes.range(1, 1))
    sink.add(DHCPField.hardwareLength, try bytes.u8(2), at: bytes.range(2, 1))
    sink.add(DHCPField.hops, try bytes.u8(3), at: bytes.range(3, 1))
    sink.add(DHCPField.id, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(DHCPField.seconds, try bytes.u16(8), at: bytes.range(8, 2))
    let flags = try bytes.u16(10)
    let place = bytes.range(10, 2)
    sink.add(DHCPField.flags, flags, at: place)
    sink.label(DHCPField.flags) {
      "Bootp flags: \(NumberText.hexadecimal(flags, digits: 4)) "
        + (flags & 0x8000 != 0 ? "(Broadcast)" : "(Unicast)")
    }
    sink.nest()
    sink.add(DHCPField.flagsBroadcast, flags & 0x8000 != 0, at: place)
    sink.add(DHCPField.flagsReserved, flags & 0x7fff, at: place)
    sink.unnest()
    let fields: [DHCPField] = [.clientAddress, .yourAddress, .serverAddress, .relayAddress]
    for (index, field) in fields.enumerated() {
      let at = 12 + 4 * index
      sink.add(field, ipv4: try bytes.u32(at), at: bytes.range(at, 4))
    }
  }

  private static func offerHardwareAddress(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    try bytes.require(28, 16)
    let count = min(Int(try bytes.u8(2)), 16)
    if count == 6, isEthernet(try bytes.u8(1)) {
      sink.add(DHCPField.macAddress, ethernet: try bytes.u48(28), at: bytes.range(28, 6))
    } else if count > 0 {
      sink.add(bytes: DHCPField.hardwareAddress, at: bytes.range(28, count))
    }
    if count > 0, count < 16 {
      sink.add(bytes: DHCPField.addressPadding, at: bytes.range(28 + count, 16 - count))
    }
  }

  /// True for the hardware types whose addresses are those of Ethernet.
  static func isEthernet(_ type: UInt8) -> Bool { type == 1 || type == 6 }

  /// A text of fixed size that ends at its first zero.
  private static func offerText(
    _ field: DHCPField, _ bytes: borrowing ByteView, _ offset: Int, _ size: Int,
    into sink: inout FieldSink
  ) throws(Truncation) {
    try bytes.require(offset, size)
    var count = 0
    while count < size, try bytes.u8(offset + count) != 0 { count += 1 }
    if count > 0 { sink.add(text: field, at: bytes.range(offset, count)) }
  }
}
