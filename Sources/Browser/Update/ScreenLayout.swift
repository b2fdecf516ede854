import Canvas

/// Where the panes stand.
struct ScreenLayout: Equatable, Sendable {
  /// The first line, or empty.
  let title: Rect
  /// The filter bar.
  let filter: Rect
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
  /// The last line.
  let status: Rect
  /// What a view over the packets has: everything between title and status.
  let page: Rect

  /// The panes of a state.
  init(_ state: BrowserState) {
    let whole = Rect(state.size)
    let (status, upper) = whole.splitBottom(whole.height > 1 ? 1 : 0)
    let (title, below) = upper.splitTop(whole.height >= 9 ? 1 : 0)
    self.status = status
    self.title = title
    page = below
    let (filter, panes) = below.splitTop(below.height >= 3 ? 1 : 0)
    self.filter = filter
    let zoomed = state.preferences.zoomed
    let split = state.preferences.listSplit.areas(in: panes)
    let hasLower = panes.height >= 5 && zoomed != .list
    let isLowerOnly = zoomed == .detail || zoomed == .bytes
    let upperPanes = isLowerOnly ? panes.splitTop(0).top : hasLower ? split.first : panes
    divider = hasLower && !isLowerOnly ? split.divider : panes.splitBottom(0).bottom
    lower = isLowerOnly ? panes : hasLower ? split.second : panes.splitBottom(0).bottom
    (header, list) = upperPanes.splitTop(upperPanes.height >= 3 ? 1 : 0)
    let columns = ScreenLayout.split(lower, state)
    (detail, detailDivider, bytes) = columns
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
