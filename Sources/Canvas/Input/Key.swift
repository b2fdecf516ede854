/// A key with its modifiers, as the terminal reports it.
public struct Key: Hashable, Sendable {
  /// Which key.
  public enum Code: Hashable, Sendable {
    /// A character; Shift is part of it.
    case character(Unicode.Scalar)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 and so on.
    case function(Int)
  }

  /// Keys that are held down.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// One bit a modifier.
    public let rawValue: UInt8

    /// The modifiers of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Shift; not reported for characters.
    public static let shift = Modifiers(rawValue: 1)
    /// Alt, Meta, or Escape before the key.
    public static let meta = Modifiers(rawValue: 2)
    /// Control.
    public static let control = Modifiers(rawValue: 4)
  }

  /// The key.
  public let code: Code
  /// What was held down with it.
  public let modifiers: Modifiers

  /// A key.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The key of a character.
  public init(_ character: Unicode.Scalar) { self.init(.character(character)) }

  /// Control with a letter.
  public static func control(_ letter: Unicode.Scalar) -> Key {
    Key(.character(letter), .control)
  }

  /// Meta (Alt) with a character.
  public static func meta(_ character: Unicode.Scalar) -> Key { Key(.character(character), .meta) }
}
