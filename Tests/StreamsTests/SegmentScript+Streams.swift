import Capture
import Dissection
import MadeInput
import Streams

extension SegmentScript {
  /// The streams of the script's capture.
  func index() throws -> StreamIndex {
    try withFile { path in
      let index = StreamIndex(try CaptureSource(paths: [path]))
      StreamIndexer(index).run()
      return index
    }
  }

  /// The facts of every frame.
  func facts() throws -> [SegmentFacts] {
    let index = try index()
    let context = StreamContext(index)
    return (1...max(index.packetCount, 1)).compactMap { frame in
      context.move(to: frame)
      return context.segment(layer: 0)
    }
  }

  /// The row of stream `stream`.
  func summary(_ stream: Int = 0) throws -> StreamSummary? {
    var table = StreamTable(try index())
    return table.summary(of: stream)
  }
}
