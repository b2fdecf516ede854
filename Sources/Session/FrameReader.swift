import Bytes
import Capture
import Dissection
import Fields
import Presentation
import Streams

/// Reads packets of a session one after the other into a record of their fields.
///
/// Each thread has its own: the record's storage is used again for every packet.
public final class FrameReader {
  private let session: CaptureSession
  private var sink: FieldSink
  private let context: StreamContext?
  /// Puts fragments together where nothing else is needed of a context.
  private let headers: HeaderContext?
  private let outside: (any Context)?
  private let firstTime: Timestamp?
  private let wantsInterface: Bool
  private let wantsDelta: Bool
  private let settings: DissectionSettings
  /// Where columns of the packet list are wanted as fields.
  private let columns: ColumnRecorder?
  private var precision: TimePrecision

  /// A reader of the wanted fields.
  ///
  /// - Parameters:
  ///   - session: The capture.
  ///   - selection: The fields to record.
  ///   - context: What lies outside a frame; nil when no wanted field needs it.
  ///   - settings: Preferences of dissection in place of the session's.
  ///   - timeFormat: How the Time column is written, where it is wanted as a field.
  public init(
    _ session: CaptureSession, _ selection: FieldSelection, context: StreamContext? = nil,
    settings: DissectionSettings? = nil, timeFormat: TimeFormat = .relative
  ) {
    self.session = session
    self.settings = settings ?? session.settings
    self.context = context
    let headers =
      context == nil && session.need(of: selection) == .nothing
      ? HeaderContext(session.streams) : nil
    self.headers = headers
    if let context { outside = context } else { outside = headers }
    precision = TimePrecision(session.source)
    columns =
      ColumnRecorder.isWanted(selection)
      ? ColumnRecorder(schema: session.schema, timeFormat: timeFormat) : nil
    let selection = columns.map { selection.union($0.selection) } ?? selection
    sink = FieldSink(selection)
    firstTime = session.source.record(0)?.timestamp
    wantsDelta =
      selection.contains(FrameField.timeDelta.id)
      || selection.contains(FrameField.timeDeltaDisplayed.id)
    wantsInterface =
      selection.contains(FrameField.interfaceID.id)
      || selection.contains(FrameField.interfaceName.id)
      || selection.contains(FrameField.interfaceDescription.id)
      || selection.contains(FrameField.sectionNumber.id)
  }

  /// Dissects a packet and lends the record of its fields.
  ///
  /// - Parameters:
  ///   - packet: The packet, counted from 0.
  ///   - displayedBefore: The packet shown before it, for `frame.time_delta_displayed`; by default
  ///     the one before in the capture.
  ///   - body: Gets the record and the bytes of the frame.
  /// - Returns: What `body` returned; nil when there is no such packet.
  public func read<Result>(
    _ packet: Int, displayedBefore: Int? = nil,
    _ body: (borrowing FieldSink, RawSpan, PacketRecord) -> Result
  ) -> Result? {
    readWithFacts(packet, displayedBefore: displayedBefore) { sink, bytes, record, _ in
      body(sink, bytes, record)
    }
  }

  /// The same, with what was known of the frame before it was dissected.
  public func readWithFacts<Result>(
    _ packet: Int, displayedBefore: Int? = nil,
    _ body: (borrowing FieldSink, RawSpan, PacketRecord, FrameFacts) -> Result
  ) -> Result? {
    guard let record = session.source.record(packet) else { return nil }
    return session.source.withBytes(of: record) { bytes in
      read(packet, record, bytes, displayedBefore: displayedBefore ?? packet - 1, body)
    }
  }

  /// The same for a packet whose record and bytes the caller holds.
  func read<Result>(
    _ packet: Int, _ record: PacketRecord, _ bytes: RawSpan, displayedBefore: Int,
    _ body: (borrowing FieldSink, RawSpan, PacketRecord, FrameFacts) -> Result
  ) -> Result {
    let facts = facts(of: packet, record, displayedBefore: displayedBefore)
    sink.reset()
    context?.move(to: packet + 1)
    headers?.move(to: packet + 1)
    var walk = Walk(facts: facts, context: outside, settings: settings)
    walk.run(bytes, into: &sink)
    columns?.record(facts, bytes, decimals: precision.decimals(of: record), into: &sink)
    return body(sink, bytes, record, facts)
  }

  private func facts(
    of packet: Int, _ record: PacketRecord, displayedBefore: Int
  ) -> FrameFacts {
    var facts = FrameFacts(of: packet, record, since: firstTime)
    if wantsDelta { addNeighbours(packet, record, displayedBefore, to: &facts) }
    if wantsInterface { addInterface(record, to: &facts) }
    return facts
  }

  private func addNeighbours(
    _ packet: Int, _ record: PacketRecord, _ displayedBefore: Int, to facts: inout FrameFacts
  ) {
    if packet > 0, let before = session.source.record(packet - 1) {
      facts.deltaNanoseconds = record.timestamp.nanoseconds(since: before.timestamp)
    }
    if displayedBefore == packet - 1 {
      facts.deltaDisplayedNanoseconds = facts.deltaNanoseconds
    } else if displayedBefore >= 0, let before = session.source.record(displayedBefore) {
      facts.deltaDisplayedNanoseconds = record.timestamp.nanoseconds(since: before.timestamp)
    }
  }

  private func addInterface(_ record: PacketRecord, to facts: inout FrameFacts) {
    let file = record.location.file
    guard file < session.source.files.count, session.source.files[file].format == .pcapng,
      let interface = session.source.interface(of: record)
    else { return }
    facts.interface = Int(record.interface)
    facts.interfaceName = interface.name ?? "unknown"
    facts.interfaceDescription = interface.description
    facts.section = interface.section + 1
    facts.checkSequenceByteCount = interface.fcsLength.map(Int.init)
  }
}
