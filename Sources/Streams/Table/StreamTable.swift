import Bytes
import Capture
import Dissection

/// The streams table: reads rows as people see them.
///
/// One for each thread.
public struct StreamTable: ~Copyable {
  let index: StreamIndex
  let settings: DissectionSettings
  var reader: SegmentReader
  var messages: MessageCache
  let layers: [LayerEntry]

  /// A table over an index, which may still grow.
  ///
  /// - Parameters:
  ///   - index: The index.
  ///   - settings: Rules of the user.
  public init(_ index: StreamIndex, settings: DissectionSettings = DissectionSettings()) {
    self.index = index
    self.settings = settings
    reader = SegmentReader(source: index.source, fragments: index.fragments)
    messages = MessageCache(index, settings: settings)
    layers = index.hasSeveralLayers ? index.allLayers : []
  }

  /// Streams there are so far.
  public var count: Int { index.streamCount }

  /// The row of a stream; nil when there is no such stream.
  ///
  /// - Parameters:
  ///   - stream: Number of the stream.
  ///   - headline: Whether the first request line or SNI is wanted, which costs a look at a frame.
  public mutating func summary(of stream: Int, headline: Bool = true) -> StreamSummary? {
    guard let row = index.row(stream) else { return nil }
    let verdict = row.judged
    var summary = StreamSummary(
      stream: stream, firstFrame: Int(row.firstFrame), lastFrame: Int(row.lastFrame),
      ending: verdict.ending, transaction: verdict.transaction,
      connectionState: row.connectionState, history: History.text(row.history),
      hasBothSides: row.hasBothSides)
    summary.isClientInferred = !row.marks.contains(.clientIsKnown)
    summary.resetPhase = verdict.phase
    summary.resetOrigin = verdict.origin
    summary.resetSender = row.resetSide.map { row.name(of: $0) }
    summary.resetFrame = Self.known(row.resetFrame)
    summary.closedFirst = row.closedFirst
    summary.lastRequestFrame = Self.known(row.exchangeFrame)
    summary.application = ProtocolID(rawValue: row.verdict.application)
    if row.initialNanoseconds != 0 { summary.initialRTTNanoseconds = row.initialNanoseconds }
    setSides(&summary, row)
    setTimes(&summary)
    if headline { summary.headline = self.headline(of: UInt32(stream), row, summary.application) }
    return summary
  }

  private mutating func setSides(_ summary: inout StreamSummary, _ row: StreamRow) {
    let sides = (
      (row.packetCount.0, row.byteCount.0, row.finFrame.0),
      (row.packetCount.1, row.byteCount.1, row.finFrame.1)
    )
    let (client, server) = row.client == 0 ? sides : (sides.1, sides.0)
    summary.client.packetCount = Int(client.0)
    summary.client.byteCount = Int(clamping: client.1)
    summary.client.finFrame = Self.known(client.2)
    summary.server.packetCount = Int(server.0)
    summary.server.byteCount = Int(clamping: server.1)
    summary.server.finFrame = Self.known(server.2)
    let stream = UInt32(summary.stream)
    guard let found = reader.read(row.firstFrame, .tcp, stream: stream, index.columns, layers)
    else { return }
    let isFromClient = found.side == row.client
    let sender = found.segment.address(found.segment.source)
    let receiver = found.segment.address(found.segment.destination)
    summary.client.address = isFromClient ? sender : receiver
    summary.server.address = isFromClient ? receiver : sender
    summary.client.port = isFromClient ? found.header.sourcePort : found.header.destinationPort
    summary.server.port = isFromClient ? found.header.destinationPort : found.header.sourcePort
  }

  private func setTimes(_ summary: inout StreamSummary) {
    guard let first = index.source.record(summary.firstFrame - 1)?.timestamp else { return }
    summary.start = first
    if let last = index.source.record(summary.lastFrame - 1)?.timestamp {
      summary.durationNanoseconds = last.nanoseconds(since: first)
    }
  }

  /// Asks for the packets that a stream's row is made of, for a loop that comes to it soon.
  public func prefetch(_ stream: Int) {
    guard let row = index.row(stream) else { return }
    index.source.prefetch(frame: row.firstFrame)
    index.source.prefetch(frame: row.lastFrame)
    index.source.prefetch(frame: row.client == 0 ? row.payloadFrame.0 : row.payloadFrame.1)
  }

  private mutating func headline(
    of stream: UInt32, _ row: StreamRow, _ application: ProtocolID?
  ) -> String? {
    let frame = row.client == 0 ? row.payloadFrame.0 : row.payloadFrame.1
    guard frame != 0, application == .http || application == .tls else { return nil }
    let text = reader.read(frame, .tcp, stream: stream, index.columns, layers) { found, bytes in
      found.withPayload(in: bytes) { payload -> String? in
        if application == .tls { return ServerName.read(payload) }
        return HTTPHeadline.read(payload).flatMap {
          $0.method.isEmpty ? nil : "\($0.method) \($0.uri)"
        }
      }
    }
    return text ?? nil
  }

  private static func known(_ frame: UInt32) -> Int? { frame == 0 ? nil : Int(frame) }
}

extension CaptureSource {
  /// Asks for the headers of a frame and the start of its payload; 0 is none.
  func prefetch(frame: UInt32) {
    if frame != 0 { prefetch(Int(frame) - 1, byteCount: 192) }
  }
}

extension LocatedSegment {
  /// One of its addresses as people see it.
  func address(_ value: UInt128) -> NetworkAddress {
    header.marks.contains(.ipv6) ? .ipv6(value) : .ipv4(UInt32(truncatingIfNeeded: value))
  }
}

extension StreamIndex {
  /// The frames of a TCP stream, in order, from 1.
  public func frames(ofStream stream: Int) -> [Int] {
    guard let row = row(stream) else { return [] }
    let layers = hasSeveralLayers ? allLayers : []
    let links = StreamFrames(stream: UInt32(stream), columns: columns, layers: layers)
    return links.all(through: row.lastFrame).map { Int($0) }
  }

  /// The packets of a TCP stream, counted from 0, in order; empty when there is no such stream.
  public func packets(of stream: Int) -> [Int] { frames(ofStream: stream).map { $0 - 1 } }

  /// The TCP stream of a frame, from 1: the outermost one when it holds several; nil without one.
  public func stream(ofFrame frame: Int) -> Int? {
    let packet = frame - 1
    guard let row = columns.row(packet), row.stream != StreamCode.none else { return nil }
    if row.stream == StreamCode.several {
      let entry = layers(of: UInt32(frame), at: row.previous)
        .first { $0.stream & StreamCode.udp == 0 }
      return entry.map { Int($0.stream) }
    }
    return row.stream & StreamCode.udp == 0 ? Int(row.stream) : nil
  }

  /// Calls `body` with each TCP stream that a frame, from 1, carries a segment of.
  public func forEachStream(ofFrame frame: Int, _ body: (Int) -> Void) {
    guard let row = columns.row(frame - 1), row.stream == StreamCode.several else {
      if let stream = stream(ofFrame: frame) { body(stream) }
      return
    }
    for entry in layers(of: UInt32(frame), at: row.previous)
    where entry.stream & StreamCode.udp == 0 {
      body(Int(entry.stream))
    }
  }

  /// The marks of the analysis of a frame's TCP segment, as the index holds them.
  public func analysis(ofFrame frame: Int) -> TCPAnalysis {
    guard stream(ofFrame: frame) != nil, let row = columns.row(frame - 1) else { return [] }
    return PacketMarks(rawValue: row.marks).analysis
  }
}
