/// What a piece of the screen means; a theme says how each looks.
///
/// The raw value is the key in a theme file's `[styles]` table.
public enum Role: String, CaseIterable, Sendable {
  // Everywhere.
  case text
  case faint
  case heading
  case link
  case error
  case warning
  case success
  case divider
  case dividerActive = "divider-active"
  case searchMatch = "search-match"
  case searchCurrent = "search-current"

  // Title, filter bar, status line.
  case title
  case titleAccent = "title-accent"
  case progress
  case progressRest = "progress-rest"
  case filterLabel = "filter-label"
  case filterText = "filter-text"
  case filterValid = "filter-valid"
  case filterInvalid = "filter-invalid"
  case filterPartial = "filter-partial"
  case filterError = "filter-error"
  case filterCount = "filter-count"
  case status
  case statusKey = "status-key"
  case statusBusy = "status-busy"
  case prompt
  case textSelection = "text-selection"

  // Packet list.
  case listHeader = "list-header"
  case listHeaderSorted = "list-header-sorted"
  case selection
  case selectionInactive = "selection-inactive"
  case marked
  case ignored
  case copy
  case timeReference = "time-reference"
  case rowReset = "row-reset"
  case rowOpenClose = "row-open-close"
  case rowTrouble = "row-trouble"
  case note

  // Letters of the Flags column.
  case flagSyn = "flag-syn"
  case flagFin = "flag-fin"
  case flagReset = "flag-reset"
  case flagPush = "flag-push"
  case flagUrgent = "flag-urgent"
  case flagCongestion = "flag-congestion"
  case flagAck = "flag-ack"

  // Detail tree and bytes.
  case treeProtocol = "tree-protocol"
  case treeKey = "tree-key"
  case treeValue = "tree-value"
  case treeGenerated = "tree-generated"
  case treeTrouble = "tree-trouble"
  case bytesOffset = "bytes-offset"
  case bytesHexadecimal = "bytes-hex"
  case bytesText = "bytes-text"
  case bytesHighlight = "bytes-highlight"
  case bytesLayer = "bytes-layer"
  case tab
  case tabActive = "tab-active"

  // Streams.
  case client
  case server
  case gap
  case state
  case good
  case bad
  case unknown

  // Popups and menus.
  case popup
  case popupBorder = "popup-border"
  case popupTitle = "popup-title"
  case popupSelection = "popup-selection"
  case popupDescription = "popup-description"
  case popupMatch = "popup-match"

  /// The role's place in a theme's table.
  var index: Int { Role.indices[self] ?? 0 }

  private static let indices = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
