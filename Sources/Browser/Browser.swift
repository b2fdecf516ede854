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
    state.filter.editor.history = runner.histories[.filter]?.lines ?? []
    if let problem = (problems + moreProblems).first { state.notice = .error("\(problem)") }
    let ruleProblems = runner.takeRules(configuration.decodeAs)
    // Rules of the command line come last: they win.
    runner.settings.dissection.decodeAs += session.settings.decodeAs
    if let problem = ruleProblems.first, state.notice == nil { state.notice = .error("\(problem)") }
    runner.readAgain(state)
    var loop = BrowserLoop(state, runner)
    return loop.run(on: &terminal, opening: opening)
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
        return made
      }
    }
    problems += state.keymap.apply(configuration.keys)
    return (state, problems)
  }
}
