import Canvas

/// Where the panes stand.
struct ScreenLayout: Equatable, Sendable {
  /// The first line, or empty.
  let title: Rect
  /// The filter bar.
  let filter: Rect
  /// Everything below the filter bar.
  let panes: Rect
  /// What list, detail and bytes have of it.
  let packets: Rect
  /// The headings of the list.
  let header: Rect
  /// The rows of the list.
  let list: Rect
  /// The line between list and detail.
  let divider: Rect
  /// Detail and bytes with what is between them.
  let lower: Rect
  /// The detail tree.
  let detail: Rect
  /// The column between detail and bytes.
  let detailDivider: Rect
  /// The bytes.
  let bytes: Rect
  /// The column between the packets and the log.
  let logDivider: Rect
  /// The log.
  let log: Rect
  /// The last line.
  let status: Rect
  /// What a view over the packets has: everything between title and status.
  let page: Rect

  /// The panes of a state.
  init(_ state: BrowserState) {
    let screen = Rect(state.size)
    let (status, upper) = screen.splitBottom(screen.height > 1 ? 1 : 0)
    let (title, below) = upper.splitTop(screen.height >= 9 ? 1 : 0)
    self.status = status
    self.title = title
    page = below
    (filter, panes) = below.splitTop(below.height >= 3 ? 1 : 0)
    let zoomed = state.preferences.zoomed
    let beside = LogPlace(state, in: panes)
    packets = beside.packets
    logDivider = beside.divider
    let split = state.preferences.listSplit.areas(in: packets)
    let hasRoom = packets.height >= 5
    let hasLower = hasRoom && zoomed != .list
    // Where only one pane has room, it is the one that takes the keys.
    let isInLower = state.focus == .detail || state.focus == .bytes || beside.isBelow(state)
    let isLowerOnly =
      zoomed == .detail || zoomed == .bytes || zoomed == .log && beside.isStacked
      || !hasRoom && isInLower
    let upperPanes = isLowerOnly ? packets.splitTop(0).top : hasLower ? split.first : packets
    divider = hasLower && !isLowerOnly ? split.divider : packets.splitBottom(0).bottom
    lower = isLowerOnly ? packets : hasLower ? split.second : packets.splitBottom(0).bottom
    (header, list) = upperPanes.splitTop(upperPanes.height >= 3 ? 1 : 0)
    if beside.isBelow(state) {
      log = lower
      (detail, detailDivider, bytes) = ScreenLayout.split(lower.splitTop(0).top, state)
    } else {
      log = beside.log
      (detail, detailDivider, bytes) = ScreenLayout.split(lower, state)
    }
  }

  /// Where the log stands: beside the packets, or in their lower half where that is too narrow.
  private struct LogPlace {
    /// What the packets have.
    let packets: Rect
    let divider: Rect
    let log: Rect
    let isStacked: Bool

    init(_ state: BrowserState, in area: Rect) {
      let none = area.splitRight(0).right
      let isOpen = state.logPane != nil
      let zoomed = state.preferences.zoomed
      isStacked = isOpen && area.width < 120
      guard isOpen, !isStacked, zoomed == nil || zoomed == .log else {
        (packets, divider, log) = (area, none, none)
        return
      }
      guard zoomed == nil else {
        (packets, divider, log) = (none, none, area)
        return
      }
      let split = state.preferences.logSplit.areas(in: area)
      (packets, divider, log) = (split.first, split.divider, split.second)
    }

    /// True when the log has the place of detail and bytes.
    func isBelow(_ state: BrowserState) -> Bool {
      guard isStacked else { return false }
      switch state.preferences.zoomed {
      case .log: return true
      case nil: return state.focus != .detail && state.focus != .bytes
      default: return false
      }
    }
  }

  /// Detail beside bytes; one of them when the other is zoomed or there is no room.
  private static func split(_ lower: Rect, _ state: BrowserState) -> (Rect, Rect, Rect) {
    let none = lower.splitRight(0).right
    switch state.preferences.zoomed {
    case .detail: return (lower, none, none)
    case .bytes: return (none, none, lower)
    default: break
    }
    guard lower.width >= 60 else {
      return state.focus == .bytes ? (none, none, lower) : (lower, none, none)
    }
    // The dump takes just the columns that it needs; the tree has the rest.
    let full = HexDump.width(bytesPerRow: 16) + 2
    let half = HexDump.width(bytesPerRow: 8) + 2
    let isAtRest = state.preferences.detailSplit == Preferences().detailSplit
    let suiting = lower.width >= full + 66 ? full : half
    let dragged = state.preferences.detailSplit.areas(in: lower).second.width
    let (bytes, rest) = lower.splitRight(isAtRest ? suiting : dragged)
    let (divider, detail) = rest.splitRight(1)
    return (detail, divider, bytes)
  }

  /// Columns of a row of the bytes pane.
  var dumpWidth: Int { max(0, bytes.width - 1) }
}
