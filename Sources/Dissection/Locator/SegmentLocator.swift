import Bytes

/// Finds the TCP segment or UDP datagram of a frame without a walk: no fields, no allocation.
///
/// The second, direct path to the headers, for the pass over every packet of a capture. It knows
/// plain Ethernet (VLAN tags too), Linux cooked, null and raw IP links, IPv4 without fragments and
/// IPv6 without extension headers; for everything else it says `walk`. A test proves that it finds
/// what the walk finds.
public enum SegmentLocator {
  /// Finds the segment of a frame.
  ///
  /// - Parameters:
  ///   - bytes: The captured bytes.
  ///   - originalByteCount: The frame's length on the wire.
  ///   - linkType: LINKTYPE number.
  @inlinable
  public static func locate(
    _ bytes: RawSpan, originalByteCount: Int, linkType: UInt16
  ) -> LocatedSegment {
    let end = max(originalByteCount, bytes.byteCount)
    switch linkType {
    case 1: return byType(bytes, bytes.network(12, as: UInt16.self), at: 14, end: end)
    case 12, 14, 101: return raw(bytes, at: 0, end: end)
    case 228: return ipv4(bytes, at: 0, end: end)
    case 229: return ipv6(bytes, at: 0, end: end)
    case 113: return byType(bytes, bytes.network(14, as: UInt16.self), at: 16, end: end)
    case 276: return byType(bytes, bytes.network(0, as: UInt16.self), at: 20, end: end)
    case 0, 108: return raw(bytes, at: 4, end: end)
    default: return LocatedSegment(.walk)
    }
  }

  /// By EtherType, behind up to two VLAN tags.
  @inlinable @inline(__always)
  static func byType(
    _ bytes: RawSpan, _ type: UInt16, at offset: Int, end: Int
  ) -> LocatedSegment {
    if type == 0x0800 { return ipv4(bytes, at: offset, end: end) }
    return byRareType(bytes, type, at: offset, end: end)
  }

  @inlinable @inline(never)
  static func byRareType(
    _ bytes: RawSpan, _ type: UInt16, at offset: Int, end: Int
  ) -> LocatedSegment {
    var type = type
    var offset = offset
    var tags = 0
    while type == 0x8100 || type == 0x88a8, tags < 2 {
      type = bytes.network(offset &+ 2, as: UInt16.self)
      offset &+= 4
      tags &+= 1
    }
    switch type {
    case 0x0800: return ipv4(bytes, at: offset, end: end)
    case 0x86dd: return ipv6(bytes, at: offset, end: end)
    case 0x0806: return LocatedSegment()
    default: return LocatedSegment(.walk)
    }
  }

  /// By the version in the first four bits.
  @inlinable
  static func raw(_ bytes: RawSpan, at offset: Int, end: Int) -> LocatedSegment {
    switch bytes.network(offset, as: UInt8.self) >> 4 {
    case 4: ipv4(bytes, at: offset, end: end)
    case 6: ipv6(bytes, at: offset, end: end)
    default: LocatedSegment(.walk)
    }
  }

  /// RFC 791 §3.1: 0 version and header length, 2 total length, 4 identification, 6 flags and
  /// fragment offset, 8 time to live, 9 protocol, 12 source, 16 destination.
  @inlinable @inline(__always)
  static func ipv4(_ bytes: RawSpan, at offset: Int, end: Int) -> LocatedSegment {
    let first = bytes.network(offset, as: UInt8.self)
    let header = Int(first & 0x0f) &<< 2
    let total = Int(bytes.network(offset &+ 2, as: UInt16.self))
    let fragment = bytes.network(offset &+ 6, as: UInt16.self)
    let proto = bytes.network(offset &+ 9, as: UInt8.self)
    guard first >> 4 == 4, header >= 20, total >= header, fragment & 0x3fff == 0,
      proto == 6 || proto == 17
    else { return LocatedSegment(.walk) }
    var found = LocatedSegment(proto == 6 ? .tcp : .udp)
    found.header.timeToLive = bytes.network(offset &+ 8, as: UInt8.self)
    found.header.identification = bytes.network(offset &+ 4, as: UInt16.self)
    found.source = UInt128(bytes.network(offset &+ 12, as: UInt32.self))
    found.destination = UInt128(bytes.network(offset &+ 16, as: UInt32.self))
    found.networkOffset = UInt32(truncatingIfNeeded: offset)
    transport(bytes, at: offset &+ header, end: min(offset &+ total, end), &found)
    return found
  }

  /// RFC 8200 §3: 4 payload length, 6 next header, 7 hop limit, 8 source, 24 destination.
  @inlinable
  static func ipv6(_ bytes: RawSpan, at offset: Int, end: Int) -> LocatedSegment {
    let next = bytes.network(offset &+ 6, as: UInt8.self)
    let length = Int(bytes.network(offset &+ 4, as: UInt16.self))
    guard bytes.network(offset, as: UInt8.self) >> 4 == 6, length > 0, next == 6 || next == 17
    else { return LocatedSegment(.walk) }
    var found = LocatedSegment(next == 6 ? .tcp : .udp)
    found.header.marks = .ipv6
    found.header.timeToLive = bytes.network(offset &+ 7, as: UInt8.self)
    found.source = bytes.network(offset &+ 8, as: UInt128.self)
    found.destination = bytes.network(offset &+ 24, as: UInt128.self)
    found.networkOffset = UInt32(truncatingIfNeeded: offset)
    transport(bytes, at: offset &+ 40, end: min(offset &+ 40 &+ length, end), &found)
    return found
  }

  /// The transport header at `offset` of a packet that ends at `end` on the wire.
  @inlinable @inline(__always)
  static func transport(
    _ bytes: RawSpan, at offset: Int, end: Int, _ found: inout LocatedSegment
  ) {
    let captured = min(end, bytes.byteCount)
    found.end = UInt32(truncatingIfNeeded: end)
    if found.header.kind == .tcp {
      if captured &- offset < 20 {
        found.header.kind = .walk
      } else {
        readTCP(bytes, at: offset, end: end, captured: captured, &found)
      }
    } else if captured &- offset < 8 {
      found.header.kind = .walk
    } else {
      readUDP(bytes, at: offset, end: end, captured: captured, &found)
      if Tunnels.mayCarry(found.header.sourcePort) || Tunnels.mayCarry(found.header.destinationPort)
      {
        found.header.kind = .walk
      }
    }
  }
}
