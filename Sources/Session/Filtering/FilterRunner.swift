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
  /// Whether the index may be asked instead of the packets.
  private let asksIndex: Bool
  private var screenSink: FieldSink
  private var flowSink: FieldSink
  private var reader: FrameReader?
  private var flowReader: FrameReader?
  /// By the number of the flow: 0 not asked yet, 1 fails, 2 passes.
  private var flowVerdicts: [UInt8] = []

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
    asksIndex = (plan.verdicts != nil || plan.flow != nil) && session.streams.packetCount > 0
    screenSink = FieldSink(plan.screen?.selection ?? .nothing)
    flowSink = FieldSink(plan.flow?.screen?.selection ?? .nothing)
  }

  /// The packets that match, in order.
  ///
  /// - Parameters:
  ///   - places: Packets, or places in `base`, counted from 0.
  ///   - base: The packets to look at; nil for every packet.
  func matches(at places: Range<Int>, of base: AppendColumn<UInt32>?) -> [UInt32] {
    if !asksIndex, part == nil, base == nil { return look(at: places) { $0 } }
    var passing: [UInt32] = []
    var open: [UInt32] = []
    for place in places {
      let packet = base.map { Int($0[place]) } ?? place
      if let part, !part.holds(packet, of: session.streams) { continue }
      switch asksIndex ? ask(packet) : .open {
      case .fails: break
      case .passes: passing.append(UInt32(truncatingIfNeeded: packet))
      case .open: open.append(UInt32(truncatingIfNeeded: packet))
      }
    }
    if open.isEmpty { return passing }
    let found = look(at: 0..<open.count) { Int(open[$0]) }
    if passing.isEmpty { return found }
    passing += found
    passing.sort()
    return passing
  }

  /// What the index tells of a packet.
  private func ask(_ packet: Int) -> HeaderVerdicts.Verdict {
    guard let outline = session.streams.outline(of: packet), !outline.header.isUnknown else {
      return .open
    }
    var verdict = HeaderVerdicts.Verdict.passes
    if let verdicts = plan.verdicts { verdict = verdicts[outline.header] }
    if verdict == .fails { return .fails }
    if let flow = plan.flow {
      guard let number = outline.flow else { return .open }
      if !passes(flow, number, packet) { return .fails }
    }
    return plan.reach.isFlow ? verdict : .open
  }

  private func passes(_ flow: FilterPlan.FlowTest, _ number: Int, _ packet: Int) -> Bool {
    if number >= flowVerdicts.count {
      let more = max(number + 1, flowVerdicts.count * 2) - flowVerdicts.count
      flowVerdicts.append(contentsOf: repeatElement(0, count: more))
    }
    if flowVerdicts[number] == 0 { flowVerdicts[number] = test(flow, packet) ? 2 : 1 }
    return flowVerdicts[number] == 2
  }

  private func test(_ flow: FilterPlan.FlowTest, _ packet: Int) -> Bool {
    if let screen = flow.screen, let record = session.source.record(packet) {
      let passes = session.source.withBytes(of: record) { bytes in
        screen.passes(LocatedSegment(record, bytes), record, bytes, packet, &flowSink)
      }
      if let passes { return passes }
    }
    let reader = flowReader ?? makeReader(flow.selection)
    flowReader = reader
    return reader.read(packet) { sink, frame, _ in flow.program.matches(sink, frame: frame) }
      ?? false
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
    if segment.kind == .walk { return nil }
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
    let reader = reader ?? makeReader(plan.selection)
    self.reader = reader
    let program = plan.program
    return reader.read(packet, record, bytes, displayedBefore: packet - 1) { sink, frame, _, _ in
      program.matches(sink, frame: frame)
    }
  }

  private func makeReader(_ selection: FieldSelection) -> FrameReader {
    FrameReader(session, selection, context: session.makeContext(for: selection))
  }
}
