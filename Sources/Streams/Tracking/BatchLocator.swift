import Bytes
import Capture
import Dissection
import Fields

/// Locates the segments of packets, batch by batch: the direct path, and the walk where it must be.
struct BatchLocator: ~Copyable {
  private let source: CaptureSource
  private var sink = FieldSink(.nothing)
  private let fragments: FragmentContext
  private let seed = FlowKey.Seed()
  private var flows = FlowTable()
  private var datagramFlows = FlowTable()

  init(_ index: StreamIndex) {
    source = index.source
    fragments = FragmentContext(
      index.fragments, source: index.source, echoes: index.echoes)
  }

  /// Fills `batch` with the segments of `records`.
  mutating func fill(_ batch: inout LocatedBatch, with records: [PacketRecord], from first: Int) {
    batch.begin(count: records.count)
    source.forEachRecord(records) { place, record, bytes in
      let frame = UInt32(truncatingIfNeeded: first &+ place &+ 1)
      var mustWalk = false
      batch.change(place) {
        locate(record, bytes, frame, into: &$0)
        mustWalk = $0.segment.header.kind == .walk
      }
      if mustWalk { walk(bytes, record, place, &batch) }
    }
    numberFlows(of: &batch)
  }

  /// Finds a packet's segment by the direct path.
  private mutating func locate(
    _ record: PacketRecord, _ bytes: RawSpan, _ frame: UInt32,
    into packet: inout LocatedBatch.Packet
  ) {
    var place = SegmentPlace()
    SegmentLocator.locate(
      bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType,
      &packet.segment.header, &place)
    packet.segment.frame = frame
    packet.segment.time = record.timestamp.epochNanoseconds
    packet.bits = HeaderBits(packet.segment.header, place)
    packet.key = FlowKey(packet.segment.header, place, seed: seed)
    packet.segment.side = packet.key.side
    if packet.segment.header.payloadByteCount == 12, packet.segment.header.kind == .tcp,
      Self.isGreeting(packet.segment.header, place, bytes)
    {
      packet.segment.header.marks.insert(.framebufferGreeting)
    }
  }

  /// Sets the flows of a batch's segments, in the order of the packets.
  ///
  /// A step of its own: the ways to the table's entries, which lie all over the memory, overlap.
  private mutating func numberFlows(of batch: inout LocatedBatch) {
    var next = 0
    for place in batch.packets.indices {
      batch.change(place) { $0.flow = flow(of: $0.key, $0.segment.header.kind) }
      while next < batch.walked.count, batch.walked[next].place == place {
        let walked = batch.walked[next]
        batch.walked[next].flow = flow(of: walked.key, walked.segment.header.kind)
        next += 1
      }
    }
  }

  @inline(__always)
  private mutating func flow(of key: FlowKey, _ kind: SegmentHeader.Kind) -> UInt32 {
    switch kind {
    case .tcp: flows.number(of: key)
    case .udp: datagramFlows.number(of: key)
    case .none, .walk: .max
    }
  }

  /// `RFB 003.008` and its like, away from the protocol's own ports.
  ///
  /// Source: RFC 6143 §7.1.1.
  @inline(never)
  private static func isGreeting(
    _ header: SegmentHeader, _ place: SegmentPlace, _ bytes: RawSpan
  ) -> Bool {
    let start = Int(place.payloadOffset)
    guard bytes.network(start, as: UInt32.self) == 0x5246_4220,
      bytes.network(start + 11, as: UInt8.self) == 0x0a
    else { return false }
    let own: ClosedRange<UInt16> = 5500...5501
    return ![header.sourcePort, header.destinationPort].contains {
      own.contains($0) || $0 == 5900 || $0 == 5901
    }
  }

  @inline(never)
  private mutating func walk(
    _ bytes: RawSpan, _ record: PacketRecord, _ place: Int, _ batch: inout LocatedBatch
  ) {
    let packet = batch.packets[place].segment
    let layers = Self.layers(
      of: record, frame: Int(packet.frame), bytes, &sink, context: fragments)
    for (layer, found) in layers.enumerated() where found.segment.header.kind != .none {
      let key = FlowKey(found.segment.header, found.segment.place, seed: seed)
      let segment = TrackedSegment(
        found.segment.header, from: key.side, frame: packet.frame, time: packet.time)
      batch.walked.append(
        LocatedBatch.WalkedSegment(place: place, layer: layer, segment: segment, key: key))
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
