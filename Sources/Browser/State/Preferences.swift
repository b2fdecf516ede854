import Canvas
import Presentation

/// What the user can set while browsing.
struct Preferences: Equatable, Sendable {
  /// How the Time column is written.
  var timeFormat = TimeFormat.relative
  /// Sequence numbers as the header has them.
  var rawSequenceNumbers = false
  /// The themes that can be chosen.
  var themeNames: [String] = []
  /// Filters with names.
  var bookmarks: [NamedFilter] = []
  /// The theme's name.
  var theme = ""
  /// How rows look that match a colour rule, by the rule's place.
  var colorRules: [ColorRule] = []
  /// The columns of the list; nil for those that suit the width.
  var columns: [ListColumn]?
  /// The share of the packet list.
  var listSplit = Split(.rows, share: 550, minimum: 3)
  /// The share of the detail tree beside the bytes.
  var detailSplit = Split(.columns, share: 540, minimum: 16)
  /// The share of the packets beside the log.
  var logSplit = Split(.columns, share: 600, minimum: 30)
  /// The pane that has the whole screen.
  var zoomed: Focus?
}

/// A column of the packet list.
struct ListColumn: Equatable, Sendable {
  /// What it shows.
  enum Content: Equatable, Hashable, Sendable {
    case number, time, source, destination, protocolName, length, flags, info
    /// The n-th field that the user added.
    case field(String)
  }

  /// What it shows.
  var content: Content
  /// The heading.
  var title: String
  /// Cells; nil for what suits it.
  var width: Int?
  /// Where its texts stand; nil for what suits it.
  var isRightAligned: Bool?

  /// A column.
  init(_ content: Content, title: String? = nil, width: Int? = nil) {
    self.content = content
    self.title = title ?? content.title
    self.width = width
  }

  /// The fields among the columns, in order.
  static func fields(of columns: [ListColumn]) -> [String] {
    columns.compactMap { if case .field(let name) = $0.content { name } else { nil } }
  }
}

extension ListColumn.Content {
  /// The built-in columns.
  static let builtIn: [ListColumn.Content] = [
    .number, .time, .source, .destination, .protocolName, .length, .flags, .info,
  ]

  /// The name in a configuration and in `:columns`.
  var name: String {
    switch self {
    case .number: "number"
    case .time: "time"
    case .source: "source"
    case .destination: "destination"
    case .protocolName: "protocol"
    case .length: "length"
    case .flags: "flags"
    case .info: "info"
    case .field(let name): name
    }
  }

  /// The usual heading.
  var title: String {
    switch self {
    case .number: "No."
    case .time: "Time"
    case .source: "Source"
    case .destination: "Destination"
    case .protocolName: "Proto"
    case .length: "Len"
    case .flags: "Flags"
    case .info: "Info"
    case .field(let name): name
    }
  }
}

/// A filter with a name.
struct NamedFilter: Equatable, Sendable {
  /// Its name.
  var name: String
  /// The filter.
  var text: String
}
