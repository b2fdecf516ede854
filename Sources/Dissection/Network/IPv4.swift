import Bytes
import Fields

/// Dissects an IPv4 header.
///
/// Source: RFC 791 §3.1. Offsets: 0 version and header length, 1 differentiated services, 2 total
/// length, 4 identification, 6 flags and fragment offset (in 8 bytes), 8 time to live, 9 protocol,
/// 10 checksum, 12 source, 16 destination, 20 options.
enum IPv4 {
  /// - Throws: `Truncation` when the header is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let layer = walk.networkLayers
    walk.networkLayers += 1
    let first = try bytes.u8(0)
    let headerByteCount = Int(first & 0x0f) * 4
    // As a value the layer ends with the datagram, not with the padding of its carrier.
    if first >> 4 == 4, let total = try? bytes.u16(2), total > 0 {
      sink.layerEnd = min(sink.layerEnd, bytes.start + Int(total))
    }
    sink.open(layer: IPv4Field.ipv4, at: bytes.range(0, max(headerByteCount, 1)))
    guard first >> 4 == 4, headerByteCount >= 20 else {
      return refuse(first, bytes, into: &sink)
    }
    let total = Int(try bytes.u16(2))
    let fragmentation = try bytes.u16(6)
    let next = try bytes.u8(9)
    let source = try bytes.u32(12)
    let destination = try bytes.u32(16)
    walk.source = .ipv4(source)
    walk.destination = .ipv4(destination)
    if sink.selection.wants(protocolNumber: IPv4Field.protocolNumber) {
      sink.label(IPv4Field.ipv4) {
        $0.append("Internet Protocol Version 4, Src: ")
        $0.append(ipv4: source)
        $0.append(", Dst: ")
        $0.append(ipv4: destination)
      }
      try describe(bytes, headerByteCount, total, walk.isQuoted, into: &sink)
      addresses(bytes, source, destination, into: &sink)
      if headerByteCount > 20 {
        try bytes.require(20, headerByteCount - 20)
        try IPv4Options.dissect(bytes.slice(20, headerByteCount - 20), into: &sink)
      }
    }
    // Total length 0: the sending machine's network card was to cut the segment up.
    let length = total < headerByteCount ? Int.max : total - headerByteCount
    if total < headerByteCount, total != 0 { return .done }
    if fragmentation & 0x3fff != 0 {
      return IPFragments.ipv4.dissect(
        bytes, (offset: headerByteCount, length: length), layer, next, &walk, into: &sink)
    }
    return IPProtocol.handoff(next, at: headerByteCount, length: length, &walk)
  }

  /// Not IPv4, whatever the layer below says.
  private static func refuse(
    _ first: UInt8, _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) -> Handoff {
    sink.add(IPv4Field.version, first >> 4, at: bytes.range(0, 1))
    if first >> 4 != 4 {
      sink.add(mark: IPv4Field.bogusVersion, at: bytes.range(0, 1), .generated)
    } else {
      sink.add(IPv4Field.hdrLen, (first & 15) * 4, at: bytes.range(0, 1))
      sink.add(mark: IPv4Field.bogusHeaderLength, at: bytes.range(0, 1), .generated)
    }
    return .done
  }

  /// Every field but the addresses and options.
  private static func describe(
    _ bytes: borrowing ByteView, _ headerByteCount: Int, _ total: Int, _ isQuoted: Bool,
    into sink: inout FieldSink
  ) throws(Truncation) {
    sink.add(IPv4Field.version, UInt8(4), at: bytes.range(0, 1))
    sink.add(IPv4Field.hdrLen, UInt64(headerByteCount), at: bytes.range(0, 1))
    sink.label(IPv4Field.hdrLen) {
      $0.append(".... ")
      $0.append(bits: UInt64(headerByteCount / 4), digits: 4)
      $0.append(" = Header Length: ", headerByteCount)
      $0.append(" bytes (", headerByteCount / 4, ")")
    }
    services(bytes, try bytes.u8(1), into: &sink)
    // Length 0 is that of a segment which the sending machine's network card was to cut up.
    let shown = total == 0 ? bytes.reportedCount : total
    sink.add(IPv4Field.len, UInt64(shown), at: bytes.range(2, 2))
    if total == 0 {
      sink.label(IPv4Field.len) { "Total Length: \(shown) (0 in the header, cut up by the card)" }
    }
    if total < headerByteCount && total != 0 || total > bytes.reportedCount && !isQuoted {
      sink.add(mark: IPv4Field.bogusLength, at: bytes.range(2, 2), .generated)
    }
    sink.add(IPv4Field.id, try bytes.u16(4), at: bytes.range(4, 2))
    try fragmentation(bytes, into: &sink)
    let ttl = try bytes.u8(8)
    let next = try bytes.u8(9)
    sink.add(IPv4Field.ttl, ttl, at: bytes.range(8, 1))
    noteLowTimeToLive(ttl, next, try bytes.u32(16), bytes.range(8, 1), into: &sink)
    sink.add(IPv4Field.proto, next, at: bytes.range(9, 1))
    sink.add(IPv4Field.checksum, try bytes.u16(10), at: bytes.range(10, 2))
    sink.add(
      IPv4Field.checksumStatus, ChecksumStatus.unverified.rawValue, at: .none, .generated)
  }

  private static func services(
    _ bytes: borrowing ByteView, _ services: UInt8, into sink: inout FieldSink
  ) {
    sink.add(IPv4Field.dsField, services, at: bytes.range(1, 1))
    sink.nest()
    sink.add(IPv4Field.dscp, services >> 2, at: bytes.range(1, 1))
    sink.add(IPv4Field.ecn, services & 3, at: bytes.range(1, 1))
    sink.unnest()
  }

  private static func fragmentation(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let word = try bytes.u16(6)
    let place = bytes.range(6, 1)
    sink.add(IPv4Field.flags, UInt8(truncatingIfNeeded: word >> 13), at: place)
    sink.label(IPv4Field.flags) {
      $0.append(bits: UInt64(word >> 13), digits: 3)
      $0.append(". .... = Flags: 0x", word >> 13)
      if word & 0x4000 != 0 { $0.append(", Don't fragment") }
      if word & 0x2000 != 0 { $0.append(", More fragments") }
    }
    sink.nest()
    sink.add(IPv4Field.reservedBit, word & 0x8000 != 0, at: place)
    sink.add(IPv4Field.dontFragment, word & 0x4000 != 0, at: place)
    sink.add(IPv4Field.moreFragments, word & 0x2000 != 0, at: place)
    sink.unnest()
    sink.add(IPv4Field.fragmentOffset, word & 0x1fff, at: bytes.range(6, 2))
    sink.label(IPv4Field.fragmentOffset) {
      $0.append("Fragment Offset: ", Int(word & 0x1fff) * 8)
    }
  }

  private static func addresses(
    _ bytes: borrowing ByteView, _ source: UInt32, _ destination: UInt32,
    into sink: inout FieldSink
  ) {
    let (from, to) = (bytes.range(12, 4), bytes.range(16, 4))
    sink.add(IPv4Field.src, ipv4: source, at: from)
    sink.add(IPv4Field.addr, ipv4: source, at: from, .hidden)
    sink.add(IPv4Field.srcHost, at: from, .hidden) { $0.append(ipv4: source) }
    sink.add(IPv4Field.host, at: from, .hidden) { $0.append(ipv4: source) }
    sink.add(IPv4Field.dst, ipv4: destination, at: to)
    sink.add(IPv4Field.addr, ipv4: destination, at: to, .hidden)
    sink.add(IPv4Field.dstHost, at: to, .hidden) { $0.append(ipv4: destination) }
    sink.add(IPv4Field.host, at: to, .hidden) { $0.append(ipv4: destination) }
  }

  /// Marks a time to live that is no routed packet's, or not that of link-local multicast.
  ///
  /// Source: RFC 5771 §4 (224.0.0.0/24 is never forwarded).
  private static func noteLowTimeToLive(
    _ ttl: UInt8, _ next: UInt8, _ destination: UInt32, _ place: ByteRange,
    into sink: inout FieldSink
  ) {
    if destination & 0xffff_ff00 == 0xe000_0000 {
      let expected: UInt8? =
        switch destination & 0xff {
        case 18, 102: 255
        case 251, 252: nil
        default: 1
        }
      if let expected, ttl != expected {
        sink.add(mark: IPv4Field.ttlControlBlock, at: place, .generated)
      }
    } else if ttl < 5, destination >> 28 != 0xe, next != 103, next != 89 {
      sink.add(mark: IPv4Field.ttlTooSmall, at: place, .generated)
    }
  }
}
