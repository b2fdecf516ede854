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
    return row
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
