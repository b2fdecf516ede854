import Fields
import Presentation
import Session

/// How packets are read for the screen.
struct ReadSettings: Equatable, Sendable {
  /// Changes with every new setting.
  var version = 0
  /// The Time column.
  var timeFormat = TimeFormat.relative
  /// The fields of the columns that the user added.
  var fields: [[FieldID]] = []
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
    guard settings != self.settings else { return }
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
          schema: session.schema, timeFormat: settings.timeFormat, custom: settings.fields))
    rows = reader
    return reader.row(of: packet, displayedBefore: displayedBefore)
  }

  /// The detail of a packet.
  func detail(of packet: Int) -> PacketDetail? {
    let selection = FieldSelection(everythingWithLabels: true)
    let reader =
      trees ?? FrameReader(session, selection, context: session.makeContext(for: selection))
    trees = reader
    return reader.detail(of: packet)
  }
}
