/// Steps through a classic pcap file from record to record.
///
/// A record is a header and the captured bytes (draft-ietf-opsawg-pcap section 5): seconds (0),
/// micro- or nanoseconds (4), captured length (8), original length (12); the modified format adds
/// interface index (16), protocol (20) and packet type (22).
public struct PcapFramer: Sendable {
  /// How the file is written.
  public let layout: PcapLayout
  /// Number of the file, for the locations.
  public let file: Int
  /// Position of the next record.
  public private(set) var offset: Int

  /// How far ahead the bytes are asked for.
  ///
  /// Where the next record begins is known only once this one's length has come from memory; asking
  /// ahead for what lies there anyway hides the way.
  static let prefetchDistance = 2048

  /// A framer that starts behind the file header.
  public init(layout: PcapLayout, file: Int = 0) {
    self.layout = layout
    self.file = file
    offset = PcapLayout.headerByteCount
  }

  /// Goes on at another place.
  mutating func move(to offset: Int) { self.offset = offset }

  /// Appends the next records to `records`, until it holds `limit` or something stops it.
  public mutating func fill(
    _ records: inout [PacketRecord], limit: Int, from bytes: RawSpan
  ) -> FramingStop {
    let layout = layout
    let file = file
    let header = layout.recordHeaderByteCount
    let greatest = layout.maximumCapturedLength
    let end = bytes.byteCount
    var at = offset
    defer { offset = at }
    while records.count < limit {
      if at > end &- header { return stopInHeader(at, end) }
      let record = layout.record(at: at, of: file, in: bytes)
      if record.capturedLength > greatest {
        return .damaged(
          CaptureDamage(
            .packetTooLong(length: record.capturedLength, limit: greatest), at: at,
            lostByteCount: end - at))
      }
      let next = at &+ header &+ Int(record.capturedLength)
      if next > end {
        return .incomplete(
          CaptureDamage(
            .cutInRecord(there: end - at, needed: next - at), at: at, lostByteCount: end - at))
      }
      bytes.prefetch(next &+ PcapFramer.prefetchDistance, length: next &- at)
      records.append(record)
      at = next
    }
    return .full
  }

  /// The stop where less than a header is left.
  private func stopInHeader(_ at: Int, _ end: Int) -> FramingStop {
    if at >= end { return .end }
    let needed = layout.recordHeaderByteCount
    return .incomplete(
      CaptureDamage(
        .cutInRecordHeader(there: end - at, needed: needed), at: at, lostByteCount: end - at))
  }
}

extension PcapLayout {
  /// The record at `offset`, which has room for a header; its lengths are as they stand there.
  @inline(__always)
  func record(at offset: Int, of file: Int, in bytes: RawSpan) -> PacketRecord {
    let words = bytes.fourWords(offset, swapped: swapped)
    let seconds = words[0]
    let fraction = words[1]
    var captured = words[2]
    var original = words[3]
    if minorVersion < 4, lengthsExchanged(captured: captured, original: original) {
      swap(&captured, &original)
    }
    let header = recordHeaderByteCount
    return PacketRecord(
      timestamp: Timestamp(
        seconds: Int64(seconds), nanoseconds: nanoseconds ? fraction : fraction &* 1000),
      capturedLength: captured, originalLength: original, interface: 0,
      location: PacketLocation(file: file, offset: offset), dataOffset: offset &+ header,
      linkType: linkType, flags: .timed,
      recordLength: UInt32(truncatingIfNeeded: header) &+ captured)
  }

  /// The record at `offset`, or nil where there is no whole, believable one.
  func checkedRecord(at offset: Int, of file: Int, in bytes: RawSpan) -> PacketRecord? {
    let room = bytes.byteCount - recordHeaderByteCount
    if offset < Self.headerByteCount || offset > room { return nil }
    let record = record(at: offset, of: file, in: bytes)
    if record.capturedLength > maximumCapturedLength { return nil }
    return record.dataRange.upperBound <= bytes.byteCount ? record : nil
  }
}
