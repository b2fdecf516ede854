import Bytes
import Capture
import Dissection
import Fields

/// Locates the segments of packets, batch by batch: the direct path, and the walk where it must be.
struct BatchLocator: ~Copyable {
  private let source: CaptureSource
  private var sink = FieldSink(.nothing)
  private let fragments: FragmentContext
  private let seed: FlowKey.Seed

  init(_ index: StreamIndex) {
    source = index.source
    seed = FlowKey.Seed()
    fragments = FragmentContext(
      index.fragments, source: index.source, echoes: index.echoes)
  }

  /// Fills `batch` with the segments of `records`.
  mutating func fill(_ batch: inout LocatedBatch, with records: [PacketRecord], from first: Int) {
    batch.removeAll()
    batch.firstPacket = first
    source.forEachRecord(records) { place, record, bytes in
      var found = SegmentLocator.locate(
        bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
      let kind = found.header.kind
      if found.header.payloadByteCount == 12, kind == .tcp, Self.isGreeting(found, bytes) {
        found.header.marks.insert(.framebufferGreeting)
      }
      batch.packets.append(
        LocatedBatch.Packet(
          header: found.header,
          key: kind == .tcp || kind == .udp ? FlowKey(found, seed: seed) : .none,
          time: record.timestamp.epochNanoseconds, bits: HeaderBits(found)))
      if kind == .walk { walk(bytes, record, place, first + place + 1, &batch) }
    }
  }

  /// `RFB 003.008` and its like, away from the protocol's own ports.
  ///
  /// Source: RFC 6143 §7.1.1.
  private static func isGreeting(_ segment: LocatedSegment, _ bytes: RawSpan) -> Bool {
    let start = Int(segment.payloadOffset)
    guard bytes.network(start, as: UInt32.self) == 0x5246_4220,
      bytes.network(start + 11, as: UInt8.self) == 0x0a
    else { return false }
    let own: ClosedRange<UInt16> = 5500...5501
    return ![segment.header.sourcePort, segment.header.destinationPort].contains {
      own.contains($0) || $0 == 5900 || $0 == 5901
    }
  }

  private mutating func walk(
    _ bytes: RawSpan, _ record: PacketRecord, _ place: Int, _ frame: Int,
    _ batch: inout LocatedBatch
  ) {
    let layers = Self.layers(of: record, frame: frame, bytes, &sink, context: fragments)
    for (layer, found) in layers.enumerated() where found.segment.header.kind != .none {
      batch.walked.append(
        LocatedBatch.WalkedSegment(
          place: place, layer: layer, header: found.segment.header,
          key: FlowKey(found.segment, seed: seed)))
    }
  }

  /// The transport layers of a packet, by the walk; kind `none` where too little was captured.
  static func layers(
    of record: PacketRecord, frame: Int, _ bytes: RawSpan, _ sink: inout FieldSink,
    context: FragmentContext
  ) -> [LocatedLayer] {
    context.frame = frame
    context.time = record.timestamp.epochNanoseconds
    sink.reset()
    var walk = Walk(
      facts: FrameFacts(
        number: frame, seconds: record.timestamp.seconds,
        nanoseconds: Int32(bitPattern: record.timestamp.nanoseconds),
        originalByteCount: Int(record.originalLength), capturedByteCount: bytes.byteCount,
        linkType: record.linkType), context: context)
    walk.sightings = []
    walk.run(bytes, into: &sink)
    var layers: [LocatedLayer] = []
    for sighting in walk.sightings ?? [] {
      let number = Int(sighting.byteSource)
      if number == 0 {
        layers.append(LocatedLayer(sighting, in: bytes))
      } else if number <= sink.sources.count {
        let assembled = sink.sources[number - 1].bytes
        layers.append(
          LocatedLayer(sighting, in: assembled.span.rawBytes, byteSource: number))
      }
    }
    return layers
  }
}

/// One transport layer of a packet that was walked.
struct LocatedLayer: Sendable {
  /// Kind `none` where too little of it was captured.
  var segment = LocatedSegment()
  /// Number of the bytes' source; 0 is the frame.
  var byteSource: Int

  init(_ sighting: TransportSighting, in bytes: RawSpan, byteSource: Int = 0) {
    self.byteSource = byteSource
    guard let found = SegmentLocator.locate(sighting, in: bytes) else { return }
    segment = found
  }
}
