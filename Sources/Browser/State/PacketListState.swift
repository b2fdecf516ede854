import Canvas
import Presentation

/// The packet list: the rows that are seen, and those that are marked.
struct PacketListState: Equatable, Sendable {
  /// Rows seen and the selected one.
  var viewport = ListViewport()
  /// The rows that were read.
  var loaded: Range<Int> = 0..<0
  /// What they show, as many as `loaded` has rows.
  var rows: [ListRow] = []
  /// The display and the way of reading they belong to; others are read again.
  var stamp = ReadStamp()
  /// The packet to stay at while the display changes; nil once the user has moved.
  var anchor: Int?
  /// Whether new packets are followed.
  var newest = NewestMode.undecided
  /// The widest texts so far in Source, Destination and Protocol.
  var widths = AddressWidths()
  /// Packets from which others were jumped to, the last one at the end.
  var jumps: [Int] = []
  /// True while a jump is being undone.
  var isJumpingBack = false
  /// Marked packets.
  var marked: Set<Int> = []
  /// Packets that are shown faint and left out of exports.
  var ignored: Set<Int> = []
  /// The packet whose time is 0.
  var timeReference: Int?
  /// The column that sorts the rows; nil in the capture's order.
  var sort: ListSort?
  /// Columns scrolled to the left, for long Info texts.
  var offset = 0

  /// What a row shows, when it has been read.
  func row(_ index: Int) -> SummaryRow? { listRow(index)?.summary }

  /// A row with its colour, when it has been read.
  func listRow(_ index: Int) -> ListRow? {
    loaded.contains(index) && index - loaded.lowerBound < rows.count
      ? rows[index - loaded.lowerBound] : nil
  }

  /// The selected packet, counted from 0, when its row has been read.
  var selectedPacket: Int? { row(viewport.selected).map { $0.number - 1 } }
}

/// The order of the packet list.
struct ListSort: Equatable, Sendable {
  /// The column.
  var column: ListColumn.Content
  /// True for the largest first.
  var isDescending = false
}

/// How rows were read: which display, which settings, how complete an index.
struct ReadStamp: Equatable, Sendable {
  /// The display's generation.
  var generation = -1
  /// Counts up when rows must be read again.
  var version = 0
}

/// Cells that addresses and protocol names take.
struct AddressWidths: Equatable, Sendable {
  /// Source.
  var source = 9
  /// Destination.
  var destination = 9
  /// Protocol.
  var protocolName = 5

  /// Makes room for the texts of a row.
  mutating func note(_ row: SummaryRow) {
    if !Self.isHardware(row.source) { source = max(source, row.source.utf8.count) }
    if !Self.isHardware(row.destination) {
      destination = max(destination, row.destination.utf8.count)
    }
    protocolName = max(protocolName, row.protocolName.utf8.count)
  }

  /// An Ethernet address, which is cut off rather than given the room of IP addresses.
  private static func isHardware(_ text: String) -> Bool {
    text.utf8.count == 17 && text.utf8.filter { $0 == UInt8(ascii: ":") }.count == 5
  }
}
