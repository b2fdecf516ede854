import Capture
import Dissection

/// What lies outside a frame, from a stream index: one for each thread that dissects.
///
/// Set to a frame by `move(to:)`; answers then for that frame. Facts of the index cost next to
/// nothing; the figures of the analysis are made by stepping through the frame's stream, forward
/// from where the last frame of that stream left off.
public final class StreamContext: Context {
  let index: StreamIndex
  let columns: IndexColumns
  let source: CaptureSource
  private(set) var frame: UInt32 = 0
  let settings: DissectionSettings
  private var replays = ReplayCache()
  private var messageCache: MessageCache
  private var dnsExchanges = DNSExchangeCache()
  /// The rows once nothing changes any more, so that they need not be asked for again.
  private var finished: FinishedStreams?
  private var datagramConversations = DatagramConversationCache()
  /// The history that was written last: most streams of a capture have the same.
  private var history: (packed: UInt64, text: String) = (0, "")

  /// A context over an index that may still grow.
  ///
  /// - Parameters:
  ///   - index: The streams of the capture.
  ///   - settings: What ports and contents are dissected as.
  public init(_ index: StreamIndex, settings: DissectionSettings = DissectionSettings()) {
    self.index = index
    self.settings = settings
    columns = index.columns
    source = index.source
    messageCache = MessageCache(index, settings: settings)
  }

  /// Goes to a frame, numbered from 1.
  public func move(to frame: Int) { self.frame = UInt32(clamping: frame) }

  private func row(_ stream: UInt32) -> StreamRow? {
    if finished == nil { finished = index.finished.load() }
    guard let finished else { return index.row(Int(stream)) }
    return Int(stream) < finished.rows.count ? finished.rows[Int(stream)] : nil
  }

  private var layers: [LayerEntry] { finished?.layers ?? index.allLayers }

  /// A transport layer of the current frame: its stream, link and marks.
  func entry(layer: Int) -> LayerEntry? {
    guard let row = columns.row(Int(frame) - 1), row.stream != StreamCode.none else { return nil }
    if row.stream == StreamCode.several {
      return index.layers(of: frame, at: row.previous).first { Int($0.layer) == layer }
    }
    guard layer == 0 else { return nil }
    return LayerEntry(
      frame: frame, layer: 0, marks: row.marks, stream: row.stream, previous: row.previous)
  }

  /// Facts of a TCP segment of the current frame.
  public func segment(layer: Int, detail: SegmentDetail) -> SegmentFacts? {
    guard let entry = entry(layer: layer), entry.stream & StreamCode.udp == 0,
      let row = row(entry.stream)
    else { return nil }
    let marks = PacketMarks(rawValue: entry.marks)
    var facts = SegmentFacts(stream: Int(entry.stream))
    facts.isQuoted = marks.isQuoted
    facts.setIdentity(row, side: marks.side, isFirst: frame == row.firstFrame)
    if row.marks.contains(.baseMoved) { moveBase(&facts, entry) }
    facts.analysis = marks.analysis
    if detail.contains(.times) { setTimes(&facts, row.firstFrame, entry.previous) }
    facts.setEnding(row)
    if detail.contains(.notation) {
      facts.connectionState = row.connectionState
      if history.packed != row.history {
        history = (row.history, History.text(row.history))
      }
      facts.history = history.text
    }
    let needsReplay =
      detail.contains(.figures)
      || detail.contains(.duplicateAcks) && facts.analysis.contains(.duplicateAck)
    if needsReplay, !marks.isQuoted, frame >= row.firstFrame {
      replays.step(to: frame, stream: entry.stream, in: index, layers)?
        .set(&facts, row, frame: frame)
    }
    return facts
  }

  /// In a stream whose SYN-ACKs disagree, each of them counts from its own number.
  private func moveBase(_ facts: inout SegmentFacts, _ entry: LayerEntry) {
    var reader = SegmentReader(source: source, fragments: index.fragments)
    guard
      let found = reader.read(frame, .tcp, stream: entry.stream, columns, layers),
      found.header.isOpeningAnswer
    else { return }
    if found.header.sequence != facts.sequenceBase, entry.previous == 0 {
      facts.analysis.insert(.reusedPorts)
    }
    facts.sequenceBase = found.header.sequence
  }

  private func setTimes(_ facts: inout SegmentFacts, _ first: UInt32, _ previous: UInt32) {
    guard let here = source.record(Int(frame) - 1)?.timestamp else { return }
    if let start = source.record(Int(first) - 1)?.timestamp {
      facts.relativeNanoseconds = here.nanoseconds(since: start)
    }
    if previous != 0, let before = source.record(Int(previous) - 1)?.timestamp {
      facts.deltaNanoseconds = here.nanoseconds(since: before)
    }
  }

  /// Facts of a UDP datagram of the current frame.
  public func datagram(layer: Int) -> DatagramFacts? {
    guard let entry = entry(layer: layer), entry.stream & StreamCode.udp != 0 else { return nil }
    let stream = Int(entry.stream & ~StreamCode.udp)
    guard let row = index.datagramRow(stream) else { return nil }
    var facts = SegmentFacts(stream: stream)
    setTimes(&facts, row.firstFrame, sentBefore(entry))
    return DatagramFacts(
      stream: stream, relativeNanoseconds: facts.relativeNanoseconds,
      deltaNanoseconds: facts.deltaNanoseconds)
  }

  /// The frame before in a datagram's stream that was sent itself, not quoted in an error.
  private func sentBefore(_ entry: LayerEntry) -> UInt32 {
    var frame = entry.previous
    var steps = 0
    while frame != 0, steps < 64, let row = columns.row(Int(frame) - 1) {
      if row.stream == StreamCode.several {
        let layers = index.layers(of: frame, at: row.previous)
        guard let there = layers.first(where: { $0.stream == entry.stream }),
          PacketMarks(rawValue: there.marks).isQuoted
        else { return frame }
        frame = there.previous
      } else {
        guard PacketMarks(rawValue: row.marks).isQuoted else { return frame }
        frame = row.previous
      }
      steps += 1
    }
    return frame
  }

  /// What becomes of a segment's payload.
  public func messages(layer: Int) -> SegmentMessages {
    guard let entry = entry(layer: layer), entry.stream & StreamCode.udp == 0 else {
      return SegmentMessages()
    }
    let stream = messageCache.stream(entry.stream)
    if !stream.isThrough {
      guard let row = row(entry.stream) else { return SegmentMessages() }
      messageCache.follow(stream, to: row, layers, isFinal: finished != nil)
    }
    return messageCache.messages(of: frame, in: stream) { layers }
  }

  /// The datagram that a fragment of the current frame is a part of.
  public func datagramOfFragments(layer: Int) -> ReassembledDatagram? {
    index.fragments.datagram(of: frame).map { $0.read(from: source) }
  }

  /// What the datagrams before this frame's said in their UDP stream.
  public func datagramConversation(layer: Int) -> DatagramConversation? {
    guard let entry = entry(layer: layer), entry.stream & StreamCode.udp != 0 else { return nil }
    return datagramConversations.conversation(
      before: frame, stream: entry.stream & ~StreamCode.udp,
      side: PacketMarks(rawValue: entry.marks).side, in: index)
  }

  /// The other frame of a request and its response.
  public func exchange(_ kind: ExchangeKind, layer: Int) -> Exchange? {
    switch kind {
    case .icmp, .icmpv6: return index.echoes.exchange(of: frame)
    case .dns:
      guard let entry = entry(layer: layer), entry.stream & StreamCode.udp != 0 else { return nil }
      return dnsExchanges.exchange(
        of: frame, stream: entry.stream & ~StreamCode.udp, in: index)
    }
  }
}
