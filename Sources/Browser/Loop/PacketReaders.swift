import Dissection
import Fields
import Presentation
import Session

/// How packets are read for the screen.
struct ReadSettings: Sendable {
  /// Changes with every new setting.
  var version = 0
  /// The Time column.
  var timeFormat = TimeFormat.relative
  /// The fields of the columns that the user added.
  var fields: [[FieldID]] = []
  /// The packet whose time is 0.
  var timeReference: Int?
  /// The colour rules, in order.
  var colorRules: [PacketFilter] = []
  /// Preferences of dissection.
  var dissection = DissectionSettings()
}

/// What the reader thread works with; made anew when the settings change.
final class PacketReaders {
  private let session: CaptureSession
  private var settings = ReadSettings(version: -1)
  private var rows: SummaryReader?
  private var trees: FrameReader?

  init(_ session: CaptureSession) { self.session = session }

  /// Takes settings over; readers are made when they are needed.
  func take(_ settings: ReadSettings) {
    guard settings.version != self.settings.version else { return }
    self.settings = settings
    rows = nil
    trees = nil
  }

  /// The row of a packet.
  func row(of packet: Int, displayedBefore: Int?) -> SummaryRow? {
    let reader =
      rows
      ?? SummaryReader(
        session,
        SummaryComposer(
          schema: session.schema, timeFormat: settings.timeFormat, custom: settings.fields),
        settings: settings.dissection)
    rows = reader
    var row = reader.row(of: packet, displayedBefore: displayedBefore)
    if let time = timeSinceReference(packet) { row?.time = time }
    row?.isCopy = session.streams.analysis(ofFrame: packet + 1).contains(.copy)
    return row
  }

  /// The first colour rule that each of some packets matches, by the rule's place.
  ///
  /// Rules about streams are left out until all is known of them.
  func rules(of packets: [Int]) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for (place, rule) in settings.colorRules.enumerated() {
      guard session.isComplete || session.need(of: rule.neededFields) != .streams else { continue }
      let open = packets.filter { found[$0] == nil }.map { UInt32(clamping: $0) }
      if open.isEmpty { break }
      for packet in rule.matches(among: open.sorted(), of: session) { found[Int(packet)] = place }
    }
    return found
  }

  /// The detail of a packet.
  func detail(of packet: Int) -> PacketDetail? {
    let selection = FieldSelection(everythingWithLabels: true)
    let reader =
      trees
      ?? FrameReader(
        session, selection,
        context: session.makeContext(for: selection, settings: settings.dissection),
        settings: settings.dissection)
    trees = reader
    return reader.detail(of: packet)
  }

  /// The time of a packet behind the reference packet.
  private func timeSinceReference(_ packet: Int) -> String? {
    guard settings.timeFormat == .relative, let reference = settings.timeReference,
      packet >= reference, let start = session.source.record(reference)?.timestamp,
      let time = session.source.record(packet)?.timestamp
    else { return nil }
    let micro = time.nanoseconds(since: start) / 1000
    let fraction = String(micro % 1_000_000)
    return "\(micro / 1_000_000)."
      + String(repeating: "0", count: max(0, 6 - fraction.count)) + fraction
  }
}
