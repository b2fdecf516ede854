import Bytes
import Fields

/// Reads the header fields that filters ask for most, of plain TCP and UDP packets, without a walk.
///
/// The second, direct path to a field, for filters over millions of packets. It records what the walk
/// would record, entry for entry, and declines every frame that only the walk can tell; a test holds
/// the two side by side.
public struct HeaderFields: Sendable {
  private let wantsFrame: Bool
  private let wantsIPv4: Bool
  private let wantsIPv6: Bool
  private let wantsTCP: Bool
  private let wantsUDP: Bool
  private let wantsNumbers: Bool
  private let wantsFlagBits: Bool

  /// The direct path to the fields of a selection; nil when it has others than `knows` names.
  ///
  /// - Parameter selection: The fields wanted; each of them has to be in `fields` as well.
  /// - Parameter fields: The same fields, each once.
  public init?(_ selection: FieldSelection, of fields: [FieldID]) {
    guard fields.allSatisfy(Self.knows) else { return nil }
    func wants(_ table: (some FieldTable).Type) -> Bool {
      selection.wants(protocolNumber: table.protocolNumber)
    }
    wantsFrame = wants(FrameField.self)
    wantsIPv4 = wants(IPv4Field.self)
    wantsIPv6 = wants(IPv6Field.self)
    wantsTCP = wants(TCPField.self)
    wantsUDP = wants(UDPField.self)
    wantsNumbers = [TCPField.len, .seqRaw, .ackRaw, .hdrLen, .windowValue].contains {
      selection.contains($0.id)
    }
    wantsFlagBits = selection.contains(
      from: TCPField.flagsReserved.id, through: TCPField.flagsFin.id)
  }

  /// Whether a field can be read directly.
  public static func knows(_ field: FieldID) -> Bool { known.contains(field) }

  private static let known: Set<FieldID> = {
    let frame: [FrameField] = [.frame, .number, .len, .capLen, .time, .timeEpoch]
    let ipv4: [IPv4Field] = [.ipv4, .len, .id, .ttl, .proto, .src, .dst, .addr]
    let ipv6: [IPv6Field] = [.ipv6, .payloadLength, .next, .hopLimit, .src, .dst, .addr]
    let tcp: [TCPField] = [
      .tcp, .srcport, .dstport, .port, .len, .seqRaw, .ackRaw, .hdrLen, .flags, .flagsReserved,
      .flagsAccurateECN, .flagsCWR, .flagsECE, .flagsURG, .flagsACK, .flagsPSH, .flagsReset,
      .flagsSYN, .flagsFin, .windowValue,
    ]
    let udp: [UDPField] = [.udp, .srcport, .dstport, .port, .length]
    return Set(
      frame.map(\.id) + ipv4.map(\.id) + ipv6.map(\.id) + tcp.map(\.id) + udp.map(\.id))
  }()

  /// Records the wanted fields of a frame.
  ///
  /// - Parameters:
  ///   - segment: What `SegmentLocator` found in the frame.
  ///   - bytes: The captured bytes of the frame.
  ///   - facts: What is known of the frame; asked for only where its fields are wanted.
  ///   - sink: Takes the fields; not reset first.
  /// - Returns: False when only the walk can tell; nothing is recorded then.
  @inline(__always)
  public func record(
    _ segment: LocatedSegment, _ bytes: RawSpan, _ facts: () -> FrameFacts,
    into sink: inout FieldSink
  ) -> Bool {
    switch segment.header.kind {
    case .walk: return false
    case .none: break
    case .tcp:
      if segment.header.marks.contains(.bogusHeader) || segment.payloadOffset > segment.place.end {
        return false
      }
    case .udp:
      if !holdsDatagram(segment, bytes) { return false }
    }
    if wantsFrame { recordFrame(facts(), bytes, into: &sink) }
    guard segment.header.kind != .none else { return true }
    if segment.header.marks.contains(.ipv6) {
      if wantsIPv6 { recordIPv6(segment, bytes, into: &sink) }
    } else if wantsIPv4 {
      recordIPv4(segment, bytes, into: &sink)
    }
    if segment.header.kind == .tcp {
      if wantsTCP { recordTCP(segment, bytes, into: &sink) }
    } else if wantsUDP {
      recordUDP(segment, bytes, into: &sink)
    }
    return true
  }

  private func holdsDatagram(_ segment: LocatedSegment, _ bytes: RawSpan) -> Bool {
    let length = UInt32(bytes.network(Int(segment.place.transportOffset) &+ 4, as: UInt16.self))
    return length >= 8 && length <= segment.place.end &- segment.place.transportOffset
  }

  private func recordFrame(_ facts: FrameFacts, _ bytes: RawSpan, into sink: inout FieldSink) {
    let view = ByteView(bytes, reportedCount: facts.originalByteCount)
    sink.layerEnd = view.end
    Frame.describe(facts, view, into: &sink)
  }

  private func recordIPv4(
    _ segment: LocatedSegment, _ bytes: RawSpan, into sink: inout FieldSink
  ) {
    let at = Int(segment.place.networkOffset)
    let header = Int(segment.place.transportOffset) &- at
    open(IPv4Field.ipv4, at, header, segment, bytes, into: &sink)
    let total = bytes.network(at &+ 2, as: UInt16.self)
    sink.add(IPv4Field.len, total, at: place(at &+ 2, 2))
    sink.add(IPv4Field.id, segment.header.identification, at: place(at &+ 4, 2))
    sink.add(IPv4Field.ttl, segment.header.timeToLive, at: place(at &+ 8, 1))
    sink.add(
      IPv4Field.proto, segment.header.kind == .tcp ? UInt8(6) : UInt8(17), at: place(at &+ 9, 1))
    let source = UInt32(truncatingIfNeeded: segment.source)
    let destination = UInt32(truncatingIfNeeded: segment.destination)
    sink.add(IPv4Field.src, ipv4: source, at: place(at &+ 12, 4))
    sink.add(IPv4Field.addr, ipv4: source, at: place(at &+ 12, 4), .hidden)
    sink.add(IPv4Field.dst, ipv4: destination, at: place(at &+ 16, 4))
    sink.add(IPv4Field.addr, ipv4: destination, at: place(at &+ 16, 4), .hidden)
  }

  private func recordIPv6(
    _ segment: LocatedSegment, _ bytes: RawSpan, into sink: inout FieldSink
  ) {
    let at = Int(segment.place.networkOffset)
    open(IPv6Field.ipv6, at, 40, segment, bytes, into: &sink)
    let payload = UInt64(bytes.network(at &+ 4, as: UInt16.self))
    sink.add(IPv6Field.payloadLength, payload, at: place(at &+ 4, 2))
    sink.add(
      IPv6Field.next, segment.header.kind == .tcp ? UInt8(6) : UInt8(17), at: place(at &+ 6, 1))
    sink.add(IPv6Field.hopLimit, segment.header.timeToLive, at: place(at &+ 7, 1))
    sink.add(IPv6Field.src, ipv6: segment.source, at: place(at &+ 8, 16))
    sink.add(IPv6Field.addr, ipv6: segment.source, at: place(at &+ 8, 16), .hidden)
    sink.add(IPv6Field.dst, ipv6: segment.destination, at: place(at &+ 24, 16))
    sink.add(IPv6Field.addr, ipv6: segment.destination, at: place(at &+ 24, 16), .hidden)
  }

  private func recordTCP(
    _ segment: LocatedSegment, _ bytes: RawSpan, into sink: inout FieldSink
  ) {
    let at = Int(segment.place.transportOffset)
    let header = Int(segment.payloadOffset) &- at
    open(TCPField.tcp, at, header, segment, bytes, into: &sink)
    sink.add(TCPField.srcport, segment.header.sourcePort, at: place(at, 2))
    sink.add(TCPField.dstport, segment.header.destinationPort, at: place(at &+ 2, 2))
    sink.add(TCPField.port, segment.header.sourcePort, at: place(at, 2), .hidden)
    sink.add(TCPField.port, segment.header.destinationPort, at: place(at &+ 2, 2), .hidden)
    if wantsNumbers {
      let payload = UInt64(segment.header.payloadByteCount)
      sink.add(TCPField.len, payload, at: place(at &+ 12, 1), .generated)
      sink.add(TCPField.seqRaw, segment.header.sequence, at: place(at &+ 4, 4))
      sink.add(TCPField.ackRaw, segment.header.acknowledgment, at: place(at &+ 8, 4))
      sink.add(TCPField.hdrLen, UInt64(header), at: place(at &+ 12, 1))
    }
    sink.add(TCPField.flags, segment.header.controlBits, at: place(at &+ 12, 2))
    if wantsFlagBits {
      TCPFlags.describeBits(segment.header.controlBits, place(at &+ 12, 2), into: &sink)
    }
    if wantsNumbers {
      sink.add(TCPField.windowValue, segment.header.window, at: place(at &+ 14, 2))
    }
  }

  private func recordUDP(
    _ segment: LocatedSegment, _ bytes: RawSpan, into sink: inout FieldSink
  ) {
    let at = Int(segment.place.transportOffset)
    open(UDPField.udp, at, 8, segment, bytes, into: &sink)
    sink.add(UDPField.srcport, segment.header.sourcePort, at: place(at, 2))
    sink.add(UDPField.dstport, segment.header.destinationPort, at: place(at &+ 2, 2))
    sink.add(UDPField.port, segment.header.sourcePort, at: place(at, 2), .hidden)
    sink.add(UDPField.port, segment.header.destinationPort, at: place(at &+ 2, 2), .hidden)
    let length = UInt64(bytes.network(at &+ 4, as: UInt16.self))
    sink.add(UDPField.length, length, at: place(at &+ 4, 2))
  }

  /// Opens a layer whose value ends where the IP packet does, as far as it was captured.
  @inline(__always)
  private func open(
    _ layer: some FieldTable, _ offset: Int, _ byteCount: Int, _ segment: LocatedSegment,
    _ bytes: RawSpan, into sink: inout FieldSink
  ) {
    guard sink.selection.contains(layer.id) else {
      return sink.resume(layer: 1, depth: 1)
    }
    sink.layerEnd = min(Int(segment.place.end), bytes.byteCount)
    sink.open(layer: layer, at: place(offset, byteCount))
  }

  @inline(__always)
  private func place(_ offset: Int, _ byteCount: Int) -> ByteRange {
    ByteRange(start: offset, count: byteCount)
  }
}
