import Bytes
import Fields

/// Dissects a TCP header.
///
/// Source: RFC 9293 §3.1. Offsets: 0 source port, 2 destination port, 4 sequence number,
/// 8 acknowledgment number, 12 header length (4 bits), flags (12), 14 window, 16 checksum, 18 urgent
/// pointer, 20 options.
enum TCP {
  /// - Throws: `Truncation` when the header is not there.
  static func dissect(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    let layer = walk.transportLayers
    walk.transportLayers += 1
    if walk.isQuoted, bytes.count < 20 { return try dissectQuoted(bytes, &walk, into: &sink) }
    if bytes.reportedCount < 16 { return try dissectStump(bytes, &walk, into: &sink) }
    let word = try bytes.u16(12)
    let headerByteCount = Int(word >> 12) * 4
    sink.open(layer: TCPField.tcp, at: bytes.range(0, max(20, headerByteCount)))
    walk.sourcePort = try bytes.u16(0)
    walk.destinationPort = try bytes.u16(2)
    let isShort = headerByteCount < 20 || headerByteCount > bytes.reportedCount
    let header = TCPHeader(
      sequence: try bytes.u32(4), acknowledgment: try bytes.u32(8), flags: word & 0x0fff,
      byteCount: headerByteCount,
      payloadByteCount: isShort ? 0 : bytes.reportedCount - headerByteCount)
    if sink.selection.wants(protocolNumber: TCPField.protocolNumber) {
      let wantsFacts =
        sink.selection.wantsLabels
        || sink.selection.contains(from: TCPField.seq.id, through: TCPField.streamHistory.id)
      let facts =
        wantsFacts
        ? walk.context?.segment(
          layer: layer, detail: walk.isQuoted ? .times : detail(header, sink.selection)) : nil
      let segment = TCPSegment(
        header: header, facts: walk.isQuoted ? nil : facts,
        isRaw: walk.settings.rawSequenceNumbers, isShort: isShort,
        isQuoted: walk.isQuoted)
      if walk.isQuoted, let facts { segment.describe(stream: facts, into: &sink) }
      try segment.describe(bytes, walk, into: &sink)
    }
    if bytes.reportedCount < 20 { try bytes.require(0, 20) }
    guard !isShort else { return .done }
    try bytes.require(0, headerByteCount)
    guard header.payloadByteCount > 0, bytes.count > headerByteCount else { return .done }
    let handoff = TCPPayload.dissect(
      bytes.dropFirst(headerByteCount), header, layer, &walk, into: &sink)
    guard let next = handoff.next else { return .done }
    return Handoff(
      next: next, offset: headerByteCount + handoff.offset, length: handoff.length)
  }

  /// What the wanted fields need of a segment's facts: figures and states cost a replay of the
  /// stream, all else stands in the index.
  private static func detail(
    _ header: TCPHeader, _ selection: FieldSelection
  ) -> SegmentDetail {
    if selection.wantsLabels { return .complete }
    var detail: SegmentDetail = []
    let wantsFigures =
      selection.contains(TCPField.analysis.id)
      || selection.contains(from: TCPField.acksFrame.id, through: TCPField.rtoFrame.id)
      || selection.contains(from: TCPField.stateClient.id, through: TCPField.stateServer.id)
    let wantsRole =
      header.has(TCPHeader.fin)
      && (selection.contains(from: TCPField.finActive.id, through: TCPField.finPassive.id)
        || selection.contains(
          from: TCPField.finRetransmission.id, through: TCPField.finRole.id))
    if wantsFigures || wantsRole { detail.insert(.figures) }
    if selection.contains(
      from: TCPField.duplicateAckNumber.id, through: TCPField.duplicateAckFrame.id)
    {
      detail.insert(.duplicateAcks)
    }
    if selection.contains(from: TCPField.timeRelative.id, through: TCPField.timeDelta.id) {
      detail.insert(.times)
    }
    if selection.contains(
      from: TCPField.connectionState.id, through: TCPField.streamHistory.id)
    {
      detail.insert(.notation)
    }
    return detail
  }

  /// A datagram that ends before the window: its ports are all that is shown.
  private static func dissectStump(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: TCPField.tcp, at: bytes.range)
    let (source, destination) = (try bytes.u16(0), try bytes.u16(2))
    (walk.sourcePort, walk.destinationPort) = (source, destination)
    sink.add(TCPField.srcport, source, at: bytes.range(0, 2))
    sink.add(TCPField.dstport, destination, at: bytes.range(2, 2))
    sink.add(TCPField.port, source, at: bytes.range(0, 2), .hidden)
    sink.add(TCPField.port, destination, at: bytes.range(2, 2), .hidden)
    try bytes.require(0, 16)
    return .done
  }

  /// The first eight bytes, which is what an ICMP error has to quote.
  private static func dissectQuoted(
    _ bytes: borrowing ByteView, _ walk: inout Walk, into sink: inout FieldSink
  ) throws(Truncation) -> Handoff {
    sink.open(layer: TCPField.tcp, at: bytes.range)
    let (source, destination) = (try bytes.u16(0), try bytes.u16(2))
    sink.add(TCPField.srcport, source, at: bytes.range(0, 2))
    sink.add(TCPField.dstport, destination, at: bytes.range(2, 2))
    sink.add(TCPField.port, source, at: bytes.range(0, 2), .hidden)
    sink.add(TCPField.port, destination, at: bytes.range(2, 2), .hidden)
    let sequence = try bytes.u32(4)
    sink.add(TCPField.seq, sequence, at: bytes.range(4, 4))
    sink.add(TCPField.seqRaw, sequence, at: bytes.range(4, 4))
    return .done
  }
}

/// What every reader of a segment needs of its header.
struct TCPHeader {
  /// Sequence number, as in the header.
  let sequence: UInt32
  /// Acknowledgment number, as in the header.
  let acknowledgment: UInt32
  /// The twelve bits of flags.
  let flags: UInt16
  /// Bytes of the header with its options.
  let byteCount: Int
  /// Bytes of payload on the wire.
  let payloadByteCount: Int

  static let fin: UInt16 = 0x001
  static let syn: UInt16 = 0x002
  static let reset: UInt16 = 0x004
  static let push: UInt16 = 0x008
  static let ack: UInt16 = 0x010
  static let urgent: UInt16 = 0x020

  /// True when all bits of `mask` are set.
  func has(_ mask: UInt16) -> Bool { flags & mask == mask }
}
