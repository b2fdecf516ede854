import Session

// Views about streams.
extension EffectRunner {
  /// Effects about streams; others mean nothing here.
  func runOnStreams(_ effect: Effect, _ state: BrowserState) -> [Intent] {
    switch effect {
    case .openStreamPage(let kind, let packet):
      guard let stream = stream(of: packet, state) else {
        return [.notice(.information("this packet belongs to no TCP stream"))]
      }
      switch kind {
      case .follow: return [.openPage(.follow(stream))]
      case .explain: return [.openPage(.explain(stream))]
      case .ladder: return [.openPage(.ladder(stream))]
      }
    case .filterStream(let packet):
      guard let stream = stream(of: packet, state) else {
        return [.notice(.information("this packet belongs to no TCP stream"))]
      }
      return [.filterRequested("tcp.stream == \(stream)")]
    default: return []
    }
  }

  /// The TCP stream of a packet.
  func stream(of packet: Int, _ state: BrowserState) -> Int? {
    guard state.detail.packet == packet,
      let node = state.detail.names.firstIndex(of: "tcp.stream")
    else { return nil }
    return Int(state.detail.values[node])
  }

  /// The page of a kind that needs streams.
  func makeStreamPage(_ kind: PageKind, _ state: BrowserState) -> Result<any Page, PageFailure> {
    .failure(PageFailure(reason: "this view is not ready yet"))
  }
}
