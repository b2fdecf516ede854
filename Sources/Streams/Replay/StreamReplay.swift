import Dissection

/// One stream, stepped through again from its first frame: figures, states and FIN roles of each
/// frame.
///
/// Moves forward only; every few thousand frames it remembers its state, so that going back does
/// not mean to begin again.
final class StreamReplay {
  static let checkpointInterval = 4096
  /// A state to go on from.
  struct Checkpoint: Sendable {
    var frame: UInt32
    var live: LiveStream
    var row: StreamRow
  }

  let stream: UInt32
  /// The frame stepped to; 0 before the first.
  private(set) var frame: UInt32 = 0
  private(set) var figures = SegmentFigures()
  private(set) var row = StreamRow()
  private(set) var live = LiveStream()
  private var checkpoints: [Checkpoint] = []
  private var stepsSinceCheckpoint = 0

  init(stream: UInt32) { self.stream = stream }

  /// Steps to a frame of the stream.
  ///
  /// - Returns: False when the frame cannot be reached (it is not of the stream).
  func step(
    to target: UInt32, columns: IndexColumns, layers: [LayerEntry], reader: inout SegmentReader
  ) -> Bool {
    if frame == target { return true }
    if frame > target { rewind(below: target) }
    let links = StreamFrames(stream: stream, columns: columns, layers: layers)
    if links.frame(before: target) == frame {
      // The next one, as nearly always.
      take(target, columns: columns, layers: layers, reader: &reader)
    } else {
      for next in links.range(from: frame + 1, through: target) {
        take(next, columns: columns, layers: layers, reader: &reader)
      }
    }
    return frame == target
  }

  private func take(
    _ next: UInt32, columns: IndexColumns, layers: [LayerEntry], reader: inout SegmentReader
  ) {
    guard let found = reader.read(next, .tcp, stream: stream, columns, layers) else { return }
    if frame == 0 { Lifecycle.begin(found.tracked(in: next), row: &row) }
    frame = next
    if found.header.marks.contains(.quoted) {
      figures = SegmentFigures()
      return
    }
    figures = live.figures(found.tracked(in: next), row: &row)
    stepsSinceCheckpoint += 1
    if stepsSinceCheckpoint == Self.checkpointInterval {
      stepsSinceCheckpoint = 0
      if checkpoints.last.map({ $0.frame < next }) ?? true {
        checkpoints.append(Checkpoint(frame: next, live: live, row: row))
      }
    }
  }

  private func rewind(below target: UInt32) {
    stepsSinceCheckpoint = 0
    if let checkpoint = checkpoints.last(where: { $0.frame < target }) {
      (frame, live, row) = (checkpoint.frame, checkpoint.live, checkpoint.row)
    } else {
      (frame, live, row) = (0, LiveStream(), StreamRow())
    }
  }

  /// Writes what the replay knows of its frame into the facts.
  func set(_ facts: inout SegmentFacts, _ final: StreamRow, frame: UInt32) {
    facts.analysis.formUnion(figures.marks)
    facts.acksFrame = Self.known(figures.acknowledgedFrame)
    if facts.acksFrame != nil, figures.acknowledgedNanoseconds != 0 {
      facts.ackRTTNanoseconds = figures.acknowledgedNanoseconds
    }
    facts.bytesInFlight = figures.bytesInFlight == 0 ? nil : figures.bytesInFlight
    facts.pushBytesSent = figures.pushByteCount == 0 ? nil : figures.pushByteCount
    if figures.retransmissionNanoseconds != 0 {
      facts.rtoFrame = Self.known(figures.retransmittedFrame)
      facts.rtoNanoseconds = figures.retransmissionNanoseconds
    }
    if figures.duplicateNumber != 0 {
      facts.duplicateAckNumber = Int(figures.duplicateNumber)
      facts.duplicateAckFrame = Int(figures.duplicateFrame)
    }
    let hasFigures =
      !figures.marks.subtracting(.copy).isEmpty || facts.acksFrame != nil
      || figures.isFlightKnown || figures.isBeyondSeen || facts.analysis.contains(.reusedPorts)
    if hasFigures, final.initialNanoseconds != 0 {
      facts.initialRTTNanoseconds = final.initialNanoseconds
    }
    facts.clientState = row.state(of: row.client)
    facts.serverState = row.state(of: 1 - row.client)
    let side = facts.sender == .client ? row.client : 1 - row.client
    facts.windowShift =
      side == 0 ? live.analyzer.flows.0.windowShift : live.analyzer.flows.1.windowShift
    facts.finRole = live.lifecycle.finRole
    if facts.finRole == .active, final.marks.contains(.finsCrossed) {
      facts.finRole = .simultaneous
    }
    facts.isFirstCloser = final.firstFinSide.map { $0 == side } ?? true
  }

  private static func known(_ frame: UInt32) -> Int? { frame == 0 ? nil : Int(frame) }
}
