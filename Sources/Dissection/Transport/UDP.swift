import Bytes
import Fields

/// Dissects a UDP header.
///
/// Source: RFC 768. Offsets: 0 source port, 2 destination port, 4 length, 6 checksum.
enum UDP {
  /// Bytes of the header.
  static let headerByteCount = 8

  /// - Throws: `Truncation` when the 8 bytes of the header are not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let layer = walk.transportLayers
    walk.transportLayers += 1
    sink.open(layer: UDPField.udp, at: bytes.range(0, headerByteCount))
    let (source, destination) = (try bytes.u16(0), try bytes.u16(2))
    walk.sourcePort = source
    walk.destinationPort = destination
    let length = Int(try bytes.u16(4))
    if bytes.count < headerByteCount {
      _ = describe(bytes, walk, length, 0, into: &sink)
      try bytes.require(0, headerByteCount)
    }
    let checksum = try bytes.u16(6)
    if sink.selection.wants(protocolNumber: UDPField.protocolNumber)
      || sink.wants(DiagnosticsField.malformed)
    {
      guard describe(bytes, walk, length, checksum, into: &sink) else { return .done }
      stream(walk, layer, into: &sink)
    }
    guard length >= headerByteCount || isJumbo(bytes, walk, length) else { return .done }
    let payloadByteCount = length == 0 ? Int.max : length - headerByteCount
    let payload = bytes.slice(headerByteCount, payloadByteCount)
    guard payload.reportedCount > 0 else { return .done }
    if !payload.isEmpty {
      sink.add(UDPField.payload, titled: "UDP payload", at: payload.range)
    }
    let next =
      walk.settings.override(.udp, port: source)
      ?? walk.settings.override(.udp, port: destination)
      ?? UDPPort.next(source, destination) ?? content(payload, &walk, layer, sink) ?? .data
    walk.isOverTCP = false
    guard next == .data else {
      return .next(next, at: headerByteCount, length: payloadByteCount)
    }
    let name = NamedNumber.udp(source, destination) ?? NamedContent.udp(payload)
    if name == .dnp3 || name == .knx {
      // One message to a datagram, whose own header tells its length.
      sink.add(UDPField.pduSize, UInt64(payload.reportedCount), at: .none, .generated)
    }
    return .next(.data, or: name, at: headerByteCount, length: payloadByteCount, &walk)
  }

  /// What the payload is by its own bytes, and by what its stream settled on before.
  private static func content(
    _ payload: borrowing ByteView, _ walk: inout Walk, _ layer: Int, _ sink: borrowing FieldSink
  ) -> ProtocolID? {
    let guess = UDPPort.guess(payload, walk.sourcePort, walk.destinationPort)
    walk.datagramConversation = nil
    guard guess == nil || guess == .quic || guess == .gquic, !walk.isQuoted,
      Walk.wantsApplication(sink.selection),
      let conversation = walk.context?.datagramConversation(layer: layer)
    else { return guess ?? UDPPort.lone(payload, walk.sourcePort, walk.destinationPort) }
    walk.datagramConversation = conversation
    guard let settled = conversation.settled else { return guess }
    // Other protocols of real-time traffic share a port with QUIC (RFC 9443).
    return guess == nil && NamedContent.udp(payload) != nil ? nil : settled
  }

  /// Length 0 means all that is there, in an IPv6 jumbogram (RFC 2675 §4).
  private static func isJumbo(
    _ bytes: borrowing ByteView, _ walk: borrowing Walk, _ length: Int
  ) -> Bool {
    guard case .ipv6 = walk.source else { return false }
    return length == 0 && bytes.reportedCount > 0xffff
  }

  /// The header; false when its length makes no sense.
  private static func describe(
    _ bytes: borrowing ByteView, _ walk: borrowing Walk, _ length: Int, _ checksum: UInt16,
    into sink: inout FieldSink
  ) -> Bool {
    let (source, destination) = (walk.sourcePort, walk.destinationPort)
    sink.label(UDPField.udp) {
      $0.append("User Datagram Protocol, Src Port: ", source)
      $0.append(", Dst Port: ", destination)
    }
    sink.add(UDPField.srcport, source, at: bytes.range(0, 2))
    sink.add(UDPField.dstport, destination, at: bytes.range(2, 2))
    sink.add(UDPField.port, source, at: bytes.range(0, 2), .hidden)
    sink.add(UDPField.port, destination, at: bytes.range(2, 2), .hidden)
    if source > 32768, (33435...33464).contains(destination) {
      sink.add(mark: UDPField.traceroute, at: .none, .generated)
    }
    sink.add(UDPField.length, UInt64(length), at: bytes.range(4, 2))
    let isPlausible = length >= headerByteCount || isJumbo(bytes, walk, length)
    if !isPlausible || length > bytes.reportedCount && !walk.isFragment && !walk.isQuoted {
      sink.add(mark: UDPField.lengthBad, at: bytes.range(4, 2), .generated)
      sink.add(mark: DiagnosticsField.malformed, at: bytes.range(4, 2), .hidden)
    }
    guard isPlausible, bytes.count >= headerByteCount else { return false }
    sink.add(UDPField.checksum, checksum, at: bytes.range(6, 2))
    var status = ChecksumStatus.unverified
    if checksum == 0 {
      if case .ipv6 = walk.source { status = .illegal } else { status = .notPresent }
    }
    sink.add(UDPField.checksumStatus, status.rawValue, at: .none, .generated)
    return true
  }

  private static func stream(
    _ walk: borrowing Walk, _ layer: Int, into sink: inout FieldSink
  ) {
    guard
      sink.selection.contains(from: UDPField.stream.id, through: UDPField.timeDelta.id),
      let facts = walk.context?.datagram(layer: layer)
    else { return }
    sink.add(UDPField.stream, UInt64(facts.stream), at: .none, .generated)
    // A quoted datagram belongs to its stream, but was not sent at the frame's time.
    guard !walk.isQuoted else { return }
    sink.add(UDPField.timeRelative, interval: facts.relativeNanoseconds, at: .none, .generated)
    sink.add(UDPField.timeDelta, interval: facts.deltaNanoseconds, at: .none, .generated)
  }
}
