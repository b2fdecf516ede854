import Capture
import Dissection
import Fields
import Filter

/// What the part of a filter that is the same for a direction of a stream makes of each of them.
///
/// A direction is asked for at its first packet. For one thread.
final class FlowVerdicts {
  private let test: FilterPlan.FlowTest
  private let session: CaptureSession
  private var sink: FieldSink
  private var reader: FrameReader?
  /// By the number of the flow: 0 not asked yet, 1 fails, 2 passes.
  private var verdicts: [UInt8] = []

  /// No verdict yet.
  init(_ test: FilterPlan.FlowTest, _ session: CaptureSession) {
    self.test = test
    self.session = session
    sink = FieldSink(test.screen?.selection ?? .nothing)
  }

  /// Whether a flow passes.
  ///
  /// - Parameters:
  ///   - flow: Its number, see `PacketOutline.flow`.
  ///   - packet: One of its packets, counted from 0.
  func passes(_ flow: Int, _ packet: Int) -> Bool {
    if flow < verdicts.count, verdicts[flow] != 0 { return verdicts[flow] == 2 }
    if flow >= verdicts.count {
      let more = max(flow + 1, verdicts.count * 2) - verdicts.count
      verdicts.append(contentsOf: repeatElement(0, count: more))
    }
    let passes = passes(packet)
    verdicts[flow] = passes ? 2 : 1
    return passes
  }

  private func passes(_ packet: Int) -> Bool {
    if let screen = test.screen, let record = session.source.record(packet) {
      let passes = session.source.withBytes(of: record) { bytes in
        screen.passes(LocatedSegment(record, bytes), record, bytes, packet, &sink)
      }
      if let passes { return passes }
    }
    let reader =
      reader
      ?? FrameReader(session, test.selection, context: session.makeContext(for: test.selection))
    self.reader = reader
    return reader.read(packet) { sink, frame, _ in test.program.matches(sink, frame: frame) }
      ?? false
  }
}
