/// Finding the next record behind one that is corrupt.
extension PcapFramer {
  /// How far from the last good packet's time a record is believed, in seconds: a day.
  private static let timeWindow: Int64 = 86_400

  /// Bytes that are searched at most.
  private static let searchByteCount = 16 << 20

  /// Moves to the next place where two records in a row look right.
  ///
  /// A record looks right when its time lies within a day of `reference` (when there is one), its
  /// fraction is below a second, and its captured length is neither above the limit nor above its
  /// original length.
  ///
  /// - Returns: False when there is no such place in the next 16 MB; the framer then stays.
  mutating func resynchronise(in bytes: RawSpan, after reference: Timestamp?) -> Bool {
    let header = layout.recordHeaderByteCount
    let last = min(bytes.byteCount - header, offset &+ Self.searchByteCount)
    var at = offset + 1
    while at <= last {
      if let next = behindPlausible(at, in: bytes, after: reference),
        next == bytes.byteCount || behindPlausible(next, in: bytes, after: reference) != nil
      {
        move(to: at)
        return true
      }
      at += 1
    }
    return false
  }

  /// Position behind the record at `at`, or nil when it does not look right.
  private func behindPlausible(
    _ at: Int, in bytes: RawSpan, after reference: Timestamp?
  ) -> Int? {
    guard at <= bytes.byteCount - layout.recordHeaderByteCount else { return nil }
    let record = layout.record(at: at, of: file, in: bytes)
    let fraction = bytes.word(at + 4, swapped: layout.swapped)
    guard record.capturedLength > 0, record.capturedLength <= record.originalLength,
      record.originalLength <= layout.maximumCapturedLength,
      fraction < (layout.nanoseconds ? 1_000_000_000 : 1_000_000),
      record.dataRange.upperBound <= bytes.byteCount
    else { return nil }
    if let reference {
      let distance = record.timestamp.seconds - reference.seconds
      if distance < -Self.timeWindow || distance > Self.timeWindow { return nil }
    }
    return record.dataRange.upperBound
  }
}
