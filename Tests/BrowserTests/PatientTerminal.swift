import Canvas
import Configuration
import Foundation
import Session

@testable import Browser

/// A terminal that gives the next event only when nothing runs beside the screen, so that tests
/// see what a patient user sees.
struct PatientTerminal: Terminal, ~Copyable {
  private(set) var size: Size
  let features = TerminalFeatures(colorDepth: .palette, isUTF8: true, hasMouse: true)
  let waker = Waker {}
  private(set) var shown: Canvas?
  private(set) var copied: [String] = []
  private(set) var presentCount = 0
  private(set) var suspendCount = 0
  private var events: [Event]
  private var looks = 0
  private let isBusy: () -> Bool
  private let onPresent: (Canvas) -> Void

  init(
    size: Size, events: [Event], isBusy: @escaping () -> Bool,
    onPresent: @escaping (Canvas) -> Void = { _ in }
  ) {
    self.size = size
    self.events = events.reversed()
    self.isBusy = isBusy
    self.onPresent = onPresent
  }

  mutating func present(_ canvas: Canvas) {
    shown = canvas
    presentCount += 1
    onPresent(canvas)
  }

  mutating func invalidate() {}

  mutating func nextEvent(timeout: Duration?) -> Event? {
    if timeout == .zero { return nil }
    if isBusy() {
      Thread.sleep(forTimeInterval: 0.001)
      looks = 0
      return timeout == nil ? .wake : nil
    }
    // What has come meanwhile is looked at before the next key.
    looks += 1
    if looks <= 2 { return timeout == nil ? .wake : nil }
    looks = 0
    guard let event = events.popLast() else { return .terminate(signal: 1) }
    if case .resize(let size) = event { self.size = size }
    return event
  }

  mutating func suspend() { suspendCount += 1 }

  mutating func copy(_ text: String) -> ClipboardAnswer {
    copied.append(text)
    return .sent
  }
}

/// The browser over one of the samples, without a terminal.
struct Stage {
  let session: CaptureSession
  let runner: EffectRunner
  var state: BrowserState

  /// A browser of an indexed capture.
  init(_ sample: String, size: Size = Size(width: 160, height: 45)) throws {
    let path = Stage.samples + sample
    session = try CaptureSession(paths: [path])
    session.startIndexing {}
    while !session.isComplete { Thread.sleep(forTimeInterval: 0.001) }
    let themes = ThemeLibrary(directory: nil)
    runner = EffectRunner(
      session, name: sample, inbox: Inbox(waker: Waker {}), themes: themes, colorDepth: .palette,
      places: Places(environment: [:]))
    state = BrowserState(
      size: size, theme: themes.theme(named: "finback-dark", depth: .palette).theme)
    state.preferences.theme = "finback-dark"
    state.preferences.themeNames = themes.names
    runner.readAgain(state)
  }

  /// The folder of the samples.
  static var samples: String {
    let tests = #filePath.split(separator: "/").dropLast(3)
    return "/" + tests.joined(separator: "/") + "/Samples/"
  }

  /// Plays events and returns the last screen.
  mutating func play(
    _ events: [Event], onPresent: @escaping (Canvas) -> Void = { _ in }
  ) -> Canvas {
    let runner = runner
    var terminal = PatientTerminal(
      size: state.size, events: events, isBusy: { runner.isBusy }, onPresent: onPresent)
    var loop = BrowserLoop(state, runner, patience: 10_000)
    _ = loop.run(on: &terminal, opening: [])
    state = loop.state
    return terminal.shown ?? Canvas(size: state.size)
  }

  /// Plays keys and text: `/` + text + `<Enter>` in the notation of the key table.
  mutating func press(_ notation: String) -> Canvas { play(Stage.keys(notation)) }

  /// The keys of a notation; a name in angle brackets may stand beside characters.
  private static func keys(_ notation: String) -> [Event] {
    let apart = notation.replacing("<", with: " <").replacing(">", with: "> ")
    return apart.split(separator: " ").flatMap { part in
      (KeySequence(notation: String(part))?.keys ?? []).map(Event.key)
    }
  }

  /// Types characters, then the keys of a notation.
  mutating func type(_ text: String, then notation: String = "") -> Canvas {
    let keys = text.unicodeScalars.map { Event.key(Key($0)) }
    return play(keys + Stage.keys(notation))
  }
}
