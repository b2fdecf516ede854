import Canvas
import Capture
import Configuration
import Fields
import Filter
import Foundation
import Session
import Streams

/// Does what `update` asks for and fetches what the screen needs; owns the session and its jobs.
///
/// Used by the loop's thread alone. Work that takes long runs on other threads, which leave their
/// answers in the inbox.
final class EffectRunner {
  let session: CaptureSession
  let inbox: Inbox
  let reader: ReaderThread
  let themes: ThemeLibrary
  let colorDepth: ColorDepth
  var histories: [HistoryKind: History]
  var displayed: DisplayedPackets
  var filterJob: FilterJob?
  var filterText = ""
  /// The filter that is applied, as it was compiled.
  var appliedFilter: PacketFilter?
  /// The log whose lines are matched.
  var logPath: String?
  var generation = 0
  var isStopped = false
  let sorted = SortedSlot()
  var settings = ReadSettings()
  var pages: [PageKind: any Page] = [:]
  var jobs: [RunningJob] = []
  var nextJob = 1
  var live: LiveControl?
  var cache = RowCache()
  /// Made when the first filter is typed: the start must not wait for it.
  private(set) lazy var completer = FilterCompleter(schema: session.schema)
  /// Texts that filters may refer to: macros and bookmarks.
  var macros: [String: String] = [:]
  private let name: String
  private let places: Places
  private var nextLossCheck = ContinuousClock.now

  init(
    _ session: CaptureSession, name: String, inbox: Inbox, themes: ThemeLibrary,
    colorDepth: ColorDepth, places: Places
  ) {
    self.session = session
    self.name = name
    self.places = places
    self.inbox = inbox
    self.themes = themes
    self.colorDepth = colorDepth
    reader = ReaderThread(session)
    displayed = DisplayedPackets(everyPacketOf: session)
    histories = [
      .filter: History(path: places.filterHistory), .find: History(path: places.findHistory),
      .command: History(path: places.commandHistory),
    ]
  }

  /// What is known of the capture now.
  func captureFacts() -> CaptureFacts {
    var facts = CaptureFacts()
    facts.name = name
    facts.byteCount = session.source.byteCount
    facts.isComplete = session.isComplete
    facts.packetCount = session.packetCount
    facts.streamPacketCount = session.streams.packetCount
    facts.progress = session.progress
    noteLosses()
    facts.damage = damageMessages
    facts.live = live?.status()
    if let complaint = facts.live?.complaint { facts.damage.append(complaint) }
    facts.isLive = !facts.isComplete && session.isLive
    if let first = session.source.record(0),
      let last = session.source.record(facts.packetCount - 1)
    {
      facts.duration = last.timestamp.nanoseconds(since: first.timestamp)
    }
    return facts
  }

  /// What was wrong with the files, by their names where there are several: the banner is short.
  private var damageMessages: [String] {
    let isOne = session.source.files.count == 1
    return session.source.damages.map { file, damage in
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      return isOne ? damage.message : "\(name): \(damage.message)"
    }
  }

  /// Looks now and then whether the files are still what they were; indexing looks by itself.
  private func noteLosses() {
    let now = ContinuousClock.now
    guard session.isComplete, now >= nextLossCheck else { return }
    nextLossCheck = now + .milliseconds(500)
    session.source.noteLosses()
  }

  /// What is displayed now.
  func displayFacts() -> DisplayFacts {
    // First whether it is final, then the count: a final count is never too small.
    let isFinal = filterJob?.isFinished ?? session.isComplete
    return DisplayFacts(
      generation: generation, count: displayed.count, isFinal: isFinal,
      isFiltered: filterJob != nil, isStopped: isStopped)
  }

  /// What has changed outside since the last look.
  func poll(_ state: BrowserState) -> [Intent] {
    var intents = filterAgain(state) + takeSorted(state)
    let display = displayFacts()
    let capture = captureFacts()
    if capture != state.capture { intents.append(.captureChanged(capture)) }
    if display != state.display {
      let row = state.list.anchor.flatMap { displayed.row(nearest: $0) }
      intents.append(.displayChanged(display, anchorRow: row))
    }
    let facts = jobs.map(\.facts)
    if facts != state.jobs { intents.append(.jobsChanged(facts)) }
    return intents + inbox.take()
  }

  /// True while something runs whose progress the screen shows.
  var isBusy: Bool {
    !session.isComplete || !jobs.isEmpty || (filterJob.map { !$0.isFinished } ?? false)
      || pages.values.contains(where: \.isWorking)
  }

  /// Does what `update` asks for; what ends the loop or concerns the terminal is not for it.
  func run(_ effect: Effect, _ state: BrowserState) -> [Intent] {
    switch effect {
    case .checkFilter(let text, let cursor):
      return [check(text, cursor: cursor, state)]
    case .applyFilter(let text, let anchor): return apply(text, anchor: anchor, state)
    case .locate(let packet): return [locate(packet)]
    case .sortPackets(let sort): return self.sort(sort, state)
    case .cancelJobs: return cancelJobs()
    case .find(let search, let row, let isForward): return find(search, row, isForward)
    case .export(let export, let mayOverwrite): return self.export(export, mayOverwrite, state)
    case .findPaths(let line, let beginning):
      let end = line.utf8.count
      return [
        .wordsFound(
          line: line, end - beginning.utf8.count..<end, paths(beginningWith: beginning))
      ]
    case .findColumns(let line, let beginning):
      let end = line.utf8.count
      return [
        .wordsFound(
          line: line, end - beginning.utf8.count..<end, columns(beginningWith: beginning))
      ]
    case .takeColumns(let names): return take(columns: names)
    case .saveBookmark(let name, let filter): return keep(name, filter)
    case .measureExport(let export): return measure(export, state)
    case .loadTheme(let name): return load(theme: name)
    case .pauseCapture(let isPaused):
      live?.pause(isPaused)
      return []
    case .stopCapture:
      live?.stop()
      return []
    case .remember(let kind, let line): return remember(kind, line)
    case .readAgain:
      readAgain(state)
      return []
    default: return runOnPages(effect, state)
    }
  }

  private func load(theme name: String) -> [Intent] {
    let (theme, problems) = themes.theme(named: name, depth: colorDepth)
    var intents: [Intent] = [.themeLoaded(theme, name: name)]
    if let problem = problems.first { intents.append(.notice(.error("\(problem)"))) }
    return intents
  }

  private func remember(_ kind: HistoryKind, _ line: String) -> [Intent] {
    do throws(Problem) {
      try histories[kind]?.append(line)
      return [.historyLoaded(kind, histories[kind]?.lines ?? [])]
    } catch {
      return [.historyLoaded(kind, histories[kind]?.lines ?? []), .notice(.error("\(error)"))]
    }
  }

  /// Keeps a filter for other sessions.
  private func keep(_ name: String, _ filter: String) -> [Intent] {
    macros[name] = filter
    do throws(Problem) {
      try BookmarkFile.keep(.init(name: name, text: filter), path: places.bookmarkFile)
      return []
    } catch {
      return [.notice(.error("\(error)"))]
    }
  }

  /// Takes the settings of the state over; everything is read anew with them.
  func readAgain(_ state: BrowserState) {
    settings.version += 1
    settings.timeFormat = state.preferences.timeFormat
    settings.fields = ListColumn.fields(of: state.columns).map { session.schema.fields(named: $0) }
    settings.timeReference = state.list.timeReference
    settings.dissection.rawSequenceNumbers = state.preferences.rawSequenceNumbers
    cache.clear()
  }
}
