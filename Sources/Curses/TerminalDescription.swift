import Canvas

/// What a terminal type can do, as plain data, so that the painter is tested without a terminal.
///
/// Every terminal that finback runs on speaks ECMA-48; the description says which parts of it.
public struct TerminalDescription: Equatable, Sendable {
  /// Sent to enter the full screen: alternate screen, keypad, hidden cursor, mouse, paste.
  public var enter: [UInt8] = []
  /// Sent to leave it: the reverse.
  public var leave: [UInt8] = []
  /// Sent to show the text cursor.
  public var showCursor = Array("\u{1B}[?25h".utf8)
  /// Sent to hide it.
  public var hideCursor = Array("\u{1B}[?25l".utf8)
  /// How many colours.
  public var colorDepth = ColorDepth.palette
  /// False when only ASCII may be sent.
  public var isUTF8 = true
  /// Whether it reports the mouse and marks pasted text.
  public var hasMouse = true
  /// Whether erased cells take the background colour that is set (bce).
  public var erasesWithBackground = true
  /// Whether a run of cells can be erased (ech).
  public var erasesRuns = true
  /// Whether rows can be scrolled within margins (csr).
  public var hasMargins = true
  /// Whether they can be scrolled by several rows at once (indn, rin).
  public var scrollsByCount = true
  /// Whether the cursor can be set to a column (hpa).
  public var hasColumnAddress = true
  /// Whether single attributes can be switched off (22, 24, 27); else all are reset together.
  public var hasAttributeOff = true
  /// The attributes it shows.
  public var attributes: Style.Attributes = [.bold, .dim, .reverse, .underline, .italic]
  /// Whether writing the last cell of the last row does not scroll (xenl).
  public var canFillLastCell = true
  /// Which clipboard sequence it takes.
  public var clipboard = Clipboard.plain

  /// How OSC 52 reaches the clipboard.
  public enum Clipboard: Equatable, Sendable {
    /// As it is.
    case plain
    /// Within tmux, which takes it or passes it on.
    case tmux
    /// Within GNU screen, which passes it on in pieces.
    case screen
    /// Not at all.
    case none
  }

  /// A description of xterm's kind.
  public init() {}
}
