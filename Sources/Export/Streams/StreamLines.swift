import Bytes
import Capture
import Dissection
import Presentation
import Streams

/// Streams as lines for people: `streams -T text`.
struct StreamLines: Sendable {
  /// The time of the capture's first packet.
  let zero: Timestamp

  /// Appends the line of titles.
  func appendHeader(to buffer: inout TextBuffer) {
    buffer.append(
      "Stream Client                Server                     Start      Lasts  Packets"
        + "      Bytes Work      Ending\n")
  }

  /// Appends the line of a stream.
  func append(_ stream: StreamSummary, to buffer: inout TextBuffer) {
    appendCell(&buffer, width: 6, isNumber: true) { $0.append(decimal: Int64(stream.stream)) }
    appendCell(&buffer, width: 21) { $0.append(stream.client.address, port: stream.client.port) }
    appendCell(&buffer, width: 21) { $0.append(stream.server.address, port: stream.server.port) }
    let start = stream.start.nanoseconds(since: zero)
    appendCell(&buffer, width: 10, isNumber: true) { append(start, to: &$0) }
    appendCell(&buffer, width: 10, isNumber: true) {
      append(stream.durationNanoseconds, to: &$0)
    }
    appendCell(&buffer, width: 8, isNumber: true) {
      $0.append(decimal: Int64(stream.client.packetCount + stream.server.packetCount))
    }
    appendCell(&buffer, width: 10, isNumber: true) {
      $0.append(decimal: Int64(clamping: stream.client.byteCount &+ stream.server.byteCount))
    }
    appendCell(&buffer, width: 9) { $0.append(stream.transaction.rawValue) }
    appendEnding(stream, to: &buffer)
    if let headline = stream.headline {
      buffer.append("  ")
      buffer.append(printable: headline)
    }
    buffer.append("\n")
  }

  /// The ending, and whose it was: `reset: answered by server`.
  private func appendEnding(_ stream: StreamSummary, to buffer: inout TextBuffer) {
    buffer.append(stream.ending.rawValue)
    let isReset = stream.ending == .reset
    if let phase = stream.resetPhase {
      buffer.append(isReset ? ": " : ", reset ")
      buffer.append(phase.rawValue)
    }
    if let side = isReset ? stream.resetSender : stream.closedFirst {
      buffer.append(" by ")
      buffer.append(side.name)
    }
    if stream.resetOrigin == .suspect { buffer.append(" (suspect)") }
  }

  private func appendCell(
    _ buffer: inout TextBuffer, width: Int, isNumber: Bool = false,
    _ body: (inout TextBuffer) -> Void
  ) {
    let start = buffer.count
    body(&buffer)
    if isNumber {
      buffer.padLeft(from: start, to: width)
    } else {
      buffer.padRight(from: start, to: width)
    }
    buffer.append(" ")
  }

  private func append(_ nanoseconds: Int64, to buffer: inout TextBuffer) {
    buffer.append(
      seconds: nanoseconds / 1_000_000_000, nanoseconds: Int32(nanoseconds % 1_000_000_000),
      decimals: 6)
  }
}
