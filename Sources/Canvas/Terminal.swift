/// What the browser needs of a terminal.
///
/// A terminal is driven by one thread. Other threads only use its `waker`.
public protocol Terminal: ~Copyable {
  /// Columns and rows now.
  var size: Size { get }

  /// What it can show.
  var features: TerminalFeatures { get }

  /// Makes `nextEvent` return `.wake`; for background jobs.
  var waker: Waker { get }

  /// Shows a canvas; only what differs from the one shown before is sent.
  mutating func present(_ canvas: Canvas)

  /// Forgets what is shown, so that the next canvas is sent whole.
  mutating func invalidate()

  /// The next event, or nil when none comes within `timeout` (nil: wait without end).
  mutating func nextEvent(timeout: Duration?) -> Event?

  /// Gives the terminal back to the shell, stops the process, and takes it again when continued.
  /// The next event is a `.resize`.
  mutating func suspend()

  /// Asks for reports of the mouse, or leaves it to the terminal to select text.
  mutating func setMouse(_ isUsed: Bool)

  /// Sends text to the clipboard of the terminal (OSC 52).
  mutating func copy(_ text: String) -> ClipboardAnswer
}

extension Terminal where Self: ~Copyable {
  /// A terminal without a mouse has nothing to ask for.
  public mutating func setMouse(_ isUsed: Bool) {}
}

/// What a terminal can show.
public struct TerminalFeatures: Equatable, Sendable {
  /// How many colours.
  public let colorDepth: ColorDepth
  /// False when only ASCII can be shown.
  public let isUTF8: Bool
  /// Whether it reports the mouse.
  public let hasMouse: Bool

  /// Features.
  public init(colorDepth: ColorDepth, isUTF8: Bool, hasMouse: Bool) {
    self.colorDepth = colorDepth
    self.isUTF8 = isUTF8
    self.hasMouse = hasMouse
  }
}

/// What became of a text sent to the clipboard.
public enum ClipboardAnswer: Equatable, Sendable {
  /// It was sent; whether the terminal took it cannot be known.
  case sent
  /// It was not sent, and why.
  case refused(reason: String)
}

/// Wakes the thread that waits in `Terminal.nextEvent`, from any thread.
public struct Waker: Sendable {
  private let action: @Sendable () -> Void

  /// A waker that calls `action`, which must be quick and safe on any thread.
  public init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  /// Wakes; several calls before the loop looks are one event.
  public func wake() { action() }
}
