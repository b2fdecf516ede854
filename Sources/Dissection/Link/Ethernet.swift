import Bytes
import Fields

/// Dissects an Ethernet frame: Ethernet II, or IEEE 802.3 with LLC.
///
/// Source: IEEE 802.3 §3.1. Offsets: 0 destination, 6 source, 12 type (above 1535) or length.
enum Ethernet {
  /// Bytes of a header.
  static let headerByteCount = 14

  /// - Throws: `Truncation` when the 14 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: EthernetField.ethernet, at: bytes.range(0, headerByteCount))
    let destination = try bytes.u48(0)
    let source = try bytes.u48(6)
    let type = try bytes.u16(12)
    walk.frameStart = bytes.start
    walk.source = .ethernet(source)
    walk.destination = .ethernet(destination)
    if let carrier = carrierByteCount(destination, type) {
      guard carrier == 16 else { return .next(.ethernet, at: carrier) }
      sink.pass(layer: NamedField.fabricPath)
      // The last four bytes are FabricPath's own check sequence.
      let length = max(0, bytes.reportedCount - carrier - 4)
      return .next(.ethernet, at: carrier, length: length)
    }
    let isWanted = sink.selection.wants(protocolNumber: EthernetField.protocolNumber)
    if isWanted { describe(bytes, destination, source, type, into: &sink) }
    guard type >= 0x600 else {
      return try dissectLength(type, bytes, &walk, isWanted, into: &sink)
    }
    if isWanted { sink.add(EthernetField.type, type, at: bytes.range(12, 2)) }
    let payload = bytes.dropFirst(headerByteCount)
    let claimed = EtherType.claimedByteCount(type, payload)
    if isWanted, let claimed, claimed < payload.reportedCount {
      try Trailer.ethernet.dissect(bytes, at: headerByteCount + claimed, walk, into: &sink)
    }
    sink.pass(layer: EtherTypeField.etherType)
    if type == 0x890d {
      // Frames of a wireless network's own management (IEEE 802.11 annex H).
      sink.pass(layer: WirelessField.wlan)
      return .done
    }
    return EtherType.handoff(type, at: headerByteCount, length: claimed ?? .max, &walk)
  }

  /// What Cisco puts before a whole frame: FabricPath's 16 bytes (type 0x8903), or the 26 of an
  /// inter-switch link, whose destination has 40 bits of its own.
  private static func carrierByteCount(_ destination: UInt64, _ type: UInt16) -> Int? {
    if type == 0x8903 { return 16 }
    let prefix = destination >> 8
    return prefix == 0x01_000c_0000 || prefix == 0x0c_000c_0000 ? 26 : nil
  }

  /// The addresses and what their first octets say.
  private static func describe(
    _ bytes: borrowing ByteView, _ destination: UInt64, _ source: UInt64, _ type: UInt16,
    into sink: inout FieldSink
  ) {
    sink.label(EthernetField.ethernet) {
      $0.append(type >= 0x600 ? "Ethernet II, Src: " : "IEEE 802.3 Ethernet, Src: ")
      $0.append(ethernet: source)
      $0.append(", Dst: ")
      $0.append(ethernet: destination)
    }
    sink.add(EthernetField.dst, ethernet: destination, at: bytes.range(0, 6))
    sink.nest()
    sink.add(EthernetField.addr, ethernet: destination, at: bytes.range(0, 6))
    let destinationBits = bits(destination)
    sink.add(EthernetField.dstLocal, destinationBits.local, at: bytes.range(0, 3))
    sink.add(EthernetField.local, destinationBits.local, at: bytes.range(0, 3), .hidden)
    sink.add(EthernetField.dstGroup, destinationBits.group, at: bytes.range(0, 3))
    sink.add(EthernetField.group, destinationBits.group, at: bytes.range(0, 3), .hidden)
    sink.unnest()
    sink.add(EthernetField.src, ethernet: source, at: bytes.range(6, 6))
    sink.nest()
    sink.add(EthernetField.addr, ethernet: source, at: bytes.range(6, 6))
    let sourceBits = bits(source)
    sink.add(EthernetField.srcLocal, sourceBits.local, at: bytes.range(6, 3))
    sink.add(EthernetField.local, sourceBits.local, at: bytes.range(6, 3), .hidden)
    sink.add(EthernetField.srcGroup, sourceBits.group, at: bytes.range(6, 3))
    sink.add(EthernetField.group, sourceBits.group, at: bytes.range(6, 3), .hidden)
    if sourceBits.group { sink.add(mark: EthernetField.sourceIsGroup, at: .none, .generated) }
    sink.unnest()
  }

  private static func bits(_ address: UInt64) -> (local: Bool, group: Bool) {
    (address >> 41 & 1 != 0, address >> 40 & 1 != 0)
  }

  /// A frame whose type field is a length: LLC, or Novell's raw IPX.
  private static func dissectLength(
    _ length: UInt16, _ bytes: borrowing ByteView, _ walk: inout Walk, _ isWanted: Bool,
    into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    guard length <= 1500 else {
      sink.add(EthernetField.invalidType, length, at: bytes.range(12, 2))
      return .data(at: headerByteCount)
    }
    let left = max(0, bytes.reportedCount - headerByteCount)
    if isWanted {
      sink.add(EthernetField.len, length, at: bytes.range(12, 2))
      if Int(length) > left { sink.add(mark: EthernetField.lengthPastEnd, at: .none, .generated) }
      if Int(length) < left {
        try Trailer.ethernet.dissect(
          bytes, at: headerByteCount + Int(length), walk, into: &sink)
      }
    }
    if length >= 2, left >= 2, try bytes.u16(headerByteCount) == 0xffff {
      walk.named = .ipx
      return .next(.named, at: headerByteCount, length: Int(length))
    }
    return .next(.llc, at: headerByteCount, length: Int(length))
  }
}
