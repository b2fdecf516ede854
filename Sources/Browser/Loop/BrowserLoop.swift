import Canvas

/// Runs the browser on a terminal: takes events, updates the state, draws what has changed.
struct BrowserLoop: ~Copyable {
  /// Progress is drawn at most so often.
  private static let progressInterval = Duration.milliseconds(60)
  /// How long the first screen waits for the first packets.
  private static let firstPatience = 80
  /// And so long for what they say, so that the first screen is whole.
  private static let wholePatience = 400

  private(set) var state: BrowserState
  /// How many milliseconds a key waits for packets to be read.
  private let patience: Int
  private let runner: EffectRunner
  private var isRunning = true
  private var lastDraw = ContinuousClock.now
  private var isDirty = true

  init(_ state: BrowserState, _ runner: EffectRunner, patience: Int = 8) {
    self.state = state
    self.runner = runner
    self.patience = patience
  }

  /// Runs until the user or a signal ends it.
  ///
  /// - Parameter opening: What to do first.
  /// - Returns: The signal that ended it, or nil.
  mutating func run<Display: Terminal & ~Copyable>(
    on terminal: inout Display, opening: [Effect]
  ) -> Int32? {
    waitForFirstPackets(on: &terminal)
    look(&terminal)
    perform(opening, on: &terminal)
    draw(on: &terminal, patience: Self.wholePatience)
    while isRunning {
      let timeout = isDirty ? untilNextDraw : nil
      guard let event = terminal.nextEvent(timeout: timeout) else {
        look(&terminal)
        draw(on: &terminal)
        continue
      }
      var mustDraw = false
      var next: Event? = event
      while let taken = next {
        if case .terminate(let signal) = taken { return signal }
        mustDraw = take(taken, on: &terminal) || mustDraw
        next = isRunning ? terminal.nextEvent(timeout: .zero) : nil
      }
      if mustDraw || untilNextDraw <= .zero || !runner.isBusy {
        look(&terminal)
        draw(on: &terminal)
      }
    }
    return nil
  }

  private var untilNextDraw: Duration {
    let since = ContinuousClock.now - lastDraw
    return since >= Self.progressInterval ? .zero : Self.progressInterval - since
  }

  /// The first packets come within a moment; a screen without them would flicker.
  private mutating func waitForFirstPackets<Display: Terminal & ~Copyable>(
    on terminal: inout Display
  ) {
    let deadline = ContinuousClock.now + .milliseconds(Self.firstPatience)
    while runner.session.packetCount == 0, !runner.session.isComplete,
      ContinuousClock.now < deadline
    {
      guard let event = terminal.nextEvent(timeout: .milliseconds(2)) else { continue }
      guard event != .wake else { continue }
      if case .terminate = event { isRunning = false }
      _ = take(event, on: &terminal)
      if !isRunning { return }
    }
  }

  /// Takes an event; true when it is to be seen at once.
  private mutating func take<Display: Terminal & ~Copyable>(
    _ event: Event, on terminal: inout Display
  ) -> Bool {
    switch event {
    case .key(let key):
      if state.asksForPacket(key) { catchUp(&terminal) }
      send(.key(key), on: &terminal)
    case .paste(let text): send(.paste(text), on: &terminal)
    case .mouse(let mouse): send(.mouse(mouse), on: &terminal)
    case .resize(let size): send(.resize(size), on: &terminal)
    case .wake:
      isDirty = true
      return false
    case .terminate: isRunning = false
    }
    return true
  }

  /// Reads the selected packet, where keys have come faster than the screen was drawn.
  private mutating func catchUp<Display: Terminal & ~Copyable>(_ terminal: inout Display) {
    for intent in runner.fetch(state, patience: patience) { send(intent, on: &terminal) }
    for intent in runner.fetchDetail(state, patience: patience) { send(intent, on: &terminal) }
  }

  /// Takes what has happened outside.
  private mutating func look<Display: Terminal & ~Copyable>(_ terminal: inout Display) {
    for intent in runner.poll(state) {
      if case .jobEnded(let id, let last) = intent {
        runner.end(job: id)
        for intent in last { send(intent, on: &terminal) }
        send(.jobsChanged(runner.jobs.map(\.facts)), on: &terminal)
      } else {
        send(intent, on: &terminal)
      }
    }
  }

  private mutating func send<Display: Terminal & ~Copyable>(
    _ intent: Intent, on terminal: inout Display
  ) {
    perform(update(&state, intent), on: &terminal)
  }

  private mutating func perform<Display: Terminal & ~Copyable>(
    _ effects: [Effect], on terminal: inout Display
  ) {
    for effect in effects {
      switch effect {
      case .quit: isRunning = false
      case .redraw: terminal.invalidate()
      case .suspend: terminal.suspend()
      case .copy(let text): copy(text, on: &terminal)
      case .setMouse(let isUsed): terminal.setMouse(isUsed)
      default:
        for intent in runner.run(effect, state) { send(intent, on: &terminal) }
      }
    }
  }

  private mutating func copy<Display: Terminal & ~Copyable>(
    _ text: String, on terminal: inout Display
  ) {
    switch terminal.copy(text) {
    case .sent:
      send(
        .notice(
          .success("copied; if it does not arrive, allow OSC 52 in the terminal, or w saves a view")
        ),
        on: &terminal)
    case .refused(let reason): send(.notice(.error("not copied: \(reason)")), on: &terminal)
    }
  }

  /// Reads what the screen lacks and draws it.
  private mutating func draw<Display: Terminal & ~Copyable>(
    on terminal: inout Display, patience: Int? = nil
  ) {
    guard isRunning else { return }
    let patience = patience ?? self.patience
    // The rows decide which packet is selected, and that one's detail is read then.
    for intent in runner.fetch(state, patience: patience) { send(intent, on: &terminal) }
    if state.logPane != nil {
      // A line of the log that has just been read may lead the list to other rows.
      for intent in runner.fetch(state, patience: patience) { send(intent, on: &terminal) }
    }
    for intent in runner.fetchDetail(state, patience: patience) { send(intent, on: &terminal) }
    terminal.present(Screen(state).canvas())
    lastDraw = .now
    isDirty = false
  }
}
