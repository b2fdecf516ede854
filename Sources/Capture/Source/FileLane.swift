/// One file's way into the index.
struct FileLane: Sendable {
  /// The file.
  let file: CaptureFile
  private let resynchronises: Bool
  private var framer: CaptureFramer
  private var ended = false
  /// True when it ended where the file does, so that it can go on when the file grows.
  private var endedAtEnd = false
  /// Time of the last packet, a measure for what looks right.
  private var lastTimestamp: Timestamp?

  init(file: CaptureFile, options: CaptureOptions) {
    self.file = file
    resynchronises = options.resynchronises
    framer = file.makeFramer()
  }

  /// Appends the file's next packets to `records`, until it holds `limit`.
  mutating func fill(
    _ records: inout [PacketRecord], limit: Int, following: Bool
  ) -> IndexStep {
    if ended && !(following && endedAtEnd) { return .finished }
    // Asked for before the bytes are looked at: what comes in between is found the next time.
    let mayGrow = file.isStreaming || (file.spool == nil && following)
    if file.spool == nil && following { file.mapped.refresh() }
    let before = records.count
    let readable = file.mapped.checkSize() ?? .max
    let stop = file.mapped.withBytes { bytes in
      framer.fill(
        &records, limit: limit, from: bytes.extracting(0..<min(readable, bytes.byteCount)))
    }
    file.noteFramed(to: framer.offset)
    // Once more: it may have shrunk while it was framed, and lost bytes read as zeroes.
    if let lost = file.mapped.checkSize() {
      takeLoss(stop, &records, from: before, behind: lost)
    } else {
      take(stop, mayGrow: mayGrow)
    }
    if let last = records.last, records.count > before { lastTimestamp = last.timestamp }
    return records.count > before ? .batch : ended ? .finished : .waiting
  }

  private mutating func take(_ stop: FramingStop, mayGrow: Bool) {
    switch stop {
    case .full: break
    case .end:
      if mayGrow { resume() } else { end(nil, atEnd: true) }
    case .incomplete(let damage):
      if mayGrow { resume() } else { end(damage, atEnd: true) }
    case .damaged(let damage):
      if !(resynchronises && skip(damage)) { end(damage, atEnd: false) }
    }
  }

  /// Goes on behind what was thought to be the end.
  private mutating func resume() {
    if ended { file.withdrawCuts() }
    ended = false
  }

  private mutating func end(_ damage: CaptureDamage?, atEnd: Bool) {
    ended = true
    endedAtEnd = atEnd
    if let damage { file.report(damage) }
    if let complaint = file.spool?.complaint {
      file.report(CaptureDamage(.sourceFailed(complaint), at: file.mapped.count))
    }
  }

  /// Takes back packets that were read from beyond the end of a file that shrank; ends where it does.
  private mutating func takeLoss(
    _ stop: FramingStop, _ records: inout [PacketRecord], from first: Int, behind lost: Int
  ) {
    var dropped = false
    while records.count > first, let last = records.last, last.dataRange.upperBound > lost {
      records.removeLast()
      dropped = true
    }
    if case .full = stop, !dropped { return }
    end(CaptureDamage(.truncatedWhileOpen, at: lost), atEnd: false)
  }

  /// Moves a classic framer to the next record that looks right; false when there is none.
  private mutating func skip(_ damage: CaptureDamage) -> Bool {
    guard case .pcap(var pcap) = framer else { return false }
    let found = file.mapped.withBytes { bytes in
      pcap.resynchronise(in: bytes, after: lastTimestamp)
    }
    guard found else { return false }
    framer = .pcap(pcap)
    file.report(
      CaptureDamage(.skipped(length: pcap.offset - damage.offset), at: damage.offset))
    return true
  }
}
