/// Everything that a key can be bound to; the raw value is the name in `config.toml`.
enum Command: String, CaseIterable, Equatable, Sendable {
  // Moving.
  case down, up, left, right, first, last, center
  case jumpBack = "jump-back"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case zoom
  case growPane = "grow-pane"
  case shrinkPane = "shrink-pane"

  // Detail.
  case open
  case toggle
  case expandAll = "expand-all"
  case collapseAll = "collapse-all"
  case nextSource = "next-source"

  // Filtering and finding.
  case filter
  case applyField = "apply-field"
  case clearFilter = "clear-filter"
  case back, forward
  case bookmarks
  case funnel
  case find
  case findNext = "find-next"
  case findPrevious = "find-previous"
  case searchPage = "search-page"

  // Streams.
  case follow
  case filterStream = "filter-stream"
  case explain, ladder, streams, overview, log
  case nextStream = "next-stream"
  case previousStream = "previous-stream"
  case followForm = "follow-form"
  case followSide = "follow-side"
  case followDecode = "follow-decode"
  case save

  // Packets.
  case mark
  case nextMark = "next-mark"
  case marks
  case ignore
  case timeReference = "time-reference"
  case timeFormat = "time-format"
  case sequenceNumbers = "sequence-numbers"
  case columns
  case sort
  case decodeAs = "decode-as"
  case export
  case copy

  // Live captures.
  case newest
  case pauseCapture = "pause-capture"
  case stopCapture = "stop-capture"

  // The program.
  case command
  case theme
  case help
  case cancel
  case redraw, suspend
  case close
  case quit
}
