import Dissection
import Session
import Streams

/// Explains streams of a capture, one after the other; each thread has its own.
public final class Explainer {
  private let session: CaptureSession
  private var table: StreamTable

  /// An explainer of a capture whose streams are indexed.
  public init(_ session: CaptureSession) {
    self.session = session
    table = StreamTable(session.streams, settings: session.settings)
  }

  /// The explanation of a stream; nil when there is no such stream.
  public func explain(stream: Int) -> Explanation? {
    guard let details = table.details(of: stream) else { return nil }
    let neighbours = Neighbourhood.around(details.summary, in: &table)
    var end: Int64 = 0
    if let last = session.source.record(session.packetCount - 1)?.timestamp {
      end = last.nanoseconds(since: details.summary.start)
    }
    return Self.explain(
      StreamCase(details: details, neighbours: neighbours, captureEndNanoseconds: end))
  }

  private static func explain(_ story: StreamCase) -> Explanation {
    let summary = story.summary
    let details = story.details
    return Explanation(
      stream: summary.stream, application: applicationName(summary),
      client: Explanation.End(
        name: summary.client.text, state: details.clientState,
        packetCount: summary.client.packetCount, byteCount: summary.client.byteCount),
      server: Explanation.End(
        name: summary.server.text, state: details.serverState,
        packetCount: summary.server.packetCount, byteCount: summary.server.byteCount),
      isClientInferred: summary.isClientInferred,
      durationNanoseconds: summary.durationNanoseconds,
      frames: summary.firstFrame...max(summary.firstFrame, summary.lastFrame),
      ending: summary.ending, reset: reset(details), fins: details.fins,
      transaction: summary.transaction, work: WorkTeller(story: story).sentences,
      requests: WorkTeller(story: story).requests,
      isNormalClose: StageTeller(story: story).isNormalClose,
      stage: StageTeller(story: story).sentences, steps: StepTeller(story: story).steps,
      causes: CauseFinder.causes(of: story), seen: ProgramView(story: story).both,
      remarks: RemarkTeller(story: story).remarks)
  }

  private static func applicationName(_ summary: StreamSummary) -> String? {
    summary.application.map { "\($0)" }
  }

  private static func reset(_ details: StreamDetails) -> Explanation.Reset? {
    let summary = details.summary
    guard let phase = summary.resetPhase, let sender = summary.resetSender,
      let frame = summary.resetFrame
    else { return nil }
    return Explanation.Reset(
      phase: phase, sender: sender, origin: summary.resetOrigin ?? .unknown, frame: frame,
      signs: details.resetSigns)
  }
}
