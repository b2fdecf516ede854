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
  private var flows = FlowTable()
  private var datagramFlows = FlowTable()
  private var pool = LivePool()
  private let fragments: FragmentTable

  init(fragments: FragmentTable) {
    self.fragments = fragments
  }

  /// Gives up what only the pass needs.
  mutating func releaseWorkingState() {
    flows = FlowTable(capacity: 1)
    datagramFlows = FlowTable(capacity: 1)
    pool = LivePool()
  }

  /// Takes a batch and appends to the columns.
  mutating func take(_ batch: LocatedBatch, columns: IndexColumns, source: CaptureSource) {
    var walked = 0
    for place in batch.packets.indices {
      let packet = batch.packets[place]
      let frame = UInt32(truncatingIfNeeded: batch.firstPacket &+ place &+ 1)
      switch packet.header.kind {
      case .tcp:
        let entry = takeTCP(
          packet.header, packet.key, frame, packet.time, columns: columns, source: source)
        columns.append(entry.row(packet.bits))
      case .udp:
        columns.append(takeUDP(packet.header, packet.key, frame).row(packet.bits))
      case .none:
        columns.append(IndexRow(stream: StreamCode.none, packet.bits))
      case .walk:
        takeWalked(batch, &walked, place, frame, columns: columns, source: source)
      }
    }
  }

  private mutating func takeWalked(
    _ batch: LocatedBatch, _ cursor: inout Int, _ place: Int, _ frame: UInt32,
    columns: IndexColumns, source: CaptureSource
  ) {
    let first = cursor
    while cursor < batch.walked.count, batch.walked[cursor].place == place { cursor += 1 }
    var entries: [LayerEntry] = []
    for walked in batch.walked[first..<cursor] {
      var entry: LayerEntry
      if walked.header.kind == .tcp {
        entry = takeTCP(
          walked.header, walked.key, frame, batch.packets[place].time, columns: columns,
          source: source)
      } else {
        entry = takeUDP(walked.header, walked.key, frame)
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

  private mutating func takeUDP(
    _ segment: SegmentHeader, _ key: FlowKey, _ frame: UInt32
  ) -> LayerEntry {
    let place = datagramFlows.place(of: key)
    var stream = datagramFlows[place]
    var previous: UInt32 = 0
    if stream == FlowTable.none {
      stream = UInt32(datagramRows.count)
      datagramRows.append(DatagramRow(firstFrame: frame, lastFrame: frame))
      datagramFlows.set(stream, at: place, key)
    } else {
      previous = datagramRows[Int(stream)].lastFrame
      datagramRows[Int(stream)].lastFrame = frame
    }
    let marks = PacketMarks([], side: key.side, isQuoted: segment.marks.contains(.quoted))
    return LayerEntry(
      frame: frame, layer: 0, marks: marks.rawValue, stream: stream | StreamCode.udp,
      previous: previous)
  }

  @inline(__always)
  private mutating func takeTCP(
    _ segment: SegmentHeader, _ key: FlowKey, _ frame: UInt32, _ time: Int64,
    columns: IndexColumns, source: CaptureSource
  ) -> LayerEntry {
    let place = flows.place(of: key)
    var stream = flows[place]
    var isReuse = false
    if stream != FlowTable.none, segment.isOpening, isNewIncarnation(segment, key.side, stream) {
      isReuse = true
      rows[Int(stream)].marks.insert(.portsReused)
    }
    if stream == FlowTable.none || isReuse {
      stream = open(segment, from: key.side, frame, isReuse: isReuse)
      flows.set(stream, at: place, key)
    }
    let number = Int(stream)
    let (previous, taken): (UInt32, TCPAnalysis?) = rows.change(number) { row in
      let previous = row.lastFrame
      row.lastFrame = frame
      if row.firstFrame == 0 {
        row.firstFrame = frame
        Lifecycle.begin(segment, from: key.side, row: &row)
      }
      if row.slot == .max || segment.marks.contains(.quoted) { return (previous, nil) }
      return (
        previous,
        pool.states[Int(row.slot)].step(
          segment, from: key.side, frame: frame, time: time, row: &row)
      )
    }
    if segment.marks.contains(.quoted) {
      let marks = PacketMarks([], side: key.side, isQuoted: true)
      return LayerEntry(
        frame: frame, layer: 0, marks: marks.rawValue, stream: stream, previous: previous)
    }
    var marks =
      taken
      ?? takeFirst(
        segment, key.side, frame, time, number, previous, columns: columns, source: source)
    if isReuse { marks.insert(.reusedPorts) }
    if segment.marks.contains(.framebufferGreeting), !rows[number].marks.contains(.framebuffer) {
      stream = split(number, before: previous, at: place, key)
      return LayerEntry(
        frame: frame, layer: 0, marks: PacketMarks(marks, side: key.side).rawValue,
        stream: stream, previous: 0)
    }
    return LayerEntry(
      frame: frame, layer: 0, marks: PacketMarks(marks, side: key.side).rawValue, stream: stream,
      previous: previous)
  }

  /// The rule for a SYN on endpoints that were used before.
  private func isNewIncarnation(_ segment: SegmentHeader, _ side: Int, _ stream: UInt32) -> Bool {
    let row = rows[Int(stream)]
    let hasBase = side == 0 ? row.marks.contains(.hasBase0) : row.marks.contains(.hasBase1)
    guard hasBase else { return false }
    let base = side == 0 ? row.base.0 : row.base.1
    return base != segment.sequence
  }

  /// A greeting of the remote framebuffer protocol on a port that is not its own begins a stream
  /// of its own, as tshark numbers them: the frame belongs to it, the next one is its first.
  private mutating func split(
    _ number: Int, before previous: UInt32, at place: Int, _ key: FlowKey
  ) -> UInt32 {
    rows[number].marks.insert(.framebuffer)
    rows[number].lastFrame = previous
    var row = StreamRow()
    row.marks.insert(.framebuffer)
    rows.append(row)
    let stream = UInt32(rows.count - 1)
    flows.set(stream, at: place, key)
    return stream
  }

  private mutating func open(
    _ segment: SegmentHeader, from side: Int, _ frame: UInt32, isReuse: Bool
  ) -> UInt32 {
    var row = StreamRow()
    row.firstFrame = frame
    if isReuse { row.marks.insert(.reusesPorts) }
    Lifecycle.begin(segment, from: side, row: &row)
    rows.append(row)
    return UInt32(rows.count - 1)
  }

  /// Takes a segment of a stream without a live state.
  @inline(never)
  private mutating func takeFirst(
    _ segment: SegmentHeader, _ side: Int, _ frame: UInt32, _ time: Int64, _ number: Int,
    _ previous: UInt32, columns: IndexColumns, source: CaptureSource
  ) -> TCPAnalysis {
    let slot = makeLive(number, previous: previous, frame, columns: columns, source: source)
    return rows.change(number) { row in
      pool.states[slot].step(segment, from: side, frame: frame, time: time, row: &row)
    }
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
        if isFirst { Lifecycle.begin(found.header, from: found.side, row: &row) }
        isFirst = false
        if found.header.marks.contains(.quoted) { continue }
        _ = pool.states[Int(slot)].step(
          found.header, from: found.side, frame: frame, time: found.time, row: &row)
      }
    }
    return Int(slot)
  }
}
