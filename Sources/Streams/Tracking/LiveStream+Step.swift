import Dissection

extension LiveStream {
  /// Takes the next segment of the stream: analysis first, then the lifecycle; fills the row.
  ///
  /// - Returns: The marks of the analysis, finback's `copy` among them.
  @inline(__always)
  mutating func step(
    _ segment: SegmentHeader, from side: Int, frame: UInt32, time: Int64,
    row: inout StreamRow
  ) -> TCPAnalysis {
    figures(
      segment, from: side, frame: frame, time: time, row: &row, wantsFigures: false
    ).marks
  }

  /// The same with all figures.
  @inline(__always)
  mutating func figures(
    _ segment: SegmentHeader, from side: Int, frame: UInt32, time: Int64,
    row: inout StreamRow, wantsFigures: Bool
  ) -> SegmentFigures {
    used = frame
    var figures = analyzer.take(
      segment, from: side, frame: frame, time: time, wantsFigures: wantsFigures)
    row.completeness = analyzer.completeness
    row.initialNanoseconds = analyzer.initialNanoseconds
    if segment.isSyn || !row.marks.isSuperset(of: [.hasBase0, .hasBase1]) { mirror(into: &row) }
    if figures.marks.contains(.reusedPorts) { row.marks.insert(.baseMoved) }
    if figures.marks.contains(.ackLostSegment) || figures.marks.contains(.lostSegment) {
      row.marks.insert(.gap)
    }
    let input = LifecycleInput(
      segment: segment, side: side, frame: frame, time: time, marks: figures.marks,
      peerWindow: side == 0 ? analyzer.flows.1.scaledWindow : analyzer.flows.0.scaledWindow)
    if lifecycle.take(input, row: &row) { figures.marks.insert(.copy) }
    count(segment, from: side, figures.marks, row: &row)
    return figures
  }

  /// What the row says of sequence numbers and windows.
  private func mirror(into row: inout StreamRow) {
    row.base = (analyzer.flows.0.base, analyzer.flows.1.base)
    if analyzer.flows.0.hasBase { row.marks.insert(.hasBase0) }
    if analyzer.flows.1.hasBase { row.marks.insert(.hasBase1) }
    row.windowShift = (analyzer.flows.0.windowShift, analyzer.flows.1.windowShift)
  }

  @inline(__always)
  private func count(
    _ segment: SegmentHeader, from side: Int, _ marks: TCPAnalysis, row: inout StreamRow
  ) {
    let isNew = marks.isDisjoint(with: [
      .retransmission, .fastRetransmission, .spuriousRetransmission, .keepAlive, .copy,
    ])
    let bytes = isNew ? UInt64(segment.payloadByteCount) : 0
    if side == 0 {
      row.packetCount.0 &+= 1
      row.byteCount.0 &+= bytes
    } else {
      row.packetCount.1 &+= 1
      row.byteCount.1 &+= bytes
    }
  }
}
