import Bytes

/// Reading the transport headers, shared by the direct path and the walk's sightings.
///
/// `end` is where the packet ends on the wire, `captured` where its captured bytes end.
extension SegmentLocator {
  /// RFC 768: 0 source port, 2 destination port, 4 length, 6 checksum.
  @inlinable
  static func readUDP(
    _ bytes: RawSpan, at offset: Int, end: Int, captured: Int, _ found: inout LocatedSegment
  ) {
    found.sourcePort = bytes.network(offset, as: UInt16.self)
    found.destinationPort = bytes.network(offset &+ 2, as: UInt16.self)
    let length = Int(bytes.network(offset &+ 4, as: UInt16.self))
    found.transportOffset = UInt32(truncatingIfNeeded: offset)
    found.payloadOffset = UInt32(truncatingIfNeeded: offset &+ 8)
    let payload = max(min(length, end &- offset) &- 8, 0)
    found.payloadByteCount = UInt32(truncatingIfNeeded: payload)
    found.capturedPayloadByteCount = UInt32(
      truncatingIfNeeded: max(min(payload, captured &- offset &- 8), 0))
  }

  /// RFC 9293 §3.1: 0 source port, 2 destination port, 4 sequence number, 8 acknowledgment number,
  /// 12 data offset and control bits, 14 window, 20 options.
  @inlinable @inline(__always)
  static func readTCP(
    _ bytes: RawSpan, at offset: Int, end: Int, captured: Int, _ found: inout LocatedSegment
  ) {
    found.sourcePort = bytes.network(offset, as: UInt16.self)
    found.destinationPort = bytes.network(offset &+ 2, as: UInt16.self)
    found.sequence = bytes.network(offset &+ 4, as: UInt32.self)
    found.acknowledgment = bytes.network(offset &+ 8, as: UInt32.self)
    let word = bytes.network(offset &+ 12, as: UInt16.self)
    found.controlBits = word & 0x0fff
    found.window = bytes.network(offset &+ 14, as: UInt16.self)
    let payload = offset &+ Int(word >> 12) &* 4
    found.transportOffset = UInt32(truncatingIfNeeded: offset)
    found.payloadOffset = UInt32(truncatingIfNeeded: payload)
    guard payload >= offset &+ 20 else {
      found.marks.insert(.bogusHeader)
      return
    }
    found.payloadByteCount = UInt32(truncatingIfNeeded: max(end &- payload, 0))
    found.capturedPayloadByteCount = UInt32(truncatingIfNeeded: max(captured &- payload, 0))
    if payload > offset &+ 20 {
      // Two no-operations and timestamps: what nearly every segment has.
      if payload == offset &+ 32, bytes.network(offset &+ 20, as: UInt32.self) == 0x0101_080a {
        found.marks.insert(.timestamps)
      } else {
        readOptions(bytes, from: offset &+ 20, to: min(payload, captured), &found)
      }
    }
  }

  /// The options that matter to a stream; those cut off by the snaplen are left out.
  @inlinable
  static func readOptions(
    _ bytes: RawSpan, from start: Int, to end: Int, _ found: inout LocatedSegment
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
      case (2, 4): found.maximumSegmentSize = bytes.network(at &+ 2, as: UInt16.self)
      case (3, 3): found.windowShift = bytes.network(at &+ 2, as: UInt8.self)
      case (5, 10...): found.marks.insert(.sack)
      case (8, 10): found.marks.insert(.timestamps)
      case (34, _): found.marks.insert(.fastOpen)
      default: break
      }
      at &+= length
    }
  }

  /// The SACK blocks of a located segment, at most four: left and right edges.
  ///
  /// Source: RFC 2018 §3.
  public static func sackBlocks(of segment: LocatedSegment, in bytes: RawSpan) -> SACKBlocks {
    var blocks = SACKBlocks()
    var at = Int(segment.transportOffset) + 20
    let end = min(Int(segment.payloadOffset), bytes.byteCount)
    while at < end {
      let kind = bytes.network(at, as: UInt8.self)
      if kind == 0 { break }
      if kind == 1 {
        at += 1
        continue
      }
      let length = Int(bytes.network(at + 1, as: UInt8.self))
      guard length >= 2, at + length <= end else { break }
      if kind == 5 {
        for edge in stride(from: at + 2, through: at + length - 8, by: 8) {
          blocks.append(
            left: bytes.network(edge, as: UInt32.self),
            right: bytes.network(edge + 4, as: UInt32.self))
        }
      }
      at += length
    }
    return blocks
  }
}

/// The blocks of a SACK option: at most four, without an array.
public struct SACKBlocks: Sendable, BitwiseCopyable {
  /// Blocks there are.
  public private(set) var count = 0
  private var left: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
  private var right: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)

  /// No blocks.
  public init() {}

  mutating func append(left l: UInt32, right r: UInt32) {
    switch count {
    case 0: (left.0, right.0) = (l, r)
    case 1: (left.1, right.1) = (l, r)
    case 2: (left.2, right.2) = (l, r)
    case 3: (left.3, right.3) = (l, r)
    default: return
    }
    count += 1
  }

  /// Block `index`: sequence numbers of its first byte and behind its last.
  public subscript(index: Int) -> (left: UInt32, right: UInt32) {
    switch index {
    case 0: (left.0, right.0)
    case 1: (left.1, right.1)
    case 2: (left.2, right.2)
    default: (left.3, right.3)
    }
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
