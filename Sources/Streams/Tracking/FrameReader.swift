import Bytes
import Capture
import Dissection
import Fields

/// Reads a stream's segments again from the file.
struct FrameReader: ~Copyable {
  private let source: CaptureSource
  private var sink = FieldSink(.nothing)

  init(source: CaptureSource) { self.source = source }

  /// A stream's segment in a frame.
  struct Found {
    var segment: LocatedSegment
    var sack = SACKBlocks()
    var side: Int
    var time: Int64
    var record: PacketRecord
    /// Bytes of the whole segment's datagram, when it was put together from fragments.
    var assembled: [UInt8]?
  }

  /// The segment of `stream` in frame `frame`; nil when the file no longer has it.
  mutating func read(
    _ frame: UInt32, _ kind: LocatedSegment.Kind, stream: UInt32, _ columns: IndexColumns,
    _ layers: [LayerEntry]
  ) -> Found? {
    let packet = Int(frame) - 1
    guard let record = source.record(packet), let code = columns.streams.at(packet) else {
      return nil
    }
    var layer = 0
    if code == StreamCode.several {
      guard let first = columns.previous.at(packet),
        let entry = StreamFrames.entry(of: frame, stream: stream, at: first, in: layers)
      else { return nil }
      layer = Int(entry.layer)
    }
    return source.withBytes(of: record) { bytes in
      read(bytes, record, Int(frame), kind, layer: layer)
    }
  }

  private mutating func read(
    _ bytes: RawSpan, _ record: PacketRecord, _ frame: Int, _ kind: LocatedSegment.Kind, layer: Int
  ) -> Found? {
    let direct = SegmentLocator.locate(
      bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
    let time = record.timestamp.epochNanoseconds
    if direct.kind == kind {
      let sack =
        direct.marks.contains(.sack)
        ? SegmentLocator.sackBlocks(of: direct, in: bytes) : SACKBlocks()
      return Found(
        segment: direct, sack: sack, side: Self.side(direct), time: time, record: record)
    }
    guard direct.kind == .walk else { return nil }
    let found = BatchLocator.layers(of: record, frame: frame, bytes, &sink)
    guard layer < found.count, found[layer].segment.kind == kind else { return nil }
    return Found(
      segment: found[layer].segment, sack: found[layer].sack,
      side: Self.side(found[layer].segment), time: time, record: record)
  }

  /// The side of the sender; see `FlowKey.side`.
  @inline(__always)
  static func side(_ segment: LocatedSegment) -> Int {
    let isFirst =
      segment.source < segment.destination
      || segment.source == segment.destination && segment.sourcePort <= segment.destinationPort
    return isFirst ? 0 : 1
  }
}
