import Bytes
import Dissection

/// The columns of a packet's line, as wide as tshark makes them: number, time, source, arrow,
/// destination, protocol, length; Info comes behind.
enum SummaryLine {
  /// Number and time, with the blank behind.
  static func appendStart(
    _ facts: FrameFacts, _ timeFormat: TimeFormat, decimals: Int, to buffer: inout TextBuffer
  ) {
    var from = buffer.count
    buffer.append(decimal: UInt64(facts.number))
    buffer.padLeft(from: from, to: 5)
    buffer.append(ascii: UInt8(ascii: " "))
    from = buffer.count
    timeFormat.append(facts, decimals: decimals, to: &buffer)
    buffer.padLeft(from: from, to: 10)
    buffer.append(ascii: UInt8(ascii: " "))
  }

  /// Pads the source that was written from `start` on, and adds the arrow.
  static func closeSource(from start: Int, in buffer: inout TextBuffer) {
    buffer.padLeft(from: start, to: 12)
    buffer.append(" → ")
  }

  /// Pads the destination that was written from `start` on.
  static func closeDestination(from start: Int, in buffer: inout TextBuffer) {
    buffer.padRight(from: start, to: 12)
    buffer.append(ascii: UInt8(ascii: " "))
  }

  /// Protocol and length, with the blank behind.
  static func append(_ protocolName: String, byteCount: Int, to buffer: inout TextBuffer) {
    buffer.append(protocolName)
    buffer.append(ascii: UInt8(ascii: " "))
    buffer.append(decimal: UInt64(max(byteCount, 0)))
    buffer.append(ascii: UInt8(ascii: " "))
  }
}
