/// Something in a configuration or theme file that could not be used; never stops the start.
public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file's path, or the built-in theme's name.
  public let file: String
  /// The line, counted from 1, or nil when the whole file is meant.
  public let line: Int?
  /// The key with its tables, e.g.
  ///
  /// `styles.selection.fg`; empty when no key is meant.
  public let key: String
  /// What is wrong and what is expected.
  public let message: String

  /// A problem.
  public init(file: String, line: Int? = nil, key: String = "", message: String) {
    self.file = file
    self.line = line
    self.key = key
    self.message = message
  }

  /// One line: `file:line: key: message`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
  }
}
