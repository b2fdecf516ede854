/// Why there is no full screen.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Neither standard input and output nor /dev/tty is a terminal.
  case noTerminal
  /// The terminal database lacks this type.
  case unknownType(String)
  /// The type cannot address the screen.
  case unusable(String)
  /// A system call failed with this error number while doing what the text says.
  case system(Int32, String)

  /// One line that says what to do next.
  public var description: String {
    switch self {
    case .noTerminal:
      "no terminal: browse needs one; use `finback print` in scripts"
    case .unknownType(""):
      "TERM is not set: set it to the terminal's type, e.g. TERM=xterm-256color"
    case .unknownType(let type):
      "unknown terminal type TERM=\(type): try TERM=xterm-256color, or use `finback print`"
    case .unusable(let type):
      "terminal type TERM=\(type) has no addressable cursor: set TERM to the terminal's real type "
        + "(e.g. xterm-256color), or use `finback print`"
    case .system(let number, let what):
      "\(what) failed: error \(number)"
    }
  }
}
