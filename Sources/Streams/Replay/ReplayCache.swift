/// The replays of the streams asked for lately.
struct ReplayCache: ~Copyable {
  private var replays = RecentStreams<StreamReplay>(capacity: 256)
  private var reader: SegmentReader?

  /// Steps the stream's replay to a frame; nil when the frame is not of the stream.
  mutating func step(
    to frame: UInt32, stream: UInt32, in index: StreamIndex, _ layers: [LayerEntry]
  ) -> StreamReplay? {
    let replay = replays.value(of: stream) { StreamReplay(stream: stream) }
    var lent =
      reader.take() ?? SegmentReader(source: index.source, fragments: index.fragments)
    let reached = replay.step(
      to: frame, columns: index.columns, layers: layers, reader: &lent)
    reader = consume lent
    return reached ? replay : nil
  }
}
