import Bytes

/// A transport layer that a walk passed: where it begins and between whom.
public struct TransportSighting: Sendable {
  /// `tcp` or `udp`.
  public var transport: ProtocolID
  /// The bytes' source: 0 the frame, higher numbers what was put together.
  public var byteSource: UInt8
  /// Offset of the transport header there.
  public var offset: Int
  /// Bytes from there on that were on the wire.
  public var reportedByteCount: Int
  /// Sender's address in the carrying layer.
  public var source: NetworkAddress
  /// Receiver's address there.
  public var destination: NetworkAddress
  /// Quoted by an ICMP error.
  public var isQuoted: Bool
}

extension SegmentLocator {
  /// What the header at a sighting says; nil when too little of it was captured.
  ///
  /// - Parameters:
  ///   - sighting: A transport layer that a walk passed.
  ///   - bytes: The bytes of its source.
  public static func locate(_ sighting: TransportSighting, in bytes: RawSpan) -> LocatedSegment? {
    let end = sighting.offset + sighting.reportedByteCount
    let captured = min(end, bytes.byteCount)
    var found = LocatedSegment()
    found.header.kind = sighting.transport == .tcp ? .tcp : .udp
    guard captured - sighting.offset >= (found.header.kind == .tcp ? 16 : 8) else { return nil }
    switch (sighting.source, sighting.destination) {
    case (.ipv4(let source), .ipv4(let destination)):
      found.place.source = UInt128(source)
      found.place.destination = UInt128(destination)
    case (.ipv6(let source), .ipv6(let destination)):
      found.place.source = source
      found.place.destination = destination
      found.header.marks.insert(.ipv6)
    default: return nil
    }
    if sighting.isQuoted { found.header.marks.insert(.quoted) }
    if sighting.byteSource != 0 { found.header.marks.insert(.reassembled) }
    if found.header.kind == .tcp {
      readTCP(
        bytes, at: sighting.offset, end: end, captured: captured,
        &found.header, &found.place)
    } else {
      readUDP(bytes, at: sighting.offset, end: end, &found.header, &found.place)
    }
    return found
  }
}
