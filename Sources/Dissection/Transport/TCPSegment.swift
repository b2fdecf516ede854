import Bytes
import Fields

/// One segment as it is shown: its header and what its stream says of it.
struct TCPSegment {
  let header: TCPHeader
  let facts: SegmentFacts?
  /// Whether numbers are shown as they are in the header.
  let isRaw: Bool
  /// Whether the header does not fit the segment.
  let isShort: Bool
  /// Whether an ICMP error quotes it: it belongs to its stream, but was not sent at this time.
  var isQuoted = false

  /// The sequence number as shown.
  var sequence: UInt32 {
    isRaw ? header.sequence : header.sequence &- (facts?.sequenceBase ?? 0)
  }

  /// A number of the other side's sequence space as shown.
  func acknowledged(_ number: UInt32) -> UInt32 {
    isRaw ? number : number &- (facts?.acknowledgmentBase ?? 0)
  }

  /// The acknowledgment number as shown; without the ACK flag it means nothing and stays as it is.
  var acknowledgment: UInt32 {
    header.has(TCPHeader.ack) ? acknowledged(header.acknowledgment) : header.acknowledgment
  }

  /// Sequence number of the byte behind this segment, as shown; SYN and FIN count as one each.
  var next: UInt32 {
    sequence &+ UInt32(truncatingIfNeeded: header.payloadByteCount)
      &+ (header.flags & (TCPHeader.syn | TCPHeader.fin) != 0 ? 1 : 0)
  }

  /// Offers all fields of the layer but those of its payload.
  func describe(
    _ bytes: borrowing ByteView, _ walk: borrowing Walk, into sink: inout FieldSink
  ) throws(Truncation) {
    let (from, to) = (walk.sourcePort, walk.destinationPort)
    sink.label(TCPField.tcp) {
      $0.append("Transmission Control Protocol, Src Port: ", from)
      $0.append(", Dst Port: ", to)
      $0.append(", Seq: ", sequence)
      if header.has(TCPHeader.ack) { $0.append(", Ack: ", acknowledgment) }
      $0.append(", Len: ", header.payloadByteCount)
    }
    sink.add(TCPField.srcport, from, at: bytes.range(0, 2))
    sink.add(TCPField.dstport, to, at: bytes.range(2, 2))
    sink.add(TCPField.port, from, at: bytes.range(0, 2), .hidden)
    sink.add(TCPField.port, to, at: bytes.range(2, 2), .hidden)
    if let facts { describe(stream: facts, into: &sink) }
    numbers(bytes, into: &sink)
    try flags(bytes, into: &sink)
    guard !isShort else {
      let kind: TCPField = header.byteCount < 20 ? .bogusHeaderLength : .shortSegment
      sink.add(mark: kind, at: bytes.range(12, 1), .generated)
      if kind == .shortSegment {
        sink.add(mark: DiagnosticsField.malformed, at: bytes.range(12, 1), .hidden)
      }
      guard header.byteCount >= 20 else { return }
      try window(bytes, into: &sink)
      if bytes.count > 20 {
        // The header claims them all: one that is cut is cut by the end of the datagram.
        try TCPOptions.dissect(
          bytes.slice(20, header.byteCount - 20), self, isCut: true, into: &sink)
      }
      return
    }
    try window(bytes, into: &sink)
    if header.byteCount > 20 {
      try TCPOptions.dissect(bytes.slice(20, header.byteCount - 20), self, into: &sink)
    }
    if let facts {
      TCPAnalysisFields.describe(facts, header, into: &sink)
      TCPLifecycleFields.describe(facts, header, walk, into: &sink)
    }
  }

  /// The stream that the segment belongs to.
  func describe(stream facts: SegmentFacts, into sink: inout FieldSink) {
    sink.add(TCPField.stream, UInt64(facts.stream), at: .none, .generated)
    sink.add(TCPField.completeness, facts.completeness, at: .none, .generated)
    sink.label(TCPField.completeness) {
      $0.append("[Conversation completeness: ")
      $0.append(TCPCompleteness.words(facts.completeness))
      $0.append(" (", facts.completeness, ")]")
    }
  }

  private func numbers(_ bytes: borrowing ByteView, into sink: inout FieldSink) {
    let isRelative = !isRaw && facts != nil
    if !isShort, !isQuoted {
      sink.add(TCPField.len, UInt64(header.payloadByteCount), at: bytes.range(12, 1), .generated)
    }
    sink.add(TCPField.seq, sequence, at: bytes.range(4, 4))
    sink.label(TCPField.seq) {
      $0.append("Sequence Number: ", sequence)
      if isRelative { $0.append("    (relative sequence number)") }
    }
    sink.add(TCPField.seqRaw, header.sequence, at: bytes.range(4, 4))
    if !isShort, !isQuoted {
      sink.add(TCPField.nxtseq, next, at: .none, .generated)
      sink.label(TCPField.nxtseq) {
        $0.append("[Next Sequence Number: ", next)
        $0.append(isRelative ? "    (relative sequence number)]" : "]")
      }
    }
    sink.add(TCPField.ack, acknowledgment, at: bytes.range(8, 4))
    sink.label(TCPField.ack) {
      $0.append("Acknowledgment Number: ", acknowledgment)
      if isRelative && header.has(TCPHeader.ack) { $0.append("    (relative ack number)") }
    }
    sink.add(TCPField.ackRaw, header.acknowledgment, at: bytes.range(8, 4))
    if !header.has(TCPHeader.ack), header.acknowledgment != 0, header.byteCount >= 20 {
      sink.add(mark: TCPField.ackNonzero, at: bytes.range(8, 4), .generated)
    }
  }

  private func flags(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let length = header.byteCount
    sink.add(TCPField.hdrLen, UInt64(length), at: bytes.range(12, 1))
    sink.label(TCPField.hdrLen) {
      $0.append(bits: UInt64(length / 4), digits: 4)
      $0.append(" .... = Header Length: ", length)
      $0.append(" bytes (", length / 4, ")")
    }
    TCPFlags.describe(header.flags, bytes.range(12, 2), into: &sink)
    let place = bytes.range(13, 1)
    if header.has(TCPHeader.syn) {
      let kind: TCPField = header.has(TCPHeader.ack) ? .connectionSYNACK : .connectionSYN
      sink.add(mark: kind, at: place, .generated)
    }
    if header.has(TCPHeader.fin) {
      finOnData(at: place, into: &sink)
      sink.add(mark: TCPField.connectionFIN, at: place, .generated)
      if let facts, header.byteCount >= 20 {
        let mark: TCPField = facts.isFirstCloser ? .finActive : .finPassive
        sink.add(mark: mark, at: place, .generated)
      }
    }
    if header.has(TCPHeader.reset) {
      sink.add(mark: TCPField.connectionRST, at: place, .generated)
    }
  }

  /// A FIN on the back of a payload, said in a sentence: what it rides on, what it does, and where
  /// the other side's is.
  private func finOnData(at place: ByteRange, into sink: inout FieldSink) {
    guard header.payloadByteCount > 0 else { return }
    sink.nest()
    sink.add(TCPField.finPiggybacked, true, at: place, .generated)
    sink.label(TCPField.finPiggybacked) {
      var words = "[FIN: set, piggybacked on \(header.payloadByteCount) bytes of payload"
      guard let facts else { return words + "]" }
      let (sender, peer) = (facts.sender.name, facts.sender.other.name)
      switch facts.finRole {
      case .active: words += ": the first FIN, the \(sender) closes"
      case .passive: words += ": the second FIN, the \(sender) closes too"
      case .simultaneous: words += ": both sides close at once"
      case .retransmitted: words += ": sent again"
      case nil: break
      }
      return words
        + (facts.peerFinFrame.map { "; the \(peer)'s FIN is in frame \($0)]" }
          ?? "; no FIN of the \(peer) in this capture]")
    }
    sink.unnest()
  }

  private func window(
    _ bytes: borrowing ByteView, into sink: inout FieldSink
  ) throws(Truncation) {
    let window = try bytes.u16(14)
    sink.add(TCPField.windowValue, window, at: bytes.range(14, 2))
    let shift = header.has(TCPHeader.syn) ? 0 : min(max(facts?.windowShift ?? 0, 0), 14)
    sink.add(
      TCPField.windowSize, UInt64(window) << UInt64(shift), at: bytes.range(14, 2), .generated)
    if let facts, !header.has(TCPHeader.syn) {
      let factor = facts.windowShift < 0 ? Int64(facts.windowShift) : 1 << Int64(shift)
      sink.add(TCPField.windowScale, signed: factor, at: bytes.range(14, 2), .generated)
      sink.label(TCPField.windowScale) {
        $0.append("[Window size scaling factor: ", factor)
        $0.append(factor == -1 ? " (unknown)]" : factor == -2 ? " (no window scaling used)]" : "]")
      }
    }
    sink.add(TCPField.checksum, try bytes.u16(16), at: bytes.range(16, 2))
    sink.add(
      TCPField.checksumStatus, ChecksumStatus.unverified.rawValue, at: .none, .generated)
    let urgent = try bytes.u16(18)
    sink.add(TCPField.urgentPointer, urgent, at: bytes.range(18, 2))
    if urgent != 0, !header.has(TCPHeader.urgent) {
      sink.add(mark: TCPField.urgentNonzero, at: bytes.range(18, 2), .generated)
    }
  }
}
