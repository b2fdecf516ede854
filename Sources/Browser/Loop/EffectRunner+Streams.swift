import Diagnosis
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
    case .matchLog(let path):
      logPath = path
      if let page = pages[.log] {
        page.cancel()
        let inbox = inbox
        pages[.log] = DiagnosisPages.log(session, path: path) { inbox.wake() }
      }
      return []
    case .decodeAs(let packet, let name): return decode(packet, as: name, state)
    default: return []
    }
  }

  /// The TCP stream of a packet.
  func stream(of packet: Int, _ state: BrowserState) -> Int? {
    if state.detail.packet == packet,
      let node = state.detail.names.firstIndex(of: "tcp.stream")
    {
      return Int(state.detail.values[node])
    }
    return session.streams.stream(ofFrame: packet + 1)
  }

  /// The page of a kind that needs streams.
  func makeStreamPage(_ kind: PageKind, _ state: BrowserState) -> Result<any Page, PageFailure> {
    if let stream = kind.stream { return makePage(kind, about: stream, state) }
    switch kind {
    case .streams:
      let selected = state.list.selectedPacket.flatMap { self.stream(of: $0, state) }
      let inbox = inbox
      return .success(StreamsPage(session, selected: selected) { inbox.wake() })
    case .overview:
      let inbox = inbox
      return .success(DiagnosisPages.overview(session) { inbox.wake() })
    case .log:
      guard let logPath else {
        return .failure(PageFailure(reason: "type :log FILE to match an error log's lines"))
      }
      let inbox = inbox
      return .success(DiagnosisPages.log(session, path: logPath) { inbox.wake() })
    default:
      return .failure(PageFailure(reason: "there is no such view"))
    }
  }

  private func makePage(
    _ kind: PageKind, about stream: Int, _ state: BrowserState
  ) -> Result<any Page, PageFailure> {
    var table = StreamTable(session.streams, settings: session.settings)
    guard let brief = table.brief(of: stream) else {
      let last = Plain.number(session.streams.streamCount)
      return .failure(PageFailure(reason: "no stream \(stream): this capture has \(last)"))
    }
    let names = (client: brief.client.text, server: brief.server.text)
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
      let inbox = inbox
      return .success(DiagnosisPages.explain(session, stream: stream) { inbox.wake() })
    }
  }
}
