import Bytes
import Fields

/// Dissects the messages of neighbour discovery.
///
/// Source: RFC 4861 §4. Options follow the message: type, length (in 8 bytes, with both), data.
enum NeighborDiscovery {
  /// - Throws: `Truncation` when the message is cut short.
  static func dissect(
    _ type: UInt8, _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    let end: Int
    switch type {
    case 133:
      sink.add(bytes: ICMPv6Field.reserved, at: bytes.range(4, 4))
      end = 8
    case 134:
      try routerAdvertisement(bytes, into: &sink)
      end = 16
    case 135:
      sink.add(bytes: ICMPv6Field.reserved, at: bytes.range(4, 4))
      sink.add(ICMPv6Field.solicitTarget, ipv6: try bytes.u128(8), at: bytes.range(8, 16))
      end = 24
    case 136:
      try neighborAdvertisement(bytes, into: &sink)
      end = 24
    default:
      sink.add(bytes: ICMPv6Field.reserved, at: bytes.range(4, 4))
      sink.add(ICMPv6Field.redirectTarget, ipv6: try bytes.u128(8), at: bytes.range(8, 16))
      sink.add(
        ICMPv6Field.redirectDestination, ipv6: try bytes.u128(24), at: bytes.range(24, 16))
      end = 40
    }
    try NeighborOptions.dissect(bytes.dropFirst(end), &walk, into: &sink)
  }

  private static func routerAdvertisement(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(ICMPv6Field.hopLimit, try bytes.u8(4), at: bytes.range(4, 1))
    let flags = try bytes.u8(5)
    let place = bytes.range(5, 1)
    sink.add(ICMPv6Field.routerFlags, flags, at: place)
    sink.nest()
    sink.add(ICMPv6Field.managed, flags & 0x80 != 0, at: place)
    sink.add(ICMPv6Field.other, flags & 0x40 != 0, at: place)
    sink.add(ICMPv6Field.homeAgent, flags & 0x20 != 0, at: place)
    sink.add(ICMPv6Field.preference, flags >> 3 & 3, at: place)
    sink.add(ICMPv6Field.proxy, flags & 0x04 != 0, at: place)
    sink.add(ICMPv6Field.routerReserved, flags & 3, at: place)
    sink.unnest()
    sink.add(ICMPv6Field.routerLifetime, try bytes.u16(6), at: bytes.range(6, 2))
    sink.add(ICMPv6Field.reachableTime, try bytes.u32(8), at: bytes.range(8, 4))
    sink.add(ICMPv6Field.retransmitTimer, try bytes.u32(12), at: bytes.range(12, 4))
  }

  private static func neighborAdvertisement(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let flags = try bytes.u32(4)
    let place = bytes.range(4, 4)
    sink.add(ICMPv6Field.advertiseFlags, flags, at: place)
    sink.nest()
    sink.add(ICMPv6Field.isRouter, flags >> 31 & 1 != 0, at: place)
    sink.add(ICMPv6Field.isSolicited, flags >> 30 & 1 != 0, at: place)
    sink.add(ICMPv6Field.isOverride, flags >> 29 & 1 != 0, at: place)
    sink.add(ICMPv6Field.advertiseReserved, flags & 0x1fff_ffff, at: place)
    sink.unnest()
    sink.add(ICMPv6Field.advertiseTarget, ipv6: try bytes.u128(8), at: bytes.range(8, 16))
  }
}
