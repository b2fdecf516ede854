import Capture
import Dissection

/// Gives every segment its stream, in capture order.
///
/// The numbering is tshark's: a new pair of endpoints is a new stream; so is a SYN with another
/// sequence number than the stream's first one, on endpoints that were used before
/// (`tcp.analysis.reused_ports`).
struct StreamTracker: Sendable {
  var rows = ChunkedRows<StreamRow>()
  var datagramRows = ChunkedRows<DatagramRow>()
  /// Layers of packets with several, in the order of the packets.
  var layers: [LayerEntry] = []
  /// The newest stream of each flow.
  private var newest: [UInt32] = []
  private var pool = LivePool()
  private let fragments: FragmentTable

  init(fragments: FragmentTable) {
    self.fragments = fragments
  }

  /// Gives up what only the pass needs.
  mutating func releaseWorkingState() {
    newest = []
    pool = LivePool()
  }

  /// Takes a batch and appends to the columns.
  mutating func take(_ batch: LocatedBatch, columns: IndexColumns, source: CaptureSource) {
    var walked = 0
    for place in batch.packets.indices {
      let packet = batch.packets[place]
      switch packet.segment.header.kind {
      case .tcp:
        let entry = takeTCP(packet.segment, packet.flow, columns: columns, source: source)
        columns.append(entry.row(packet.bits))
      case .udp:
        columns.append(takeUDP(packet.segment, packet.flow).row(packet.bits))
      case .none:
        columns.append(IndexRow(stream: StreamCode.none, packet.bits))
      case .walk:
        takeWalked(batch, &walked, place, columns: columns, source: source)
      }
    }
  }

  private mutating func takeWalked(
    _ batch: LocatedBatch, _ cursor: inout Int, _ place: Int,
    columns: IndexColumns, source: CaptureSource
  ) {
    let first = cursor
    while cursor < batch.walked.count, batch.walked[cursor].place == place { cursor += 1 }
    var entries: [LayerEntry] = []
    for walked in batch.walked[first..<cursor] {
      var entry: LayerEntry
      if walked.segment.header.kind == .tcp {
        entry = takeTCP(walked.segment, walked.flow, columns: columns, source: source)
      } else {
        entry = takeUDP(walked.segment, walked.flow)
      }
      entry.layer = UInt8(clamping: walked.layer)
      entries.append(entry)
    }
    if entries.count == 1, let only = entries.first, only.layer == 0 {
      columns.append(only.row(.unknown))
    } else if entries.isEmpty {
      columns.append(IndexRow(stream: StreamCode.none, .unknown))
    } else {
      let at = UInt32(clamping: layers.count)
      layers.append(contentsOf: entries)
      columns.append(IndexRow(stream: StreamCode.several, previous: at, .unknown))
    }
  }

  /// Takes a datagram; a flow of UDP is one stream, with the same number.
  private mutating func takeUDP(_ segment: TrackedSegment, _ stream: UInt32) -> LayerEntry {
    let frame = segment.frame
    var previous: UInt32 = 0
    if Int(stream) == datagramRows.count {
      datagramRows.append(DatagramRow(firstFrame: frame, lastFrame: frame))
    } else {
      previous = datagramRows[Int(stream)].lastFrame
      datagramRows[Int(stream)].lastFrame = frame
    }
    let marks = PacketMarks(
      [], side: segment.side, isQuoted: segment.header.marks.contains(.quoted))
    return LayerEntry(
      frame: frame, layer: 0, marks: marks.rawValue, stream: stream | StreamCode.udp,
      previous: previous)
  }

  @inline(__always)
  private mutating func takeTCP(
    _ segment: TrackedSegment, _ flow: UInt32, columns: IndexColumns, source: CaptureSource
  ) -> LayerEntry {
    let frame = segment.frame
    let isQuoted = segment.header.marks.contains(.quoted)
    let flow = Int(flow)
    let isNew = flow == newest.count
    let isReuse = !isNew && segment.header.isOpening && isNewIncarnation(segment, newest[flow])
    var stream = isNew || isReuse ? open(segment, flow, isReuse: isReuse) : newest[flow]
    let number = Int(stream)
    let (previous, taken): (UInt32, TCPAnalysis?) = rows.change(number) { row in
      let previous = row.lastFrame
      row.lastFrame = frame
      if row.firstFrame == 0 {
        row.firstFrame = frame
        Lifecycle.begin(segment, row: &row)
      }
      if row.slot == .max || isQuoted { return (previous, nil) }
      return (previous, pool.states[Int(row.slot)].step(segment, row: &row))
    }
    if isQuoted {
      let marks = PacketMarks([], side: segment.side, isQuoted: true)
      return LayerEntry(
        frame: frame, layer: 0, marks: marks.rawValue, stream: stream, previous: previous)
    }
    var marks =
      taken
      ?? takeFirst(segment, number, previous, columns: columns, source: source)
    if isReuse { marks.insert(.reusedPorts) }
    if segment.header.marks.contains(.framebufferGreeting),
      !rows[number].marks.contains(.framebuffer)
    {
      stream = split(number, before: previous, flow)
      return LayerEntry(
        frame: frame, layer: 0, marks: PacketMarks(marks, side: segment.side).rawValue,
        stream: stream, previous: 0)
    }
    return LayerEntry(
      frame: frame, layer: 0, marks: PacketMarks(marks, side: segment.side).rawValue,
      stream: stream,
      previous: previous)
  }

  /// The rule for a SYN on endpoints that were used before.
  @inline(never)
  private func isNewIncarnation(_ segment: TrackedSegment, _ stream: UInt32) -> Bool {
    let row = rows[Int(stream)]
    let hasBase = segment.side == 0 ? row.marks.contains(.hasBase0) : row.marks.contains(.hasBase1)
    guard hasBase else { return false }
    let base = segment.side == 0 ? row.base.0 : row.base.1
    return base != segment.header.sequence
  }

  /// A greeting of the remote framebuffer protocol on a port that is not its own begins a stream
  /// of its own, as tshark numbers them: the frame belongs to it, the next one is its first.
  @inline(never)
  private mutating func split(
    _ number: Int, before previous: UInt32, _ flow: Int
  ) -> UInt32 {
    rows[number].marks.insert(.framebuffer)
    rows[number].lastFrame = previous
    var row = StreamRow()
    row.marks.insert(.framebuffer)
    rows.append(row)
    let stream = UInt32(rows.count - 1)
    newest[flow] = stream
    return stream
  }

  /// Begins a stream, the first or the next one of its flow.
  @inline(never)
  private mutating func open(_ segment: TrackedSegment, _ flow: Int, isReuse: Bool) -> UInt32 {
    if isReuse { rows[Int(newest[flow])].marks.insert(.portsReused) }
    var row = StreamRow()
    row.firstFrame = segment.frame
    if isReuse { row.marks.insert(.reusesPorts) }
    Lifecycle.begin(segment, row: &row)
    let stream = UInt32(rows.count)
    rows.append(row)
    if isReuse { newest[flow] = stream } else { newest.append(stream) }
    return stream
  }

  /// Takes a segment of a stream without a live state.
  @inline(never)
  private mutating func takeFirst(
    _ segment: TrackedSegment, _ number: Int, _ previous: UInt32, columns: IndexColumns,
    source: CaptureSource
  ) -> TCPAnalysis {
    let slot = makeLive(
      number, previous: previous, segment.frame, columns: columns, source: source)
    return rows.change(number) { row in pool.states[slot].step(segment, row: &row) }
  }

  /// Makes the stream's live state, or makes it again when it was given up.
  private mutating func makeLive(
    _ number: Int, previous: UInt32, _ frame: UInt32, columns: IndexColumns, source: CaptureSource
  ) -> Int {
    let (slot, evicted) = pool.take(for: UInt32(number), frame: frame)
    if let evicted { rows[Int(evicted)].slot = .max }
    rows[number].slot = slot
    if previous != 0 {
      let frames = StreamFrames(
        stream: UInt32(number), columns: columns, layers: layers
      ).all(through: previous)
      var row = StreamRow()
      var isFirst = true
      var reader = SegmentReader(source: source, fragments: fragments)
      for frame in frames {
        guard let found = reader.read(frame, .tcp, stream: UInt32(number), columns, layers) else {
          continue
        }
        if isFirst { Lifecycle.begin(found.tracked(in: frame), row: &row) }
        isFirst = false
        if found.header.marks.contains(.quoted) { continue }
        _ = pool.states[Int(slot)].step(found.tracked(in: frame), row: &row)
      }
    }
    return Int(slot)
  }
}
