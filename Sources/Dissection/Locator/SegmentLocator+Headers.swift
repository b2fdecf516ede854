import Bytes

/// Reading the transport headers, shared by the direct path and the walk's sightings.
///
/// `end` is where the packet ends on the wire, `captured` where its captured bytes end.
extension SegmentLocator {
  /// RFC 768: 0 source port, 2 destination port, 4 length, 6 checksum.
  @inlinable
  static func readUDP(
    _ bytes: RawSpan, at offset: Int, end: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    header.sourcePort = bytes.network(offset, as: UInt16.self)
    header.destinationPort = bytes.network(offset &+ 2, as: UInt16.self)
    let length = Int(bytes.network(offset &+ 4, as: UInt16.self))
    place.transportOffset = UInt32(truncatingIfNeeded: offset)
    place.payloadOffset = UInt32(truncatingIfNeeded: offset &+ 8)
    let payload = max(min(length, end &- offset) &- 8, 0)
    header.payloadByteCount = UInt32(truncatingIfNeeded: payload)
  }

  /// RFC 9293 §3.1: 0 source port, 2 destination port, 4 sequence number, 8 acknowledgment number,
  /// 12 data offset and control bits, 14 window, 20 options.
  @inlinable @inline(__always)
  static func readTCP(
    _ bytes: RawSpan, at offset: Int, end: Int, captured: Int, _ header: inout SegmentHeader,
    _ place: inout SegmentPlace
  ) {
    header.sourcePort = bytes.network(offset, as: UInt16.self)
    header.destinationPort = bytes.network(offset &+ 2, as: UInt16.self)
    header.sequence = bytes.network(offset &+ 4, as: UInt32.self)
    header.acknowledgment = bytes.network(offset &+ 8, as: UInt32.self)
    let word = bytes.network(offset &+ 12, as: UInt16.self)
    header.controlBits = word & 0x0fff
    header.window = bytes.network(offset &+ 14, as: UInt16.self)
    let payload = offset &+ Int(word >> 12) &* 4
    place.transportOffset = UInt32(truncatingIfNeeded: offset)
    place.payloadOffset = UInt32(truncatingIfNeeded: payload)
    guard payload >= offset &+ 20 else {
      header.marks.insert(.bogusHeader)
      return
    }
    header.payloadByteCount = UInt32(truncatingIfNeeded: max(end &- payload, 0))
    if payload > offset &+ 20 {
      // Two no-operations and timestamps: what nearly every segment has.
      if payload == offset &+ 32, bytes.network(offset &+ 20, as: UInt32.self) == 0x0101_080a {
        header.marks.insert(.timestamps)
      } else {
        readOptions(bytes, from: offset &+ 20, to: min(payload, captured), &header)
      }
    }
  }

  /// The options that matter to a stream; those cut off by the snaplen are left out.
  @inlinable
  static func readOptions(
    _ bytes: RawSpan, from start: Int, to end: Int, _ header: inout SegmentHeader
  ) {
    var at = start
    while at < end {
      let kind = bytes.network(at, as: UInt8.self)
      if kind == 0 { return }
      if kind == 1 {
        at &+= 1
        continue
      }
      let length = Int(bytes.network(at &+ 1, as: UInt8.self))
      guard length >= 2, at &+ length <= end else { return }
      switch (kind, length) {
      case (2, 4): header.maximumSegmentSize = bytes.network(at &+ 2, as: UInt16.self)
      case (3, 3): header.windowShift = bytes.network(at &+ 2, as: UInt8.self)
      case (5, 10...):
        header.selectivelyAcknowledgedByteCount &+=
          selectivelyAcknowledgedByteCount(bytes, from: at &+ 2, to: at &+ length)
      case (8, 10): header.marks.insert(.timestamps)
      case (34, _): header.marks.insert(.fastOpen)
      default: break
      }
      at &+= length
    }
  }

  /// Bytes between the left and right edges of SACK blocks, as far as the option is whole.
  ///
  /// Source: RFC 2018 §3.
  @inlinable
  static func selectivelyAcknowledgedByteCount(
    _ bytes: RawSpan, from first: Int, to end: Int
  ) -> UInt32 {
    var sum: UInt32 = 0
    var edge = first
    while edge &+ 8 <= end {
      let left = bytes.network(edge, as: UInt32.self)
      sum &+= bytes.network(edge &+ 4, as: UInt32.self) &- left
      edge &+= 8
    }
    return sum
  }
}

/// UDP ports whose datagrams can hold further IP packets.
@usableFromInline
enum Tunnels {
  /// GTP (2152, 3386), Teredo (3544), LISP (4341), VXLAN (4789, 8472), AYIYA (5072), CAPWAP (5247),
  /// Geneve (6081).
  @inlinable
  static func mayCarry(_ port: UInt16) -> Bool {
    switch port {
    case 2152, 3386, 3544, 4341, 4789, 5072, 5247, 6081, 8472: true
    default: false
    }
  }
}
