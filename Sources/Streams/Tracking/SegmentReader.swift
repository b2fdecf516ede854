import Bytes
import Capture
import Dissection
import Fields

/// Reads a stream's segments again from the file.
struct SegmentReader: ~Copyable {
  private let source: CaptureSource
  private var sink = FieldSink(.nothing)

  /// Puts fragments together for the walk.
  private let fragments: FragmentContext

  init(source: CaptureSource, fragments: FragmentTable) {
    self.source = source
    self.fragments = FragmentContext(fragments, source: source)
  }

  /// A stream's segment in a frame.
  struct Found {
    var segment: LocatedSegment
    var side: Int
    var time: Int64
    var record: PacketRecord

    /// What the segment's headers say.
    var header: SegmentHeader { segment.header }

    /// The segment as its stream takes it.
    func tracked(in frame: UInt32) -> TrackedSegment {
      TrackedSegment(header, from: side, frame: frame, time: time)
    }

    /// Calls `body` with the segment's payload, in the bytes that its offsets count in.
    func withPayload<R>(in bytes: RawSpan, _ body: (borrowing ByteView) -> R) -> R {
      let start = Int(segment.payloadOffset)
      let count = Int(header.payloadByteCount)
      return body(ByteView(bytes, reportedCount: start + count).slice(start, count))
    }
  }

  /// The segment of `stream` in frame `frame`; nil when the file no longer has it.
  mutating func read(
    _ frame: UInt32, _ kind: SegmentHeader.Kind, stream: UInt32, _ columns: IndexColumns,
    _ layers: [LayerEntry]
  ) -> Found? {
    read(frame, kind, stream: stream, columns, layers) { found, _ in found }
  }

  /// Calls `body` with the segment of `stream` in frame `frame`, and the bytes that its offsets
  /// count in: the frame's, or those of the datagram that was put together from fragments.
  @discardableResult
  mutating func read<R>(
    _ frame: UInt32, _ kind: SegmentHeader.Kind, stream: UInt32, _ columns: IndexColumns,
    _ layers: [LayerEntry], _ body: (Found, RawSpan) -> R
  ) -> R? {
    guard let record = source.record(Int(frame) - 1),
      let layer = layer(of: frame, stream: stream, columns, layers)
    else { return nil }
    return source.withBytes(of: record) { bytes in
      read(bytes, record, Int(frame), kind, layer: layer, body)
    }
  }

  /// Calls `body` with the segments of `stream` in `frames`, one after the other.
  ///
  /// Quicker than one by one: the bytes are asked for ahead, and nothing that other threads count the
  /// references of is taken up for each frame.
  mutating func forEach(
    _ frames: [UInt32], _ kind: SegmentHeader.Kind, stream: UInt32, _ columns: IndexColumns,
    _ layers: [LayerEntry], _ body: (UInt32, Found, RawSpan) -> Void
  ) {
    source.forEachPacket(at: frames.indices, { Int(frames[$0]) - 1 }) { packet, record, bytes in
      let frame = UInt32(packet + 1)
      guard let layer = layer(of: frame, stream: stream, columns, layers) else { return }
      read(bytes, record, packet + 1, kind, layer: layer) { body(frame, $0, $1) }
    }
  }

  /// Which of the packet's layers belongs to the stream.
  private func layer(
    of frame: UInt32, stream: UInt32, _ columns: IndexColumns, _ layers: [LayerEntry]
  ) -> Int? {
    guard let row = columns.row(Int(frame) - 1) else { return nil }
    guard row.stream == StreamCode.several else { return 0 }
    return StreamFrames.entry(of: frame, stream: stream, at: row.previous, in: layers)
      .map { Int($0.layer) }
  }

  @discardableResult
  private mutating func read<R>(
    _ bytes: RawSpan, _ record: PacketRecord, _ frame: Int, _ kind: SegmentHeader.Kind,
    layer: Int, _ body: (Found, RawSpan) -> R
  ) -> R? {
    let direct = SegmentLocator.locate(
      bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
    let time = record.timestamp.epochNanoseconds
    if direct.header.kind == kind {
      return body(
        Found(segment: direct, side: direct.side, time: time, record: record), bytes)
    }
    guard direct.header.kind == .walk else { return nil }
    let layers = BatchLocator.layers(
      of: record, frame: frame, bytes, &sink, context: fragments)
    guard layer < layers.count, layers[layer].segment.header.kind == kind else { return nil }
    let segment = layers[layer].segment
    let found = Found(
      segment: segment, side: segment.side, time: time, record: record)
    let number = layers[layer].byteSource
    if number == 0 { return body(found, bytes) }
    guard number <= sink.sources.count else { return nil }
    let assembled = sink.sources[number - 1].bytes
    return body(found, assembled.span.rawBytes)
  }
}
