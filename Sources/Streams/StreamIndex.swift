import Capture
import Dissection
import Synchronization

/// The streams of a capture: twelve bytes a packet, one row a stream; everything else is read again
/// from the file.
///
/// One thread runs `StreamIndexer`; any thread reads what is there so far.
public final class StreamIndex: Sendable {
  /// The capture.
  public let source: CaptureSource
  let columns = IndexColumns()
  let fragments = FragmentTable()
  /// Packets that were looked at for fragments outside the pass.
  let fragmentsSearched = Mutex(0)
  let echoes = EchoTable()
  let tracker: Mutex<StreamTracker>
  let finished = AtomicLazyReference<FinishedStreams>()

  /// An empty index of a capture.
  public init(_ source: CaptureSource) {
    self.source = source
    tracker = Mutex(StreamTracker(fragments: fragments))
  }

  /// Packets whose streams are known, from the first on.
  public var packetCount: Int { columns.count }

  /// TCP streams found so far.
  public var streamCount: Int {
    if let finished = finished.load() { return finished.rows.count }
    return tracker.withLock { $0.rows.count }
  }

  /// UDP streams found so far.
  public var datagramStreamCount: Int {
    if let finished = finished.load() { return finished.datagramRows.count }
    return tracker.withLock { $0.datagramRows.count }
  }

  /// True when every packet has its stream and every stream its verdict.
  public var isFinished: Bool { finished.load() != nil }

  /// The row of a TCP stream as it is now.
  func row(_ stream: Int) -> StreamRow? {
    if let finished = finished.load() {
      return stream >= 0 && stream < finished.rows.count ? finished.rows[stream] : nil
    }
    return tracker.withLock { stream >= 0 && stream < $0.rows.count ? $0.rows[stream] : nil }
  }

  /// The row of a UDP stream as it is now.
  func datagramRow(_ stream: Int) -> DatagramRow? {
    if let finished = finished.load() {
      let rows = finished.datagramRows
      return stream >= 0 && stream < rows.count ? rows[stream] : nil
    }
    return tracker.withLock {
      stream >= 0 && stream < $0.datagramRows.count ? $0.datagramRows[stream] : nil
    }
  }

  /// The layer entries of a packet with several transport layers.
  func layers(of frame: UInt32, at first: UInt32) -> [LayerEntry] {
    if let finished = finished.load() { return Self.layers(of: frame, first, finished.layers) }
    return tracker.withLock { Self.layers(of: frame, first, $0.layers) }
  }

  private static func layers(
    of frame: UInt32, _ first: UInt32, _ layers: [LayerEntry]
  ) -> [LayerEntry] {
    var found: [LayerEntry] = []
    var place = Int(first)
    while place < layers.count, layers[place].frame == frame {
      found.append(layers[place])
      place += 1
    }
    return found
  }

  /// True when some packet has several transport layers.
  var hasSeveralLayers: Bool {
    if let finished = finished.load() { return !finished.layers.isEmpty }
    return tracker.withLock { !$0.layers.isEmpty }
  }

  /// All layer entries as they are now.
  var allLayers: [LayerEntry] { finished.load()?.layers ?? tracker.withLock { $0.layers } }
}

/// The rows when nothing changes any more: read without a lock.
final class FinishedStreams: Sendable {
  let rows: ChunkedRows<StreamRow>
  let datagramRows: ChunkedRows<DatagramRow>
  let layers: [LayerEntry]

  init(
    rows: ChunkedRows<StreamRow>, datagramRows: ChunkedRows<DatagramRow>, layers: [LayerEntry]
  ) {
    self.rows = rows
    self.datagramRows = datagramRows
    self.layers = layers
  }
}
