/// The replays of the streams asked for lately.
struct ReplayCache: ~Copyable {
  static let capacity = 128
  private var replays: [UInt32: StreamReplay] = [:]
  private var order: [UInt32] = []
  private var current: StreamReplay?
  private var reader: FrameReader?
  private var layers: [LayerEntry] = []

  /// Steps the stream's replay to a frame; nil when the frame is not of the stream.
  mutating func step(to frame: UInt32, stream: UInt32, in index: StreamIndex) -> StreamReplay? {
    if current?.stream != stream { change(to: stream) }
    if reader == nil { reader = FrameReader(source: index.source, fragments: index.fragments) }
    if !index.isFinished || layers.isEmpty { layers = index.allLayers }
    guard var replay = current, reader != nil else { return nil }
    current = nil
    var reached = false
    if var lent = reader.take() {
      reached = replay.step(to: frame, columns: index.columns, layers: layers, reader: &lent)
      reader = consume lent
    }
    current = replay
    return reached ? replay : nil
  }

  private mutating func change(to stream: UInt32) {
    if let replay = current { replays[replay.stream] = replay }
    current = replays.removeValue(forKey: stream) ?? StreamReplay(stream: stream)
    order.removeAll { $0 == stream }
    order.append(stream)
    if order.count > Self.capacity { replays.removeValue(forKey: order.removeFirst()) }
  }
}
