import Bytes
import Fields

/// Dissects the options of neighbour discovery.
///
/// Sources: RFC 4861 §4.6, RFC 3971 §5.3 (nonce), RFC 4191 §2.3 (route), RFC 8106 §5 (DNS), RFC 8781 §4
/// (PREF64).
enum NeighborOptions {
  /// - Throws: `Truncation` when an option is cut short.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    var offset = 0
    while offset < bytes.reportedCount {
      let type = try bytes.u8(offset)
      let length = Int(try bytes.u8(offset + 1)) * 8
      sink.add(mark: ICMPv6Field.option, at: bytes.range(offset, length))
      sink.label(ICMPv6Field.option) {
        "ICMPv6 Option (\(ICMPv6Field.optionTypes[UInt64(type)] ?? "Unknown \(type)"))"
      }
      sink.nest()
      sink.add(ICMPv6Field.optionType, type, at: bytes.range(offset, 1))
      sink.add(ICMPv6Field.optionLength, UInt64(length / 8), at: bytes.range(offset + 1, 1))
      guard length > 0 else { return }
      try bytes.require(offset, min(length, bytes.reportedCount - offset))
      try option(type, bytes.slice(offset, length), &walk, into: &sink)
      sink.unnest()
      offset += length
    }
  }

  private static func option(
    _ type: UInt8, _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    switch type {
    case 1:
      try linkAddress(bytes, .sourceLink, .sourceLinkBytes, into: &sink)
    case 2:
      try linkAddress(bytes, .targetLink, .targetLinkBytes, into: &sink)
    case 3: try prefix(bytes, into: &sink)
    case 4:
      sink.add(mark: ICMPv6Field.optionReserved, at: bytes.range(2, 6))
      sink.add(mark: ICMPv6Field.redirectedPacket, at: bytes.dropFirst(8).range)
      walk.quote(.ipv6, bytes.dropFirst(8), into: &sink)
    case 5:
      sink.add(mark: ICMPv6Field.optionReserved, at: bytes.range(2, 2))
      sink.add(ICMPv6Field.optionMTU, try bytes.u32(4), at: bytes.range(4, 4))
    case 14: sink.add(bytes: ICMPv6Field.optionNonce, at: bytes.range(2, bytes.count - 2))
    case 24: try route(bytes, into: &sink)
    case 25:
      sink.add(mark: ICMPv6Field.optionReserved, at: bytes.range(2, 2))
      sink.add(ICMPv6Field.dnsLifetime, try bytes.u32(4), at: bytes.range(4, 4))
      var offset = 8
      while offset + 16 <= bytes.count {
        let address = try bytes.u128(offset)
        sink.add(ICMPv6Field.dnsServer, ipv6: address, at: bytes.range(offset, 16))
        offset += 16
      }
    case 31: try searchList(bytes, into: &sink)
    case 38:
      let word = try bytes.u16(2)
      sink.add(ICMPv6Field.scaledLifetime, word >> 3, at: bytes.range(2, 2))
      sink.add(ICMPv6Field.prefixCode, word & 7, at: bytes.range(2, 2))
      let high = UInt128(try bytes.u64(4)) << 64 | UInt128(try bytes.u32(12)) << 32
      sink.add(ICMPv6Field.pref64, ipv6: high, at: bytes.range(4, 12))
    default: break
    }
  }

  /// Six bytes are an Ethernet address; other lengths are shown as they are.
  private static func linkAddress(
    _ bytes: borrowing ByteView, _ field: ICMPv6Field, _ other: ICMPv6Field,
    into sink: inout FieldSink
  ) throws(Truncation) {
    let place = bytes.range(2, bytes.count - 2)
    guard bytes.count == 8 else {
      sink.add(bytes: other, at: place)
      return sink.add(bytes: ICMPv6Field.linkAddressBytes, at: place, .hidden)
    }
    let address = try bytes.u48(2)
    sink.add(field, ethernet: address, at: place)
    sink.add(ICMPv6Field.linkAddress, ethernet: address, at: place, .hidden)
  }

  private static func prefix(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(ICMPv6Field.prefixLength, try bytes.u8(2), at: bytes.range(2, 1))
    let flags = try bytes.u8(3)
    let place = bytes.range(3, 1)
    sink.add(ICMPv6Field.prefixFlags, flags, at: place)
    sink.nest()
    sink.add(ICMPv6Field.prefixOnLink, flags & 0x80 != 0, at: place)
    sink.add(ICMPv6Field.prefixAutonomous, flags & 0x40 != 0, at: place)
    sink.add(ICMPv6Field.prefixRouter, flags & 0x20 != 0, at: place)
    sink.add(ICMPv6Field.prefixReserved, flags & 0x1f, at: place)
    sink.unnest()
    sink.add(ICMPv6Field.prefixValid, try bytes.u32(4), at: bytes.range(4, 4))
    sink.add(ICMPv6Field.prefixPreferred, try bytes.u32(8), at: bytes.range(8, 4))
    sink.add(mark: ICMPv6Field.optionReserved, at: bytes.range(12, 4))
    sink.add(ICMPv6Field.prefix, ipv6: try bytes.u128(16), at: bytes.range(16, 16))
  }

  private static func route(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(ICMPv6Field.prefixLength, try bytes.u8(2), at: bytes.range(2, 1))
    let flags = try bytes.u8(3)
    sink.add(ICMPv6Field.routeFlags, flags, at: bytes.range(3, 1))
    sink.nest()
    sink.add(ICMPv6Field.routePreference, flags >> 3 & 3, at: bytes.range(3, 1))
    sink.add(ICMPv6Field.routeReserved, flags & 0xe7, at: bytes.range(3, 1))
    sink.unnest()
    sink.add(ICMPv6Field.routeLifetime, try bytes.u32(4), at: bytes.range(4, 4))
    var prefix: UInt128 = 0
    let count = min(16, bytes.count - 8)
    for index in 0..<max(0, count) {
      prefix |= UInt128(try bytes.u8(8 + index)) << UInt128((15 - index) * 8)
    }
    if count > 0 { sink.add(ICMPv6Field.prefix, ipv6: prefix, at: bytes.range(8, count)) }
  }

  /// Domain names without compression; a root label ends each.
  private static func searchList(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(mark: ICMPv6Field.optionReserved, at: bytes.range(2, 2))
    sink.add(ICMPv6Field.searchLifetime, try bytes.u32(4), at: bytes.range(4, 4))
    var offset = 8
    while offset < bytes.count {
      let start = offset
      var labels: [String] = []
      while offset < bytes.count {
        let length = Int(try bytes.u8(offset))
        offset += 1
        if length == 0 { break }
        var octets: [UInt8] = []
        for index in 0..<length { octets.append(try bytes.u8(offset + index)) }
        labels.append(String(decoding: octets, as: UTF8.self))
        offset += length
      }
      if labels.isEmpty { return }
      let name = labels.joined(separator: ".")
      sink.add(ICMPv6Field.searchList, at: bytes.range(start, offset - start)) { name }
    }
  }
}
