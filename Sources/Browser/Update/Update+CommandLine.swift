import Canvas
import Configuration

extension BrowserState {
  /// Does what a line after `:` says.
  mutating func enterCommand(_ line: String) -> [Effect] {
    let line = String(line.drop { $0 == " " })
    guard !line.isEmpty else { return [] }
    let parts = line.split(separator: " ", maxSplits: 1)
    let name = parts.first.map(String.init) ?? ""
    let rest = parts.count > 1 ? String(parts[1]) : ""
    if let frame = Int(line) { return goTo(frame: frame) }
    return [.remember(.command, line)] + run(name, rest)
  }

  private mutating func run(_ name: String, _ rest: String) -> [Effect] {
    switch name {
    case "goto", "g":
      guard let frame = Int(rest.filter { $0 != "," }) else {
        return fail(":goto takes a frame number, as :goto 500")
      }
      return goTo(frame: frame)
    case "filter", "f": return leavePages() + apply(rest)
    case "funnel": return openFunnel()
    case "find": return leavePages() + startFind(rest)
    case "w", "write": return write(rest)
    case "follow", "explain", "ladder", "stream": return onStream(name, rest)
    case "streams": return open(.streams)
    case "overview": return open(.overview)
    case "marks": return open(.marks)
    case "help", "h": return open(.help)
    case "problems": return open(.problems)
    case "log": return rest.isEmpty ? toggleLog() : openLog(rest)
    case "theme": return rest.isEmpty ? chooseTheme() : [.loadTheme(rest)]
    case "time": return setTime(rest)
    case "columns": return setColumns(rest)
    case "set": return set(rest)
    case "bookmark": return bookmark(rest)
    case "q", "quit", "q!", "qa", "wq", "x": return [.quit]
    default:
      let known = CommandLine.all.map(\.name)
      let meant = Suggestion.closest(to: name, among: known).map { "; did you mean :\($0)?" }
      return fail("no command :\(name)\(meant ?? "; :help lists them")")
    }
  }

  /// Says what is wrong.
  mutating func fail(_ text: String) -> [Effect] {
    notice = .error(text)
    return []
  }

  private mutating func goTo(frame: Int) -> [Effect] {
    let frame = max(1, min(frame, max(1, capture.packetCount)))
    return leavePages() + [.locate(packet: frame - 1)]
  }

  /// Back to the packets.
  mutating func leavePages() -> [Effect] {
    let kinds = pages.map(\.kind)
    pages = []
    if focus != .log { focus = .list }
    return kinds.map { .closePage($0) }
  }

  private mutating func write(_ path: String) -> [Effect] {
    if let page, page.kind.stream != nil, !path.isEmpty {
      return [.savePage(page.kind, path: path, mayOverwrite: false)]
    }
    guard !path.isEmpty else { return openExport() }
    var export = ExportState()
    export.path = LineEditor(path)
    export.format = ExportState.Format.suiting(path)
    return [.export(export, mayOverwrite: false)]
  }

  private mutating func onStream(_ name: String, _ rest: String) -> [Effect] {
    guard !rest.isEmpty else {
      switch name {
      case "follow": return performStream(.follow)
      case "explain": return performStream(.explain)
      case "ladder": return performStream(.ladder)
      default: return performStream(.filterStream)
      }
    }
    guard let stream = Int(rest), stream >= 0 else {
      return fail(":\(name) takes a stream's number, as :\(name) 3")
    }
    switch name {
    case "follow": return open(.follow(stream))
    case "explain": return open(.explain(stream))
    case "ladder": return open(.ladder(stream))
    default: return leavePages() + apply("tcp.stream == \(stream)")
    }
  }

  private mutating func setTime(_ name: String) -> [Effect] {
    if name.isEmpty {
      chooseTimeFormat()
      return []
    }
    guard let format = TimeName.format(name) else {
      return fail("no time format \(name); Tab after :time lists them")
    }
    return set(timeFormat: format)
  }

  private mutating func set(_ text: String) -> [Effect] {
    switch text {
    case "relative-sequence-numbers", "raw-sequence-numbers":
      preferences.rawSequenceNumbers = text == "raw-sequence-numbers"
      readVersion += 1
      return [.readAgain]
    case "mouse", "no-mouse":
      notice = .information(
        text == "mouse"
          ? "the mouse selects, scrolls and drags here; :set no-mouse leaves it to the terminal"
          : "the mouse is the terminal's: it selects text")
      return [.setMouse(text == "mouse")]
    default: return fail("no setting \(text); Tab after :set lists them")
    }
  }

  private mutating func bookmark(_ name: String) -> [Effect] {
    guard !filter.applied.isEmpty else {
      return fail("there is no filter to keep: / types one")
    }
    guard !name.isEmpty else {
      overlay = .prompt(PromptState(.bookmarkName, label: "name of the bookmark: "))
      return []
    }
    return keepFilter(as: name)
  }

  /// Keeps the applied filter under a name; one of the same name is replaced.
  mutating func keepFilter(as name: String) -> [Effect] {
    preferences.bookmarks.removeAll { $0.name == name }
    preferences.bookmarks.append(NamedFilter(name: name, text: filter.applied))
    notice = .success("kept as \(name); K chooses it")
    return [.saveBookmark(name: name, filter: filter.applied)]
  }
}

extension ExportState.Format {
  /// The format that a file's name asks for.
  static func suiting(_ path: String) -> ExportState.Format {
    for format in allCases where path.hasSuffix(".\(format.rawValue)") { return format }
    return path.hasSuffix(".txt") ? .text : .pcapng
  }
}
