import Canvas
import Fields
import Presentation
import Session

/// Everything that changes the state: what the user does, and what work beside the screen brings.
indirect enum Intent: Sendable {
  case key(Key)
  case paste(String)
  case mouse(Mouse)
  case resize(Size)
  /// A command by name, as from the command line or a click.
  case command(Command, count: Int?)

  case captureChanged(CaptureFacts)
  /// The display grew; `anchorRow` is the row of the packet to stay at.
  case displayChanged(DisplayFacts, anchorRow: Int?)
  case rowsRead(RowsRead)
  case detailRead(DetailRead)
  case filterChecked(text: String, FilterBarState.Verdict, CompletionState?)
  /// A filter was applied.
  case filterStarted(text: String, DisplayFacts)
  /// The applied filter runs once more.
  case filterRestarted(DisplayFacts)
  /// The displayed packets are in this order now.
  case packetsSorted(ListSort?, DisplayFacts, anchorRow: Int?)
  /// Shows a packet, if it is displayed, else says so.
  case packetFound(packet: Int, row: Int?)
  case pageRead(PageRead)
  /// A page cannot be shown.
  case pageFailed(PageKind, String)
  case jobsChanged([JobFacts])
  case notice(Notice)
  case themeLoaded(Theme, name: String)
  case fileExists(String)
  case exportMeasured(String)
  /// The dialog stays, or comes back, with what is wrong.
  case exportMistaken(ExportState, String, asks: Bool)
  case overlayClosed
  /// Packets are dissected in another way from now on.
  case readSettingsChanged
  /// A filter is to be applied.
  case filterRequested(String)
  /// A job has ended; what it has to say follows.
  case jobEnded(Int, [Intent])
  case searchEnded
  case historyLoaded(HistoryKind, [String])
  case openPage(PageKind)
  case columnsChosen([ListColumn])
  /// Words for the end of the command line, and the UTF-8 bytes they replace.
  case wordsFound(line: String, Range<Int>, [String])
}

/// Rows of the list that were read.
struct RowsRead: Equatable, Sendable {
  let stamp: ReadStamp
  let range: Range<Int>
  let rows: [ListRow]
}

/// A packet that was read in full.
struct DetailRead: Sendable {
  let stamp: ReadStamp
  let packet: Int
  let detail: PacketDetail
  let names: [String]
  /// The types of the fields.
  let kinds: [FieldType]
  /// Fields whose values are frame numbers.
  let linkFields: Set<FieldID>
}

/// Lines of a page that were read.
struct PageRead: Equatable, Sendable {
  let kind: PageKind
  let version: Int
  let facts: PageFacts
  let range: Range<Int>
  let lines: [PageLine]
}

/// What a page is, beside its lines.
struct PageFacts: Equatable, Sendable {
  var title = ""
  var subtitle = ""
  var columns: [TableLayout.Column] = []
  var count = 0
  var isComplete = true
  /// The line to select when the page opens.
  var selected: Int?
}

/// The lines that were typed before, by what they are.
enum HistoryKind: Equatable, Sendable, CaseIterable {
  case filter, find, command
}
