import Session
import Streams

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
    case .decodeAs(let packet, let name): return decode(packet, as: name, state)
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
    if let stream = kind.stream { return makePage(kind, about: stream, state) }
    switch kind {
    case .streams:
      let selected = state.list.selectedPacket.flatMap { self.stream(of: $0, state) }
      return .success(StreamsPage(session, selected: selected))
    case .overview: return .success(OverviewPage.make(session))
    default:
      return .failure(PageFailure(reason: "type :log FILE with an nginx error log to match"))
    }
  }

  private func makePage(
    _ kind: PageKind, about stream: Int, _ state: BrowserState
  ) -> Result<any Page, PageFailure> {
    guard let outline = session.streams.outline(of: stream) else {
      let last = GroupedNumber.text(session.streams.streamCount)
      return .failure(PageFailure(reason: "no stream \(stream): this capture has \(last)"))
    }
    let names = StreamNames(session).ends(of: outline)
    let selected = state.list.selectedPacket
    switch kind {
    case .follow:
      let inbox = inbox
      return .success(
        FollowPage(
          session, stream: stream, options: state.followOptions, packet: selected, names: names
        ) { inbox.wake() })
    case .ladder:
      return .success(
        LadderPage.make(
          session, stream: stream, names: names, packet: selected, width: state.size.width))
    default:
      return .success(ExplainPage.make(session, stream: stream, outline, names: names))
    }
  }
}
