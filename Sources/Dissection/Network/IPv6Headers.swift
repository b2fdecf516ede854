import Bytes
import Fields

/// Dissects the fragment header of IPv6.
///
/// Source: RFC 8200 §4.5. Offsets: 0 next header, 1 reserved, 2 offset (13 bits, in 8 bytes),
/// reserved (2), more fragments (1), 4 identification.
enum FragmentHeader {
  /// - Throws: `Truncation` when the 8 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: FragmentHeaderField.fraghdr, at: bytes.range(0, 8))
    let next = try bytes.u8(0)
    let word = try bytes.u16(2)
    sink.add(FragmentHeaderField.next, next, at: bytes.range(0, 1))
    sink.add(FragmentHeaderField.reservedOctet, try bytes.u8(1), at: bytes.range(1, 1))
    sink.add(FragmentHeaderField.offset, word >> 3, at: bytes.range(2, 2))
    sink.label(FragmentHeaderField.offset) {
      "Offset: \(word >> 3) (\(Int(word & 0xfff8)) bytes)"
    }
    sink.add(FragmentHeaderField.reservedBits, word >> 1 & 3, at: bytes.range(2, 2))
    sink.add(FragmentHeaderField.more, word & 1 != 0, at: bytes.range(2, 2))
    sink.add(FragmentHeaderField.ident, try bytes.u32(4), at: bytes.range(4, 4))
    if word & 0xfff9 == 0 { return IPProtocol.handoff(next, at: 8, &walk) }
    return IPFragments.ipv6.dissect(
      bytes, (offset: 8, length: .max), max(0, walk.networkLayers - 1), next, &walk, into: &sink)
  }
}

/// Dissects the routing header of IPv6.
///
/// Source: RFC 8200 §4.4, RFC 6275 §6.4 (type 2), RFC 8754 §2 (type 4). Offsets: 0 next header,
/// 1 length (in 8 bytes, without the first 8), 2 type, 3 segments left, 4 data of the type.
enum RoutingHeader {
  /// - Throws: `Truncation` when the header is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let (next, length) = (try bytes.u8(0), try bytes.u8(1))
    let (type, left) = (try bytes.u8(2), try bytes.u8(3))
    let byteCount = (Int(length) + 1) * 8
    sink.open(layer: RoutingHeaderField.routing, at: bytes.range(0, byteCount))
    sink.add(RoutingHeaderField.next, next, at: bytes.range(0, 1))
    sink.add(RoutingHeaderField.length, length, at: bytes.range(1, 1))
    sink.add(RoutingHeaderField.lengthOctets, UInt64(byteCount), at: bytes.range(1, 1), .generated)
    sink.add(RoutingHeaderField.type, type, at: bytes.range(2, 1))
    if type == 0 {
      sink.add(mark: RoutingHeaderField.deprecated, at: bytes.range(2, 1), .generated)
    }
    sink.add(RoutingHeaderField.segmentsLeft, left, at: bytes.range(3, 1))
    try bytes.require(0, byteCount)
    switch type {
    case 0:
      sink.add(bytes: RoutingHeaderField.reserved, at: bytes.range(4, 4))
      try addresses(.address, bytes, from: 8, to: byteCount, &walk, left > 0, into: &sink)
    case 2 where byteCount == 24:
      sink.add(bytes: RoutingHeaderField.homeReserved, at: bytes.range(4, 4))
      try addresses(.homeAddress, bytes, from: 8, to: byteCount, &walk, left > 0, into: &sink)
    case 4: try segments(bytes, byteCount, &walk, left > 0, into: &sink)
    default: sink.add(bytes: RoutingHeaderField.data, at: bytes.range(4, byteCount - 4))
    }
    return IPProtocol.handoff(next, at: byteCount, &walk)
  }

  /// Addresses on the way; the last one is where the packet goes in the end.
  private static func addresses(
    _ field: RoutingHeaderField, _ bytes: borrowing ByteView, from: Int, to end: Int,
    _ walk: inout Walk, _ isOnItsWay: Bool, into sink: inout FieldSink
  ) throws(Truncation) {
    var offset = from
    while offset + 16 <= end {
      let address = try bytes.u128(offset)
      sink.add(field, ipv6: address, at: bytes.range(offset, 16))
      if isOnItsWay { walk.destination = .ipv6(address) }
      offset += 16
    }
  }

  /// A segment list, last segment first.
  private static func segments(
    _ bytes: borrowing ByteView, _ byteCount: Int, _ walk: inout Walk, _ isOnItsWay: Bool,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let last = try bytes.u8(4)
    sink.add(RoutingHeaderField.lastEntry, last, at: bytes.range(4, 1))
    sink.add(RoutingHeaderField.flags, try bytes.u8(5), at: bytes.range(5, 1))
    sink.add(bytes: RoutingHeaderField.tag, at: bytes.range(6, 2))
    var offset = 8
    while offset + 16 <= byteCount, (offset - 8) / 16 <= Int(last) {
      let address = try bytes.u128(offset)
      sink.add(RoutingHeaderField.segment, ipv6: address, at: bytes.range(offset, 16))
      if isOnItsWay, offset == 8 { walk.destination = .ipv6(address) }
      offset += 16
    }
  }
}
