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
  private let seed: (UInt64, UInt64)
  private let fragments: FragmentTable

  init(fragments: FragmentTable) {
    self.fragments = fragments
    var random = SystemRandomNumberGenerator()
    seed = (random.next(), random.next())
  }

  /// Gives up what only the pass needs.
  mutating func releaseWorkingState() {
    flows = FlowTable(capacity: 1)
    datagramFlows = FlowTable(capacity: 1)
    pool = LivePool()
  }

  /// Takes a batch and appends to the columns.
  mutating func take(_ batch: LocatedBatch, columns: IndexColumns, source: CaptureSource) {
    var sack = 0
    var walked = 0
    for place in batch.segments.indices {
      let frame = UInt32(truncatingIfNeeded: batch.firstPacket &+ place &+ 1)
      let time = batch.times[place]
      switch batch.segments[place].kind {
      case .tcp:
        var blocks = SACKBlocks()
        if batch.segments[place].marks.contains(.sack) {
          blocks = batch.sacks[sack]
          sack += 1
        }
        let entry = takeTCP(
          batch.segments[place], sack: blocks, frame, time, columns: columns, source: source)
        columns.append(entry.row(HeaderBits(batch.segments[place])))
      case .udp:
        let entry = takeUDP(batch.segments[place], frame)
        columns.append(entry.row(HeaderBits(batch.segments[place])))
      case .none:
        columns.append(IndexRow(stream: StreamCode.none, HeaderBits(batch.segments[place])))
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
      if walked.segment.kind == .tcp {
        entry = takeTCP(
          walked.segment, sack: walked.sack, frame, batch.times[place], columns: columns,
          source: source)
      } else {
        entry = takeUDP(walked.segment, frame)
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

  private mutating func takeUDP(_ segment: LocatedSegment, _ frame: UInt32) -> LayerEntry {
    let key = FlowKey(segment, seed: seed)
    let place = datagramFlows.place(of: key.fingerprint)
    var stream = datagramFlows[place]
    var previous: UInt32 = 0
    if stream == FlowTable.none {
      stream = UInt32(datagramRows.count)
      datagramRows.append(DatagramRow(firstFrame: frame, lastFrame: frame))
      datagramFlows.set(stream, at: place, fingerprint: key.fingerprint)
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
    _ segment: LocatedSegment, sack: SACKBlocks, _ frame: UInt32, _ time: Int64,
    columns: IndexColumns, source: CaptureSource
  ) -> LayerEntry {
    let key = FlowKey(segment, seed: seed)
    let place = flows.place(of: key.fingerprint)
    var stream = flows[place]
    var isReuse = false
    if stream != FlowTable.none, segment.isOpening, isNewIncarnation(segment, key.side, stream) {
      isReuse = true
      rows[Int(stream)].marks.insert(.portsReused)
    }
    if stream == FlowTable.none || isReuse {
      stream = open(segment, from: key.side, frame, isReuse: isReuse)
      flows.set(stream, at: place, fingerprint: key.fingerprint)
    }
    let number = Int(stream)
    let previous = rows[number].lastFrame
    rows[number].lastFrame = frame
    if rows[number].firstFrame == 0 { begin(number, segment, from: key.side, frame) }
    if segment.marks.contains(.quoted) {
      let marks = PacketMarks([], side: key.side, isQuoted: true)
      return LayerEntry(
        frame: frame, layer: 0, marks: marks.rawValue, stream: stream, previous: previous)
    }
    let slot = liveSlot(
      number, previous: previous, frame, columns: columns, source: source)
    var marks = pool.states[slot].step(
      segment, from: key.side, frame: frame, time: time, sack: sack, row: &rows[number])
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
  private func isNewIncarnation(_ segment: LocatedSegment, _ side: Int, _ stream: UInt32) -> Bool {
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
    flows.set(stream, at: place, fingerprint: key.fingerprint)
    return stream
  }

  private mutating func begin(
    _ number: Int, _ segment: LocatedSegment, from side: Int, _ frame: UInt32
  ) {
    rows[number].firstFrame = frame
    Lifecycle.begin(segment, from: side, row: &rows[number])
  }

  private mutating func open(
    _ segment: LocatedSegment, from side: Int, _ frame: UInt32, isReuse: Bool
  ) -> UInt32 {
    var row = StreamRow()
    row.firstFrame = frame
    if isReuse { row.marks.insert(.reusesPorts) }
    Lifecycle.begin(segment, from: side, row: &row)
    rows.append(row)
    return UInt32(rows.count - 1)
  }

  /// The slot of the stream's live state, which is made again when it was given up.
  @inline(__always)
  private mutating func liveSlot(
    _ number: Int, previous: UInt32, _ frame: UInt32, columns: IndexColumns, source: CaptureSource
  ) -> Int {
    let there = rows[number].slot
    if there != .max {
      pool.states[Int(there)].used = frame
      return Int(there)
    }
    return makeLive(number, previous: previous, frame, columns: columns, source: source)
  }

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
        if isFirst { Lifecycle.begin(found.segment, from: found.side, row: &row) }
        isFirst = false
        if found.segment.marks.contains(.quoted) { continue }
        _ = pool.states[Int(slot)].step(
          found.segment, from: found.side, frame: frame, time: found.time, sack: found.sack,
          row: &row)
      }
    }
    return Int(slot)
  }
}
