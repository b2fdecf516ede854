import Canvas

/// Everything the screen shows, as one value.
///
/// `update` changes it, views read it, and nothing else does either. What is large (packets, bytes
/// of streams) stays outside: the state holds the part that is on the screen.
struct BrowserState: Equatable, Sendable {
  /// Columns and rows of the terminal.
  var size: Size
  /// How everything looks.
  var theme: Theme
  /// What is known of the capture.
  var capture = CaptureFacts()
  /// Which packets are displayed.
  var display = DisplayFacts()
  /// The packet list.
  var list = PacketListState()
  /// The detail tree and the bytes.
  var detail = DetailState()
  /// The filter bar.
  var filter = FilterBarState()
  /// Where keys go.
  var focus = Focus.list
  /// Views opened over the packets; the last one is shown.
  var pages: [PageState] = []
  /// Views from which a packet was gone to; `back` opens them again.
  var leftPages: [PageState] = []
  /// The pane beside the list that holds a log's lines; nil while it is closed.
  var logPane: PageState?
  /// True until the list has been led to the frame of the log's selected line.
  var leadsFromLog = false
  /// What is wrong with the configuration, theme and rules.
  var problems: [String] = []
  /// True once a log has been named.
  var hasLog = false
  /// What stands over the panes and takes the keys first.
  var overlay: Overlay?
  /// Keys that do not make a command yet.
  var pending = PendingKeys()
  /// What the status line says for a moment.
  var notice: Notice?
  /// What can be set.
  var preferences = Preferences()
  /// Work beside the screen, as the status line names it.
  var jobs: [JobFacts] = []
  /// The edge that is being dragged.
  var dragged: Edge?
  /// The last search.
  var search = SearchState()
  /// Counts up when rows and details must be read in another way.
  var readVersion = 0
  /// How followed streams are shown.
  var followOptions = FollowOptions()
  /// Lines that were typed before.
  var histories: [HistoryKind: [String]] = [:]
  /// Keys and what they call.
  var keymap = Keymap.standard

  /// A browser of an unknown capture.
  init(size: Size, theme: Theme) {
    self.size = size
    self.theme = theme
  }

  /// The view that hides the packets.
  var cover: PageState? { pages.last }

  /// The view that takes the keys: the one over the packets, or the log beside them.
  var page: PageState? {
    get { cover ?? (focus == .log ? logPane : nil) }
    set {
      guard let newValue else { return }
      if pages.isEmpty { logPane = newValue } else { pages[pages.count - 1] = newValue }
    }
  }

  /// A view that is open, by its kind.
  subscript(kind: PageKind) -> PageState? {
    get { kind == .log ? logPane : pages.last { $0.kind == kind } }
    set {
      if kind == .log { logPane = newValue }
      guard let newValue, let index = pages.lastIndex(where: { $0.kind == kind }) else { return }
      pages[index] = newValue
    }
  }

  /// The scope whose keys count now.
  var scope: Scope {
    if let page { return page.kind.scope }
    return switch focus {
    case .list, .filter: .list
    case .detail: .detail
    case .bytes: .bytes
    case .log: .log
    }
  }
}

/// What can be dragged.
enum Edge: Equatable, Sendable {
  /// Below the list, beside the detail, beside the log.
  case list, detail, log
  /// The right edge of a column of the list.
  case column(Int)
}

/// The pane that takes the keys.
enum Focus: Equatable, Sendable {
  case list, detail, bytes, filter, log
}

/// What is known of the capture.
struct CaptureFacts: Equatable, Sendable {
  /// The file's name, or several.
  var name = ""
  /// Bytes in all files.
  var byteCount = 0
  /// Packets indexed so far.
  var packetCount = 0
  /// Packets whose streams are known.
  var streamPacketCount = 0
  /// True when no packet will be added.
  var isComplete = false
  /// The part that is indexed, 0...1.
  var progress = 0.0
  /// Nanoseconds from the first to the last packet.
  var duration: Int64 = 0
  /// What was wrong with the files.
  var damage: [String] = []
  /// True while packets come in as they are captured.
  var isLive = false
  /// The capture that runs in this program, or ran.
  var live: LiveControl.Status?
}

/// Which packets are displayed.
struct DisplayFacts: Equatable, Sendable {
  /// Changes with every new filter.
  var generation = 0
  /// Rows so far.
  var count = 0
  /// True when every packet has been looked at.
  var isFinal = false
  /// True when a filter is applied.
  var isFiltered = false
  /// True when the filter was stopped before its end.
  var isStopped = false
}

/// A job that runs beside the screen.
struct JobFacts: Equatable, Sendable {
  /// Its number; used to cancel it.
  var id: Int
  /// What it does.
  var name: String
  /// How far it is, 0...1, or nil.
  var progress: Double?
}

/// Something that the status line says once.
struct Notice: Equatable, Sendable {
  /// How serious it is.
  enum Kind: Equatable, Sendable {
    case information, success, error
  }

  /// How serious it is.
  var kind: Kind
  /// One line.
  var text: String

  /// A plain statement.
  static func information(_ text: String) -> Notice { Notice(kind: .information, text: text) }
  /// Something that was done.
  static func success(_ text: String) -> Notice { Notice(kind: .success, text: text) }
  /// Something that went wrong, and what to do.
  static func error(_ text: String) -> Notice { Notice(kind: .error, text: text) }
}

/// A number typed before a command, and keys that may become one.
struct PendingKeys: Equatable, Sendable {
  /// The number, as in `12j`.
  var count: Int?
  /// The keys so far.
  var keys: [Key] = []

  /// True when nothing waits.
  var isEmpty: Bool { count == nil && keys.isEmpty }

  /// As it is shown.
  var text: String { (count.map(String.init) ?? "") + keys.map(\.notation).joined() }
}
