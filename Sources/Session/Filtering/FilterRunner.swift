import Bytes
import Capture
import Dissection
import Fields
import Filter
import Streams

/// Runs a filter's plan over packets, on one thread.
///
/// What it finds out about a direction of a stream it keeps for the stream's other packets.
final class FilterRunner {
  private let plan: FilterPlan
  private let session: CaptureSession
  private let part: StreamPart?
  private let flows: FlowVerdicts?
  private var screenSink: FieldSink
  private var reader: FrameReader?

  /// A runner.
  ///
  /// - Parameters:
  ///   - plan: The filter.
  ///   - session: The capture, indexed as far as the filter needs.
  ///   - part: Leaves out the packets of other parts; nil for none.
  init(_ plan: FilterPlan, _ session: CaptureSession, part: StreamPart? = nil) {
    self.plan = plan
    self.session = session
    self.part = part
    flows = plan.flow.map { FlowVerdicts($0, session) }
    screenSink = FieldSink(plan.screen?.selection ?? .nothing)
  }

  /// The packets that match, in order.
  ///
  /// - Parameters:
  ///   - places: Packets, or places in `base`, counted from 0.
  ///   - base: The packets to look at; nil for every packet.
  func matches(at places: Range<Int>, of base: AppendColumn<UInt32>?) -> [UInt32] {
    let asksIndex = (plan.verdicts != nil || flows != nil) && session.streams.packetCount > 0
    if !asksIndex, part == nil, base == nil { return look(at: places) { $0 } }
    var (passing, open) =
      asksIndex ? ask(at: places, of: base) : ([], packets(at: places, of: base))
    if open.isEmpty { return passing }
    let found = look(at: 0..<open.count) { Int(open[$0]) }
    if passing.isEmpty { return found }
    passing += found
    passing.sort()
    return passing
  }

  /// The packets of the runner's part.
  private func packets(at places: Range<Int>, of base: AppendColumn<UInt32>?) -> [UInt32] {
    let streams = session.streams
    return places.map { place in base?[place] ?? UInt32(truncatingIfNeeded: place) }
      .filter { part?.holds(Int($0), of: streams) ?? true }
  }

  /// What the index tells of packets: those that pass, and those that have to be looked at.
  ///
  /// All that it asks stands in variables of its own: copies of the plan's parts would cost more than
  /// the answer.
  private func ask(
    at places: Range<Int>, of base: AppendColumn<UInt32>?
  ) -> (passing: [UInt32], open: [UInt32]) {
    var passing: [UInt32] = []
    var open: [UInt32] = []
    let (streams, verdicts, flows, part) = (session.streams, plan.verdicts, flows, part)
    let tellsAll = plan.reach.isFlow
    for place in places {
      let packet = base.map { Int($0[place]) } ?? place
      if let part, !part.holds(packet, of: streams) { continue }
      var verdict = HeaderVerdicts.Verdict.open
      if let outline = streams.outline(of: packet), !outline.header.isUnknown {
        verdict = verdicts?[outline.header] ?? .passes
        if verdict != .fails, let flows {
          if let flow = outline.flow {
            if !flows.passes(flow, packet) { verdict = .fails }
          } else {
            verdict = .open
          }
        }
        if verdict == .passes, !tellsAll { verdict = .open }
      }
      switch verdict {
      case .fails: break
      case .passes: passing.append(UInt32(truncatingIfNeeded: packet))
      case .open: open.append(UInt32(truncatingIfNeeded: packet))
      }
    }
    return (passing, open)
  }

  /// Looks at the packets themselves.
  private func look(at places: Range<Int>, _ packet: (Int) -> Int) -> [UInt32] {
    var found: [UInt32] = []
    session.source.forEachPacket(at: places, packet) { packet, record, bytes in
      if passesHeaders(record, bytes, packet) ?? passesWalk(record, bytes, packet) {
        found.append(UInt32(truncatingIfNeeded: packet))
      }
    }
    return found
  }

  /// What the headers tell: whether the packet passes, or nil when it has to be walked.
  @inline(__always)
  private func passesHeaders(_ record: PacketRecord, _ bytes: RawSpan, _ packet: Int) -> Bool? {
    if plan.verdicts == nil, plan.screen == nil { return nil }
    let segment = LocatedSegment(record, bytes)
    if segment.header.kind == .walk { return nil }
    if let verdicts = plan.verdicts {
      switch verdicts[HeaderBits(segment)] {
      case .fails: return false
      case .passes where plan.reach.isBits: return true
      case .passes, .open: break
      }
    }
    guard let passes = plan.screen?.passes(segment, record, bytes, packet, &screenSink) else {
      return nil
    }
    return passes && !plan.reach.isHeader ? nil : passes
  }

  private func passesWalk(_ record: PacketRecord, _ bytes: RawSpan, _ packet: Int) -> Bool {
    let reader =
      reader
      ?? FrameReader(session, plan.selection, context: session.makeContext(for: plan.selection))
    self.reader = reader
    let program = plan.program
    return reader.read(packet, record, bytes, displayedBefore: packet - 1) { sink, frame, _, _ in
      program.matches(sink, frame: frame)
    }
  }
}
