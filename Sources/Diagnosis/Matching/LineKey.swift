import Dissection
import Streams

/// What a line of a log is matched by, its addresses read.
struct LineKey: Sendable {
  /// A way to read the line: which of its addresses is the other side, and on which side it is.
  struct Reading: Sendable {
    /// The side that the log's writer talked to.
    var peer: StreamSide
    /// That side's address; nil when the line has none.
    var address: NetworkAddress?
    /// Its port.
    var port: UInt16?
  }

  /// The ways to read it, the likelier first.
  let readings: [Reading]

  /// Reads the addresses of a line.
  init(_ event: LogEvent) {
    let client = event.clientAddress.flatMap { NetworkAddress(text: $0) }
    let server = event.serverAddress.flatMap { NetworkAddress(text: $0) }
    switch event.leg {
    case .client:
      readings = [Reading(peer: .client, address: client, port: event.clientPort)]
    case .upstream:
      readings = [Reading(peer: .server, address: server, port: event.serverPort)]
    case .unknown:
      readings = [
        Reading(peer: .server, address: server, port: event.serverPort),
        Reading(peer: .client, address: server, port: event.serverPort),
      ]
    case .none: readings = []
    }
  }

  /// Every address that the line names for the other side.
  var addresses: [NetworkAddress] { readings.compactMap(\.address) }
}
