/// Something that happened at the terminal or beside it.
public enum Event: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted (bracketed paste): never to be taken as keys.
  case paste(String)
  /// The mouse did something.
  case mouse(Mouse)
  /// The terminal has another size, or its content was lost and must be drawn again.
  case resize(Size)
  /// A background job has something to tell.
  case wake
  /// The program was asked to end by this signal, or the terminal is gone (SIGHUP).
  case terminate(signal: Int32)
}

/// What the mouse did and where.
public struct Mouse: Equatable, Sendable {
  /// Kinds of mouse events.
  public enum Action: Equatable, Sendable {
    case press(button: Int)
    case release
    case drag
    case wheelUp
    case wheelDown
  }

  /// What it did.
  ///
  /// Buttons: 0 left, 1 middle, 2 right.
  public let action: Action
  /// The cell under it.
  public let position: Position
  /// Keys held down meanwhile.
  public let modifiers: Key.Modifiers

  /// A mouse event.
  public init(_ action: Action, at position: Position, modifiers: Key.Modifiers = []) {
    self.action = action
    self.position = position
    self.modifiers = modifiers
  }
}
