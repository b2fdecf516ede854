import Dissection

extension LiveStream {
  /// Takes the next segment of the stream: analysis first, then the lifecycle; fills the row.
  ///
  /// - Returns: The marks of the analysis, finback's `copy` among them.
  @inline(__always)
  mutating func step(_ segment: TrackedSegment, row: inout StreamRow) -> TCPAnalysis {
    var unwanted: SegmentFigures?
    return step(segment, row: &row, &unwanted)
  }

  /// The same with all figures.
  mutating func figures(_ segment: TrackedSegment, row: inout StreamRow) -> SegmentFigures {
    var figures: SegmentFigures? = SegmentFigures()
    let marks = step(segment, row: &row, &figures)
    var found = figures ?? SegmentFigures()
    found.marks = marks
    return found
  }

  @inline(__always)
  private mutating func step(
    _ segment: TrackedSegment, row: inout StreamRow, _ figures: inout SegmentFigures?
  ) -> TCPAnalysis {
    used = segment.frame
    var marks = analyzer.take(segment, &figures)
    row.completeness = analyzer.opening.completeness
    row.initialNanoseconds = analyzer.opening.nanoseconds
    if segment.header.isSyn || !row.marks.isSuperset(of: [.hasBase0, .hasBase1]) {
      mirror(into: &row)
    }
    if !marks.isEmpty { note(marks, in: &row) }
    let peer = segment.side == 0 ? analyzer.flows.1.scaledWindow : analyzer.flows.0.scaledWindow
    let input = LifecycleInput(taken: segment, marks: marks, peerWindow: peer)
    if lifecycle.take(input, row: &row) { marks.insert(.copy) }
    count(segment, marks, row: &row)
    return marks
  }

  /// What marks say of the whole stream.
  private func note(_ marks: TCPAnalysis, in row: inout StreamRow) {
    if marks.contains(.reusedPorts) { row.marks.insert(.baseMoved) }
    if !marks.isDisjoint(with: [.ackLostSegment, .lostSegment]) { row.marks.insert(.gap) }
  }

  /// What the row says of sequence numbers and windows.
  private func mirror(into row: inout StreamRow) {
    row.base = (analyzer.flows.0.base, analyzer.flows.1.base)
    if analyzer.flows.0.hasBase { row.marks.insert(.hasBase0) }
    if analyzer.flows.1.hasBase { row.marks.insert(.hasBase1) }
    row.windowShift = (analyzer.flows.0.windowShift, analyzer.flows.1.windowShift)
  }

  @inline(__always)
  private func count(_ segment: TrackedSegment, _ marks: TCPAnalysis, row: inout StreamRow) {
    let isNew = marks.isDisjoint(with: [
      .retransmission, .fastRetransmission, .spuriousRetransmission, .keepAlive, .copy,
    ])
    let bytes = isNew ? UInt64(segment.header.payloadByteCount) : 0
    if segment.side == 0 {
      row.packetCount.0 &+= 1
      row.byteCount.0 &+= bytes
    } else {
      row.packetCount.1 &+= 1
      row.byteCount.1 &+= bytes
    }
  }
}
