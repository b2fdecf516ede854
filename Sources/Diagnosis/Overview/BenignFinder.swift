import Dissection
import Streams

/// Folds what needs no attention: health checks by their rhythm, late resets, resets after the work.
struct BenignFinder {
  let tally: OverviewTally

  /// The groups, the largest first.
  var groups: [Overview.Benign] {
    var groups: [Overview.Benign] = []
    var loose: [OverviewTally.CheckKind: Int] = [:]
    for (key, check) in tally.checks {
      guard let interval = Rhythm.interval(of: check.starts) else {
        loose[key.kind, default: 0] += check.count
        continue
      }
      groups.append(
        Overview.Benign(
          why: """
            health check of \(key.server.text) from \(key.client.text), every \
            \(Plain.duration(interval)): \(Self.name(key.kind))
            """, count: check.count,
          filter: Self.filter(key)))
    }
    for (kind, count) in loose where kind != .polite {
      groups.append(
        Overview.Benign(
          why: "\(Self.name(kind)), without a rhythm: probes or scans", count: count,
          filter: "tcp.reset.phase == \"\(kind.rawValue)\" && tcp.flags.reset == 1"))
    }
    if let count = tally.phases[.closed], count > 0 {
      groups.append(
        Overview.Benign(
          why: "late reset after both FINs (phase closed)", count: count,
          filter: "tcp.reset.phase == \"closed\""))
    }
    if let count = tally.phases[.answered], count > 0 {
      groups.append(
        Overview.Benign(
          why: "reset after a complete answer (phase answered): the work was done", count: count,
          filter: "tcp.reset.phase == \"answered\""))
    }
    return groups.sorted { ($0.count, $1.why) > ($1.count, $0.why) }
  }

  private static func name(_ kind: OverviewTally.CheckKind) -> String {
    switch kind {
    case .handshake: "half-open (SYN, SYN-ACK, RST)"
    case .connected: "connect, then RST"
    case .polite: "connect, then an ordinary close"
    }
  }

  private static func filter(_ key: OverviewTally.CheckKey) -> String {
    let field: String
    if case .ipv6 = key.client { field = "ipv6.addr" } else { field = "ip.addr" }
    let address = "\(field) == \(key.client.text) && tcp.port == \(key.server.port)"
    return key.kind == .polite
      ? address + " && tcp.transaction == \"none\""
      : address + " && tcp.reset.phase == \"\(key.kind.rawValue)\""
  }
}
