import Bytes
import Capture
import Dissection
import Streams

/// A stream's conversation: what each side sent, in order and each byte once, turn by turn.
///
/// What is kept are places in the capture file, never bytes: a stream of gigabytes costs a few
/// megabytes.
public struct StreamConversation: Sendable {
  private let session: CaptureSession
  private let stream: Int

  /// The conversation of a TCP stream.
  public init(_ session: CaptureSession, stream: Int) {
    self.session = session
    self.stream = stream
  }

  /// Hands the runs on as they become readable, in the order of the capture.
  ///
  /// - Parameter body: Gets the runs of each packet, also none; false ends the work.
  public func forEachRun(_ body: ([StreamRun]) -> Bool) {
    let reader = StreamReader(session, stream: stream)
    var client = SideAssembler(.client)
    var server = SideAssembler(.server)
    for packet in session.streams.packets(of: stream) {
      guard let segment = reader.segment(of: packet) else { continue }
      let runs =
        segment.side == .client
        ? take(segment, own: &client, other: &server)
        : take(segment, own: &server, other: &client)
      if !body(runs) { return }
    }
    _ = body(client.finish() + server.finish())
  }

  private func take(
    _ segment: StreamReader.Segment, own: inout SideAssembler, other: inout SideAssembler
  ) -> [StreamRun] {
    let isReset = segment.flags & 0x04 != 0
    var runs: [StreamRun] = []
    if segment.flags & 0x10 != 0, !isReset { runs += other.acknowledge(segment.acknowledgment) }
    // A reset's text is no part of the byte stream (RFC 9293 §3.5.3).
    guard !isReset else { return runs }
    let isSyn = segment.flags & 0x02 != 0
    let part = SideAssembler.Segment(
      sequence: isSyn ? segment.sequence &+ 1 : segment.sequence, packet: segment.packet,
      range: segment.payload, missing: max(0, segment.length - segment.payload.count))
    runs += own.take(part)
    // The one byte of a keep-alive is no data (RFC 9293 §3.8.4).
    if segment.length == 1 { return runs }
    for repeated in own.again {
      if let run = different(repeated, segment.side) { runs.append(run) }
    }
    return runs
  }

  /// The run of bytes that differ from those that came before; nil when they are the same.
  private func different(_ again: SideAssembler.Again, _ side: StreamSide) -> StreamRun? {
    let before = bytes(again.first.packet, again.first.start, again.count)
    let after = bytes(again.other.packet, again.other.start, again.count)
    guard before.count == after.count, before != after else { return nil }
    let from = zip(before, after).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    let range = (again.other.start + from)..<(again.other.start + again.count)
    return StreamRun(
      .different, side: side, packet: again.other.packet, range: range,
      offset: again.offset + from)
  }

  private func bytes(_ packet: Int, _ start: Int, _ count: Int) -> [UInt8] {
    guard let record = session.source.record(packet) else { return [] }
    return session.source.withBytes(of: record) { ByteView($0).octets(start, count) }
  }

  /// The bytes of a run; empty for a gap, or when the file no longer has them.
  public func bytes(of run: StreamRun) -> [UInt8] {
    bytes(run.packet, run.range.lowerBound, run.range.count)
  }
}
