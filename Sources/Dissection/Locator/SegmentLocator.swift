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
    var found = LocatedSegment()
    locate(
      bytes, originalByteCount: originalByteCount, linkType: linkType, &found.header, &found.place)
    return found
  }

  /// The same for a loop over many frames: what is found is written where it will stay.
  @inlinable
  public static func locate(
    _ bytes: RawSpan, originalByteCount: Int, linkType: UInt16,
    _ header: inout SegmentHeader, _ place: inout SegmentPlace
  ) {
    header = SegmentHeader()
    place = SegmentPlace()
    let end = max(originalByteCount, bytes.byteCount)
    if linkType == 1, bytes.network(12, as: UInt16.self) == 0x0800 {
      ipv4(bytes, at: 14, end: end, &header, &place)
    } else {
      onRareLink(bytes, linkType, end: end, &header, &place)
    }
  }

  /// Everything but IPv4 behind a plain Ethernet header.
  @inlinable @inline(never)
  static func onRareLink(
    _ bytes: RawSpan, _ linkType: UInt16, end: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    switch linkType {
    case 1: byType(bytes, bytes.network(12, as: UInt16.self), at: 14, end: end, &header, &place)
    case 12, 14, 101: raw(bytes, at: 0, end: end, &header, &place)
    case 228: ipv4(bytes, at: 0, end: end, &header, &place)
    case 229: ipv6(bytes, at: 0, end: end, &header, &place)
    case 113: byType(bytes, bytes.network(14, as: UInt16.self), at: 16, end: end, &header, &place)
    case 276: byType(bytes, bytes.network(0, as: UInt16.self), at: 20, end: end, &header, &place)
    case 0, 108: raw(bytes, at: 4, end: end, &header, &place)
    default: header.kind = .walk
    }
  }

  /// By EtherType, behind up to two VLAN tags.
  @inlinable
  static func byType(
    _ bytes: RawSpan, _ type: UInt16, at offset: Int, end: Int,
    _ header: inout SegmentHeader, _ place: inout SegmentPlace
  ) {
    var type = type
    var offset = offset
    var tags = 0
    while type == 0x8100 || type == 0x88a8, tags < 2 {
      type = bytes.network(offset &+ 2, as: UInt16.self)
      offset &+= 4
      tags &+= 1
    }
    switch type {
    case 0x0800: ipv4(bytes, at: offset, end: end, &header, &place)
    case 0x86dd: ipv6(bytes, at: offset, end: end, &header, &place)
    case 0x0806: break
    default: header.kind = .walk
    }
  }

  /// By the version in the first four bits.
  @inlinable
  static func raw(
    _ bytes: RawSpan, at offset: Int, end: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    switch bytes.network(offset, as: UInt8.self) >> 4 {
    case 4: ipv4(bytes, at: offset, end: end, &header, &place)
    case 6: ipv6(bytes, at: offset, end: end, &header, &place)
    default: header.kind = .walk
    }
  }

  /// RFC 791 §3.1: 0 version and header length, 2 total length, 4 identification, 6 flags and
  /// fragment offset, 8 time to live, 9 protocol, 12 source, 16 destination.
  @inlinable @inline(__always)
  static func ipv4(
    _ bytes: RawSpan, at offset: Int, end: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    let first = bytes.network(offset, as: UInt8.self)
    let length = Int(first & 0x0f) &<< 2
    let total = Int(bytes.network(offset &+ 2, as: UInt16.self))
    let fragment = bytes.network(offset &+ 6, as: UInt16.self)
    let proto = bytes.network(offset &+ 9, as: UInt8.self)
    guard first >> 4 == 4, length >= 20, total >= length, fragment & 0x3fff == 0,
      proto == 6 || proto == 17
    else {
      header.kind = .walk
      return
    }
    header.kind = proto == 6 ? .tcp : .udp
    header.timeToLive = bytes.network(offset &+ 8, as: UInt8.self)
    header.identification = bytes.network(offset &+ 4, as: UInt16.self)
    place.source = UInt128(bytes.network(offset &+ 12, as: UInt32.self))
    place.destination = UInt128(bytes.network(offset &+ 16, as: UInt32.self))
    place.networkOffset = UInt32(truncatingIfNeeded: offset)
    transport(bytes, at: offset &+ length, end: min(offset &+ total, end), &header, &place)
  }

  /// RFC 8200 §3: 4 payload length, 6 next header, 7 hop limit, 8 source, 24 destination.
  @inlinable
  static func ipv6(
    _ bytes: RawSpan, at offset: Int, end: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    let next = bytes.network(offset &+ 6, as: UInt8.self)
    let length = Int(bytes.network(offset &+ 4, as: UInt16.self))
    guard bytes.network(offset, as: UInt8.self) >> 4 == 6, length > 0, next == 6 || next == 17
    else {
      header.kind = .walk
      return
    }
    header.kind = next == 6 ? .tcp : .udp
    header.marks = .ipv6
    header.timeToLive = bytes.network(offset &+ 7, as: UInt8.self)
    place.source = bytes.network(offset &+ 8, as: UInt128.self)
    place.destination = bytes.network(offset &+ 24, as: UInt128.self)
    place.networkOffset = UInt32(truncatingIfNeeded: offset)
    transport(bytes, at: offset &+ 40, end: min(offset &+ 40 &+ length, end), &header, &place)
  }

  /// The transport header at `offset` of a packet that ends at `end` on the wire.
  @inlinable @inline(__always)
  static func transport(
    _ bytes: RawSpan, at offset: Int, end: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    let captured = min(end, bytes.byteCount)
    place.end = UInt32(truncatingIfNeeded: end)
    if header.kind == .tcp {
      if captured &- offset < 20 {
        header.kind = .walk
      } else {
        readTCP(bytes, at: offset, end: end, captured: captured, &header, &place)
      }
    } else if captured &- offset < 8 {
      header.kind = .walk
    } else {
      readUDP(bytes, at: offset, end: end, &header, &place)
      if Tunnels.mayCarry(header.sourcePort) || Tunnels.mayCarry(header.destinationPort) {
        header.kind = .walk
      }
    }
  }
}
