import Bytes
import Fields

/// The fields of a connection's beginning and end, from the facts of a segment.
enum TCPLifecycleFields {
  /// Offers finback's own fields.
  static func describe(
    _ facts: SegmentFacts, _ header: TCPHeader, _ walk: borrowing Walk,
    into sink: inout FieldSink
  ) {
    guard
      sink.selection.contains(
        from: TCPField.finRole.id, through: TCPField.streamHistory.id)
    else { return }
    if header.has(TCPHeader.fin), let role = facts.finRole {
      add(.finRole, role.rawValue, into: &sink)
    }
    if header.has(TCPHeader.reset) {
      if let phase = facts.resetPhase { add(.resetPhase, phase.rawValue, into: &sink) }
      add(.resetSender, facts.sender.name, into: &sink)
      if let origin = facts.resetOrigin { add(.resetOrigin, origin.rawValue, into: &sink) }
    }
    add(.stateClient, facts.clientState.name, into: &sink)
    add(.stateServer, facts.serverState.name, into: &sink)
    add(.ending, facts.ending.rawValue, into: &sink)
    add(.transaction, facts.transaction.rawValue, into: &sink)
    stream(facts, walk, into: &sink)
  }

  /// Who is who, and the stream's notation.
  private static func stream(
    _ facts: SegmentFacts, _ walk: borrowing Walk, into sink: inout FieldSink
  ) {
    let (source, destination) = (walk.source, walk.destination)
    let (sourcePort, destinationPort) = (walk.sourcePort, walk.destinationPort)
    let isClient = facts.sender == .client
    let client = isClient ? (source, sourcePort) : (destination, destinationPort)
    let server = isClient ? (destination, destinationPort) : (source, sourcePort)
    sink.add(TCPField.streamClient, at: .none, .generated) { $0.append(client.0, port: client.1) }
    sink.add(TCPField.streamServer, at: .none, .generated) { $0.append(server.0, port: server.1) }
    sink.add(TCPField.streamClientInferred, facts.isClientInferred, at: .none, .generated)
    if let side = facts.closedFirst { add(.streamClosedFirst, side.name, into: &sink) }
    if !facts.connectionState.isEmpty {
      add(.connectionState, facts.connectionState, into: &sink)
    }
    if !facts.history.isEmpty { add(.streamHistory, facts.history, into: &sink) }
  }

  private static func add(_ field: TCPField, _ text: String, into sink: inout FieldSink) {
    sink.add(field, at: .none, .generated) { text }
  }
}
