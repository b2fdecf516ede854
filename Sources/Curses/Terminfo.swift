import CNcurses
import Canvas

/// ncurses' terminal database, read once at the start.
enum Terminfo {
  /// Reads the description of the terminal `type`, with what the environment adds to it.
  ///
  /// A type that the database lacks but whose name begins like a terminal of xterm's kind is taken
  /// for `xterm-256color`: newer terminals bring their own name over SSH to servers that have never
  /// heard of it.
  static func read(
    type: String, output: Int32, environment: [String: String]
  ) throws(TerminalError) -> TerminalDescription {
    guard !type.isEmpty else { throw .unknownType("") }
    var found = open(type, output)
    if found == 0, xtermLike.contains(where: type.hasPrefix) {
      found = open("xterm-256color", output)
    }
    if found == 0, xtermLike.contains(where: type.hasPrefix) { found = open("xterm", output) }
    guard found == 1 else { throw .unknownType(type) }
    guard let address = string("cup"), address.starts(with: Array("\u{1B}[%i%p1%d;%p2%dH".utf8))
    else {
      throw .unusable(type)
    }
    var terminal = TerminalDescription()
    readMoves(&terminal)
    terminal.attributes = readAttributes()
    terminal.isUTF8 = isUTF8()
    terminal.hasMouse = string("kmous") != nil && !type.hasPrefix("linux")
    terminal.colorDepth = colorDepth(type: type, environment: environment)
    terminal.clipboard = clipboard(type: type, environment: environment)
    readModes(&terminal)
    return terminal
  }

  private static let xtermLike = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "st-",
    "contour", "konsole", "gnome", "vte", "mintty", "iterm", "putty",
  ]

  private static func readMoves(_ terminal: inout TerminalDescription) {
    terminal.erasesWithBackground = flag("bce")
    terminal.erasesRuns = string("ech") != nil
    terminal.hasMargins = string("csr") != nil
    terminal.scrollsByCount = string("indn") != nil && string("rin") != nil
    terminal.hasColumnAddress = string("hpa") != nil
    terminal.hasAttributeOff = string("rmul") == Array("\u{1B}[24m".utf8)
    terminal.canFillLastCell = flag("xenl") || !flag("am")
    terminal.showCursor = string("cnorm") ?? []
    terminal.hideCursor = string("civis") ?? []
  }

  private static func readAttributes() -> Style.Attributes {
    var attributes: Style.Attributes = []
    if string("bold") != nil { attributes.insert(.bold) }
    if string("dim") != nil { attributes.insert(.dim) }
    if string("rev") != nil { attributes.insert(.reverse) }
    if string("smul") != nil { attributes.insert(.underline) }
    if string("sitm") != nil { attributes.insert(.italic) }
    return attributes
  }

  private static func readModes(_ terminal: inout TerminalDescription) {
    var enter = string("smcup") ?? []
    var leave: [UInt8] = Array("\u{1B}[r\u{1B}[m".utf8)
    enter += string("smkx") ?? []
    enter += terminal.hideCursor
    if terminal.hasMouse {
      enter += Array("\u{1B}[?1002h\u{1B}[?1006h\u{1B}[?2004h".utf8)
      leave += Array("\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1002l".utf8)
    }
    leave += string("sgr0") ?? []
    leave += terminal.showCursor
    leave += string("rmkx") ?? []
    if let leaveScreen = string("rmcup") {
      leave += leaveScreen
    } else {
      leave += Array("\u{1B}[999;1H\r\n".utf8)
    }
    terminal.enter = enter + Array("\u{1B}[H\u{1B}[2J".utf8)
    terminal.leave = leave
  }

  /// The colours by the database, raised by COLORTERM, taken away by NO_COLOR (no-color.org).
  private static func colorDepth(type: String, environment: [String: String]) -> ColorDepth {
    if let off = environment["NO_COLOR"], !off.isEmpty { return .none }
    guard let set = string("setaf"), set.starts(with: Array("\u{1B}[".utf8)) else { return .none }
    let announced = environment["COLORTERM"].map { ["truecolor", "24bit"].contains($0) } ?? false
    if type.hasSuffix("-direct") || (announced && !type.hasPrefix("screen")) { return .trueColor }
    return switch number("colors") {
    case ..<8: .none
    case ..<16: .eight
    case ..<256: .sixteen
    case 256...: number("colors") > 0x10000 ? .trueColor : .palette
    default: .none
    }
  }

  private static func clipboard(
    type: String, environment: [String: String]
  ) -> TerminalDescription.Clipboard {
    if environment["TMUX"] != nil { return .tmux }
    if environment["STY"] != nil { return .screen }
    if type.hasPrefix("linux") || type.hasPrefix("vt") { return .none }
    return .plain
  }

  private static func isUTF8() -> Bool {
    // The text that nl_langinfo returns stays valid until the next call of setlocale.
    guard let codeset = unsafe finback_codeset() else { return false }
    let name = unsafe String(cString: codeset).uppercased()
    return name == "UTF-8" || name == "UTF8"
  }

  private static func open(_ type: String, _ output: Int32) -> Int32 {
    // The C string lives for the call, and setupterm keeps a copy.
    unsafe type.withCString { unsafe finback_terminfo_open($0, output) }
  }

  private static func string(_ name: String) -> [UInt8]? {
    // The shim answers with a static buffer that ends with 0; it is copied before the next call.
    unsafe name.withCString { name in
      guard let text = unsafe finback_terminfo_string(name) else { return nil }
      return unsafe Array(String(cString: text).utf8)
    }
  }

  private static func number(_ name: String) -> Int {
    // The C string lives for the call.
    unsafe name.withCString { unsafe Int(finback_terminfo_number($0)) }
  }

  private static func flag(_ name: String) -> Bool {
    // The C string lives for the call.
    unsafe name.withCString { unsafe finback_terminfo_flag($0) }
  }
}
