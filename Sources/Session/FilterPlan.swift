import Bytes
import Capture
import Dissection
import Fields
import Filter
import Streams

/// How a compiled filter goes over packets: first what the headers tell, then the walk for the rest.
///
/// A filter of header fields alone never walks a plain packet. One with other fields first sees
/// whether the headers rule the packet out: by the parts that ask for header fields, and by the
/// fields without which it cannot pass.
struct FilterPlan: Sendable {
  /// The fields that the whole filter needs.
  let selection: FieldSelection
  private let program: Program
  private let screen: Screen?
  private let presences: [HeaderPresence]

  /// A program of header fields and how they are read; an object, since it is passed on for every
  /// packet.
  private final class Screen: Sendable {
    let program: Program
    let selection: FieldSelection
    let headers: HeaderFields
    /// Passing it is passing the filter.
    let isWhole: Bool

    init?(_ program: Program, isWhole: Bool) {
      let selection = FieldSelection(program.neededFields)
      guard let headers = HeaderFields(selection, of: program.neededFields) else { return nil }
      self.program = program
      self.selection = selection
      self.headers = headers
      self.isWhole = isWhole
    }
  }

  /// Plans a filter.
  ///
  /// - Throws: `FilterError` when it does not compile.
  init(_ text: String, _ compiler: FilterCompiler) throws(FilterError) {
    program = try compiler.compile(text)
    selection = FieldSelection(program.neededFields)
    if let whole = Screen(program, isWhole: true) {
      screen = whole
    } else {
      let part = try compiler.prefilter(text) { HeaderFields.knows($0) }
      screen = part.flatMap { Screen($0, isWhole: false) }
    }
    let presences = try compiler.requirements(text).compactMap { HeaderPresence(ofOneOf: $0) }
    self.presences = Array(Set(presences))
  }

  /// True when the headers of plain packets tell all.
  var isDirect: Bool { screen?.isWhole ?? false }

  /// What reads the packets that have to be walked.
  func makeReader(_ session: CaptureSession) -> FrameReader {
    FrameReader(session, selection, context: session.makeContext(for: selection))
  }

  /// The packets that match, in order.
  ///
  /// - Parameters:
  ///   - places: Packets, or places in `base`, counted from 0.
  ///   - base: The packets to look at; nil for every packet.
  ///   - session: The capture, indexed as far as the filter needs.
  ///   - part: Leaves out the packets of other parts; nil for none.
  ///   - reader: Reads what has to be walked; made when needed and not given.
  func matches(
    at places: Range<Int>, of base: AppendColumn<UInt32>?, in session: CaptureSession,
    part: StreamPart?, _ reader: FrameReader?
  ) -> [UInt32] {
    var reader = reader
    var found: [UInt32] = []
    var sink = FieldSink(screen?.selection ?? .nothing)
    let (screen, presences) = (screen, presences)
    let isPlain = screen == nil && presences.isEmpty
    let streams = session.streams
    session.source.forEachPacket(
      at: places,
      { place in
        let packet = base.map { Int($0[place]) } ?? place
        if let part, !part.holds(packet, of: streams) { return nil }
        return packet
      }
    ) { packet, record, bytes in
      var passes =
        isPlain ? nil : Self.look(screen, presences, record, bytes, packet, &sink)
      if passes == nil {
        let walking = reader ?? makeReader(session)
        reader = walking
        passes = walking.read(packet, record, bytes, displayedBefore: packet - 1) {
          sink, frame, _, _ in
          program.matches(sink, frame: frame)
        }
      }
      if passes == true { found.append(UInt32(truncatingIfNeeded: packet)) }
    }
    return found
  }

  /// What the headers tell: whether the packet passes, or nil when it has to be walked.
  @inline(__always)
  private static func look(
    _ screen: Screen?, _ presences: [HeaderPresence], _ record: PacketRecord, _ bytes: RawSpan,
    _ packet: Int, _ sink: inout FieldSink
  ) -> Bool? {
    let segment = SegmentLocator.locate(
      bytes, originalByteCount: Int(record.originalLength), linkType: record.linkType)
    if segment.kind == .walk { return nil }
    for presence in presences where !presence.holds(segment) { return false }
    guard let screen else { return nil }
    sink.reset()
    let isRead = screen.headers.record(
      segment, bytes, { FrameFacts(of: packet, record) }, into: &sink)
    guard isRead else { return nil }
    if !screen.program.matches(sink, frame: bytes) { return false }
    return screen.isWhole ? true : nil
  }
}

extension FrameFacts {
  /// What the capture's record says of packet number `packet`, counted from 0.
  init(of packet: Int, _ record: PacketRecord) {
    self.init(
      number: packet + 1, seconds: record.timestamp.seconds,
      nanoseconds: Int32(truncatingIfNeeded: record.timestamp.nanoseconds),
      originalByteCount: Int(record.originalLength),
      capturedByteCount: Int(record.capturedLength), linkType: record.linkType)
  }
}
