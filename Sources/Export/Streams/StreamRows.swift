import Bytes
import Dissection
import Fields
import Presentation
import Streams

/// Streams as rows of named columns: `streams -T csv|json|ndjson`.
struct StreamRows: Sendable {
  /// The columns that scripts rely on, in their order.
  static let columns = [
    "stream", "client", "client_port", "server", "server_port", "client_inferred", "start",
    "duration", "packets_client", "packets_server", "bytes_client", "bytes_server", "protocol",
    "summary", "ending", "reset_phase", "reset_sender", "reset_origin", "closed_first",
    "transaction", "conn_state", "history",
  ]

  let syntax: RowSyntax
  /// Filter names of the protocols, by number.
  private let protocolNames: [String]

  init(_ format: RowFormat, schema: Schema) {
    syntax = RowSyntax(format, columns: Self.columns)
    protocolNames = (0..<128).map {
      schema[FieldID(protocolNumber: UInt8($0), local: 0)]?.name ?? ""
    }
  }

  /// Appends the row of a stream.
  func append(_ stream: StreamSummary, to buffer: inout TextBuffer) {
    syntax.append(0, stream.stream, &buffer)
    syntax.append(1, &buffer) { $0.append(stream.client.address) }
    syntax.append(2, Int(stream.client.port), &buffer)
    syntax.append(3, &buffer) { $0.append(stream.server.address) }
    syntax.append(4, Int(stream.server.port), &buffer)
    syntax.append(5, stream.isClientInferred, &buffer)
    syntax.open(6, &buffer)
    buffer.append(
      seconds: stream.start.seconds,
      nanoseconds: Int32(truncatingIfNeeded: stream.start.nanoseconds))
    syntax.open(7, &buffer)
    let duration = stream.durationNanoseconds
    buffer.append(
      seconds: duration / 1_000_000_000, nanoseconds: Int32(duration % 1_000_000_000))
    syntax.append(8, stream.client.packetCount, &buffer)
    syntax.append(9, stream.server.packetCount, &buffer)
    syntax.append(10, stream.client.byteCount, &buffer)
    syntax.append(11, stream.server.byteCount, &buffer)
    syntax.append(12, stream.application.map { protocolNames[Int($0.rawValue)] }, &buffer)
    syntax.append(13, stream.headline, &buffer)
    appendVerdict(stream, to: &buffer)
    syntax.close(&buffer)
  }

  private func appendVerdict(_ stream: StreamSummary, to buffer: inout TextBuffer) {
    syntax.append(14, stream.ending.rawValue, &buffer)
    syntax.append(15, stream.resetPhase?.rawValue, &buffer)
    syntax.append(16, stream.resetSender?.name, &buffer)
    syntax.append(17, stream.resetOrigin?.rawValue, &buffer)
    syntax.append(18, stream.closedFirst?.name, &buffer)
    syntax.append(19, stream.transaction.rawValue, &buffer)
    syntax.append(20, stream.connectionState, &buffer)
    syntax.append(21, stream.history, &buffer)
  }
}
