import Canvas
import Configuration
import Filter
import Presentation
import Session

/// The browser: an open capture on a terminal.
public struct Browser: Sendable {
  /// What the command line asks for.
  public struct Options: Sendable {
    /// The title's name for the capture.
    public var name = ""
    /// The filter to begin with.
    public var filter = ""
    /// The frame to begin with, from 1.
    public var frame: Int?
    /// The theme; nil for the configured one.
    public var theme: String?
    /// The time format; nil for the configured one.
    public var timeFormat: TimeFormat?
    /// The capture that brings the packets, when it runs in this program.
    public var live: LiveControl?
    /// HOME, the XDG variables and so on.
    public var environment: [String: String] = [:]

    /// Nothing special.
    public init() {}
  }

  private let session: CaptureSession
  private let options: Options

  /// A browser of a session whose indexing has not begun.
  public init(_ session: CaptureSession, options: Options) {
    self.session = session
    self.options = options
  }

  /// Shows the capture until the user quits.
  ///
  /// - Returns: The signal that ended it; nil when the user did.
  public func run<Display: Terminal & ~Copyable>(on terminal: inout Display) -> Int32? {
    let inbox = Inbox(waker: terminal.waker)
    session.startIndexing { inbox.wake() }
    defer { session.stopIndexing() }
    let places = Places(environment: options.environment)
    let (configuration, problems) = Configuration.read(path: places.configurationFile)
    let themes = ThemeLibrary(directory: places.themeDirectory)
    let depth = terminal.features.colorDepth
    let runner = EffectRunner(
      session, name: options.name, inbox: inbox, themes: themes, colorDepth: depth, places: places)
    runner.live = options.live
    var (state, moreProblems) = makeState(configuration, themes, depth, terminal.size)
    var found = problems + moreProblems
    state.histories = runner.histories.mapValues(\.lines)
    state.filter.editor.history = state.histories[.filter] ?? []
    let (kept, keptProblems) = BookmarkFile.read(path: places.bookmarkFile)
    state.preferences.bookmarks += kept.map { NamedFilter(name: $0.name, text: $0.text) }
    runner.macros = Self.texts(state.preferences.bookmarks, configuration.macros)
    let (rules, ruleProblems) = runner.takeColors(configuration.colorRules)
    state.preferences.colorRules = rules
    for column in configuration.columns where !runner.isColumn(column.field) {
      let file = places.configurationFile ?? "config.toml"
      found.append(
        Problem(file: file, key: "columns", message: "`\(column.field)` is no column or field"))
    }
    found += keptProblems + ruleProblems + runner.takeRules(configuration.decodeAs)
    // Rules of the command line come last: they win.
    runner.settings.dissection.decodeAs += session.settings.decodeAs
    state.problems = found.map { "\($0)" }
    if let problem = found.first {
      // The line is short: the file's name is enough, `:problems` has its path.
      let name = problem.file.split(separator: "/").last.map(String.init) ?? problem.file
      let short = Problem(
        file: name, line: problem.line, key: problem.key, message: problem.message)
      let rest = found.count > 1 ? "; \(found.count - 1) more: " : "; "
      state.notice = .error("\(short)\(rest):problems")
    }
    if !configuration.usesMouse { terminal.setMouse(false) }
    runner.readAgain(state)
    var loop = BrowserLoop(state, runner)
    return loop.run(on: &terminal, opening: opening)
  }

  /// What filters may refer to by name: bookmarks, and macros before them.
  private static func texts(
    _ bookmarks: [NamedFilter], _ macros: [Configuration.Bookmark]
  ) -> [String: String] {
    let pairs = bookmarks.map { ($0.name, $0.text) } + macros.map { ($0.name, $0.text) }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  private var opening: [Effect] {
    var effects: [Effect] = []
    if !options.filter.isEmpty { effects.append(.applyFilter(options.filter, anchor: nil)) }
    if let frame = options.frame { effects.append(.locate(packet: max(0, frame - 1))) }
    return effects
  }

  private func makeState(
    _ configuration: Configuration, _ themes: ThemeLibrary, _ depth: ColorDepth, _ size: Size
  ) -> (BrowserState, [Problem]) {
    let name = options.theme ?? configuration.theme ?? ThemeLibrary.defaultName
    let (theme, themeProblems) = themes.theme(named: name, depth: depth)
    var problems = themeProblems
    var state = BrowserState(size: size, theme: theme)
    state.preferences.theme = name
    state.preferences.themeNames = themes.names
    state.preferences.bookmarks = configuration.bookmarks.map {
      NamedFilter(name: $0.name, text: $0.text)
    }
    state.preferences.rawSequenceNumbers =
      session.settings.rawSequenceNumbers || !configuration.relativeSequenceNumbers
    state.preferences.timeFormat =
      options.timeFormat ?? configuration.timeFormat.flatMap { TimeName.format($0) } ?? .relative
    if !configuration.columns.isEmpty {
      state.preferences.columns = configuration.columns.map { column in
        var made = ListColumn(named: column.field)
        if column.title != column.field { made.title = column.title }
        made.width = column.width
        made.isRightAligned = column.isRightAligned
        return made
      }
    }
    problems += state.keymap.apply(configuration.keys)
    return (state, problems)
  }
}
