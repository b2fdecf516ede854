/// What a packet does to its connection, in one line: a FIN or reset that must not be missed.
struct EndingSentence: Equatable, Sendable {
  /// The sentence.
  let text: String
  /// True for a reset.
  let isReset: Bool

  /// The sentence of the packet whose detail has been read; nil when it ends nothing.
  init?(_ detail: DetailState) {
    func value(_ name: String) -> String? {
      detail.names.firstIndex(of: name).map { detail.values[$0] }
    }
    if let node = detail.names.firstIndex(of: "tcp.fin.piggybacked"),
      detail.nodes[node].text.contains("piggybacked")
    {
      text = String(detail.nodes[node].text.drop { $0 == "[" }.prefix { $0 != "]" })
      isReset = false
      return
    }
    let states = [("client", value("tcp.state.client")), ("server", value("tcp.state.server"))]
      .compactMap { side, state in state.map { "\(side) \($0)" } }.joined(separator: ", ")
    let after = states.isEmpty ? "" : "; then \(states)"
    if let phase = value("tcp.reset.phase") {
      let sender = value("tcp.reset.sender").map { " by the \($0)" } ?? ""
      text = "RST\(sender): \(Self.phases[phase] ?? phase)\(after)"
      isReset = true
    } else if let role = value("tcp.fin.role") {
      let first = value("tcp.stream.closed_first")
      let words = role == "active" ? first.map { "the first, the \($0) closes" } : Self.roles[role]
      text = "FIN: \(words ?? role)\(after)"
      isReset = false
    } else {
      return nil
    }
  }

  private static let roles = [
    "active": "the first", "passive": "the second, the other side closes too",
    "simultaneous": "both sides close at once", "retransmitted": "sent again",
  ]

  private static let phases = [
    "refused": "the connection is refused", "handshake": "in the handshake",
    "connected": "before any data", "request": "before an answer",
    "transfer": "in the middle of the answer", "answered": "after the complete answer",
    "closing": "while closing", "closed": "after the close",
    "midstream": "the beginning is missing",
  ]
}
