import Bytes

/// Writes one date after the other, and keeps the words of the second that was written last: packets
/// of a capture lie close together.
struct DateText: ~Copyable {
  private var second: (Int64, CivilTime.Zone)?
  /// The words before the decimals of the second.
  private var before = TextBuffer()
  /// The words behind them.
  private var behind = TextBuffer()

  /// Appends a time; see `TextBuffer.append(date:nanoseconds:zone:)`.
  mutating func append(
    _ seconds: Int64, nanoseconds: Int32, zone: CivilTime.Zone, to buffer: inout TextBuffer
  ) {
    if second?.0 != seconds || second?.1 != zone {
      second = (seconds, zone)
      let time = CivilTime(seconds: seconds, zone: zone)
      before.removeAll()
      before.append(date: time)
      behind.removeAll()
      behind.append(ascii: UInt8(ascii: " "))
      behind.append(time.zoneName)
    }
    buffer.append(before, 0..<before.count)
    buffer.append(fraction: nanoseconds.magnitude, decimals: 9)
    buffer.append(behind, 0..<behind.count)
  }
}
