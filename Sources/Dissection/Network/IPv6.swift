import Bytes
import Fields

/// Dissects an IPv6 header; extension headers are layers of their own.
///
/// Source: RFC 8200 §3. Offsets: 0 version (4 bits), traffic class (8), flow label (20), 4 payload
/// length, 6 next header, 7 hop limit, 8 source, 24 destination.
enum IPv6 {
  /// Bytes of the header.
  static let headerByteCount = 40

  /// - Throws: `Truncation` when the 40 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    walk.networkLayers += 1
    // As a value the layer ends with the datagram, not with the padding of its carrier.
    if let payload = try? bytes.u16(4), payload > 0 {
      sink.layerEnd = min(sink.layerEnd, bytes.start + headerByteCount + Int(payload))
    }
    sink.open(layer: IPv6Field.ipv6, at: bytes.range(0, headerByteCount))
    let word = try bytes.u32(0)
    guard word >> 28 == 6 else {
      sink.add(IPv6Field.version, word >> 28, at: bytes.range(0, 1))
      sink.add(IPv4Field.version, word >> 28, at: bytes.range(0, 1), .hidden)
      sink.add(mark: IPv6Field.bogusVersion, at: bytes.range(0, 1), .generated)
      sink.add(mark: DiagnosticsField.malformed, at: bytes.range(0, 1), .hidden)
      sink.forgetLayer()
      return .data(at: 0)
    }
    let payload = Int(try bytes.u16(4))
    let next = try bytes.u8(6)
    let source = try bytes.u128(8)
    let destination = try bytes.u128(24)
    walk.source = .ipv6(source)
    walk.destination = .ipv6(destination)
    if sink.selection.wants(protocolNumber: IPv6Field.protocolNumber)
      || sink.wants(IPv4Field.version)
    {
      sink.label(IPv6Field.ipv6) {
        $0.append("Internet Protocol Version 6, Src: ")
        $0.append(ipv6: source)
        $0.append(", Dst: ")
        $0.append(ipv6: destination)
      }
      describe(bytes, word, payload, next, try bytes.u8(7), walk.isQuoted, into: &sink)
      addresses(bytes, source, destination, into: &sink)
      IPv6Embedded.source.describe(source, bytes.range(8, 16), into: &sink)
      IPv6Embedded.destination.describe(destination, bytes.range(24, 16), into: &sink)
    }
    // Length 0: a jumbogram (RFC 2675), or one that the sending machine's network card was to cut up.
    let isBig = payload == 0 && (next == 0 || next == 6 || next == 17)
    return IPProtocol.handoff(
      next, at: headerByteCount, length: isBig ? .max : payload, &walk)
  }

  private static func describe(
    _ bytes: borrowing ByteView, _ word: UInt32, _ payload: Int, _ next: UInt8, _ hops: UInt8,
    _ isQuoted: Bool, into sink: inout FieldSink
  ) {
    sink.add(IPv6Field.version, UInt8(6), at: bytes.range(0, 1))
    sink.add(IPv4Field.version, UInt8(6), at: bytes.range(0, 1), .hidden)
    sink.add(IPv6Field.trafficClass, word >> 20 & 0xff, at: bytes.range(0, 4))
    sink.nest()
    sink.add(IPv6Field.dscp, word >> 22 & 0x3f, at: bytes.range(0, 4))
    sink.add(IPv6Field.ecn, word >> 20 & 3, at: bytes.range(0, 4))
    sink.unnest()
    sink.add(IPv6Field.flow, word & 0xf_ffff, at: bytes.range(1, 3))
    sink.add(IPv6Field.payloadLength, UInt64(payload), at: bytes.range(4, 2))
    if payload == 0, next != 0, next != 59 {
      sink.add(mark: IPv6Field.lengthZero, at: bytes.range(4, 2), .generated)
    }
    if payload > bytes.reportedCount - headerByteCount, !isQuoted {
      sink.add(mark: IPv6Field.lengthExceedsFraming, at: bytes.range(4, 2), .generated)
    }
    sink.add(IPv6Field.next, next, at: bytes.range(6, 1))
    sink.add(IPv6Field.hopLimit, hops, at: bytes.range(7, 1))
  }

  private static func addresses(
    _ bytes: borrowing ByteView, _ source: UInt128, _ destination: UInt128,
    into sink: inout FieldSink
  ) {
    let (from, to) = (bytes.range(8, 16), bytes.range(24, 16))
    sink.add(IPv6Field.src, ipv6: source, at: from)
    sink.add(IPv6Field.addr, ipv6: source, at: from, .hidden)
    sink.add(IPv6Field.srcHost, at: from, .hidden) { $0.append(ipv6: source) }
    sink.add(IPv6Field.host, at: from, .hidden) { $0.append(ipv6: source) }
    sink.add(IPv6Field.dst, ipv6: destination, at: to)
    sink.add(IPv6Field.addr, ipv6: destination, at: to, .hidden)
    sink.add(IPv6Field.dstHost, at: to, .hidden) { $0.append(ipv6: destination) }
    sink.add(IPv6Field.host, at: to, .hidden) { $0.append(ipv6: destination) }
  }
}
