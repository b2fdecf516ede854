/// A terminal without a terminal: replays events and keeps what was shown.
public struct TestTerminal: Terminal, ~Copyable {
  /// Columns and rows.
  public private(set) var size: Size
  /// What it pretends to show.
  public let features: TerminalFeatures
  /// Does nothing: a test puts `.wake` among its events.
  public let waker = Waker {}
  /// The canvas shown last.
  public private(set) var shown: Canvas?
  /// How many canvases were shown.
  public private(set) var presentCount = 0
  /// Texts that were copied.
  public private(set) var copied: [String] = []
  /// How often the program was suspended.
  public private(set) var suspendCount = 0
  private var events: [Event]

  /// A terminal of `size` that will report `events`, then SIGHUP.
  public init(
    size: Size, events: [Event] = [],
    features: TerminalFeatures = TerminalFeatures(
      colorDepth: .palette, isUTF8: true, hasMouse: true)
  ) {
    self.size = size
    self.features = features
    self.events = events.reversed()
  }

  /// Adds the keys of a notation such as `gg <Enter> C-f` to what will be reported.
  public mutating func press(_ notation: String) {
    let keys = KeySequence(notation: notation)?.keys ?? []
    events.insert(contentsOf: keys.reversed().map(Event.key), at: 0)
  }

  /// Adds an event to what will be reported.
  public mutating func post(_ event: Event) { events.insert(event, at: 0) }

  /// Keeps the canvas.
  public mutating func present(_ canvas: Canvas) {
    shown = canvas
    presentCount += 1
  }

  /// Nothing to forget.
  public mutating func invalidate() {}

  /// The next of the events; after the last one, nil when a timeout was given, else SIGHUP.
  public mutating func nextEvent(timeout: Duration?) -> Event? {
    guard let event = events.popLast() else {
      return timeout == nil ? .terminate(signal: 1) : nil
    }
    if case .resize(let size) = event { self.size = size }
    return event
  }

  /// Counts.
  public mutating func suspend() { suspendCount += 1 }

  /// Keeps the text.
  public mutating func copy(_ text: String) -> ClipboardAnswer {
    copied.append(text)
    return .sent
  }
}
