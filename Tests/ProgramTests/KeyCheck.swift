@testable import Browser

/// What a key of the table does, as its user sees it.
///
/// Every check begins in the packet list at frame 246 of upstream-errors.pcap: the last segment of a
/// POST of 62 segments, in stream 18.
struct KeyCheck {
  /// Typed before the key, literally; `\r` is Enter, `\t` Tab.
  var from = ""
  /// What the screen holds when that has been done.
  var ready: String?
  /// What the screen holds after the key.
  var shows: String?
  /// What has changed from the screen before the key to the one after it.
  var changes: ((_ before: String, _ after: String) -> Bool)?
  /// Typed afterwards, to undo what lasts.
  var undo = ""
  /// True when Escape closes what the key has opened.
  var closes = false

  /// A key that shows something.
  static func shows(
    _ pattern: String, from: String = "", ready: String? = nil, undo: String = ""
  )
    -> KeyCheck
  {
    KeyCheck(from: from, ready: ready, shows: pattern, undo: undo)
  }

  /// A key that opens something which Escape closes.
  static func opens(_ pattern: String, from: String = "", ready: String? = nil) -> KeyCheck {
    KeyCheck(from: from, ready: ready, shows: pattern, closes: true)
  }

  /// A key that changes something.
  static func changes(
    from: String = "", ready: String? = nil, undo: String = "",
    _ isRight: @escaping (_ before: String, _ after: String) -> Bool
  ) -> KeyCheck {
    KeyCheck(from: from, ready: ready, changes: isRight, undo: undo)
  }
}

extension KeyCheck {
  /// What shows that the operation's keys work; a new command does not compile without one.
  static func of(_ operation: Operation) -> KeyCheck {
    let isInPackets = operation.scopes.contains(.list)
    switch operation.command {
    case .down: return .shows(#"frame 247\b"#)
    case .up: return .shows(#"frame 245\b"#)
    case .left: return .shows(#"ARP +(42 +)?Who has"#, from: "gg\u{1B}[C", ready: #"ARP +(42 +)?1"#)
    case .right:
      return .shows(
        #"ARP +(42 +)?192\.0\.2\.10\?"#, from: "gg", ready: #"frame 1\b"#, undo: "h")
    case .jumpBack: return .shows(#"frame 2\b"#)
    case .first: return .shows(#"frame 1\b"#)
    case .last: return .shows(#"frame 320\b"#)
    case .center:
      return .changes(from: "gg50j", ready: #"frame 51\b"#) { before, after in
        !before.contains("\n   52 ") && after.contains("\n   54 ")
      }
    case .pageDown:
      return isInPackets
        ? .shows(#"frame 2[5-7]\d\b"#) : .shows(#"line [2-9]\d of"#, from: "?", ready: "Help")
    case .pageUp: return .shows(#"frame 2[23]\d\b"#)
    case .halfPageDown: return .shows(#"frame 2(49|5\d)\b"#)
    case .halfPageUp: return .shows(#"frame 2(3\d|4[0-3])\b"#)
    case .nextPane, .previousPane: return .shows(#"\(100 %\)   [a-z]"#)
    case .zoom:
      return .changes(ready: "Frame 246: ", undo: "zo") {
        !$1.contains("Frame 246: ") && divider($1) < 0
      }
    case .growPane:
      return .changes(ready: "Frame 246: ", undo: "-") { divider($1) == divider($0) + 1 }
    case .shrinkPane:
      return .changes(ready: "Frame 246: ", undo: "+") { divider($1) == divider($0) - 1 }
    default: return ofMore(operation)
    }
  }

  private static func ofMore(_ operation: Operation) -> KeyCheck {
    switch operation.command {
    case .open: return .shows(#"\(100 %\)   [a-z]"#)
    case .toggle:
      return .shows("▾ Frame 246", from: "\tCgg", ready: "▸ Frame 246", undo: "C")
    case .expandAll: return .shows("▾ Frame 246", from: "\tCgg", ready: "▸ Frame 246", undo: "C")
    case .collapseAll: return .shows("▸ Frame 246", from: "\tEgg", ready: "▾ Frame 246")
    case .nextSource: return .shows("0000  50 4f 53 54", ready: "Reassembled TCP")
    case .filter: return .opens("Enter apply")
    case .applyField: return .opens("Apply as filter", from: "\t")
    case .clearFilter, .back:
      return .shows(#"320 of 320 displayed"#, from: filtered, ready: someDisplayed)
    case .forward: return .shows(someDisplayed, from: filtered + "b", ready: "320 of 320 displayed")
    case .bookmarks: return .shows("no bookmarks yet")
    case .funnel: return .shows("What each part", from: filtered, ready: someDisplayed)
    case .find: return .opens("find:")
    case .findNext, .findPrevious:
      return .changes(from: "gg\u{06}GET /\r", ready: #"frame 30\b.*displayed"#) {
        frame($0) != frame($1)
      }
    case .searchPage: return .opens("search:", from: "?", ready: "Help")
    default: return ofStreams(operation)
    }
  }

  private static func ofStreams(_ operation: Operation) -> KeyCheck {
    switch operation.command {
    case .follow: return .shows("Stream 18 .*⇄")
    case .filterStream: return .shows(#"filter  tcp\.stream == 18"#)
    case .explain: return .shows("Stream 18 explained")
    case .ladder: return .shows("Enter goes to the packet")
    case .streams: return .shows("TCP streams")
    case .overview: return .shows("What needs attention")
    case .log: return .opens("names the server's error log")
    case .nextStream: return .shows("Stream 19 .*⇄", from: "f", ready: "Stream 18 .*⇄")
    case .previousStream: return .shows("Stream 17 .*⇄", from: "f", ready: "Stream 18 .*⇄")
    case .followForm:
      return .shows(
        #"\n +0000[0-9a-f]{4}  [0-9a-f]{2} [0-9a-f]{2}"#, from: "f", ready: "text  both", undo: "vv"
      )
    case .followSide: return .shows("text  client", from: "f", ready: "text  both", undo: "cc")
    case .followDecode: return .shows("decoded", from: "f", ready: "text  both", undo: "d")
    case .save: return .opens("save as", from: "f", ready: "text  both")
    default: return ofPackets(operation)
    }
  }

  private static func ofPackets(_ operation: Operation) -> KeyCheck {
    switch operation.command {
    case .mark: return .shows(#"frame 247\b"#, undo: "km")
    case .nextMark: return .shows(#"frame 246\b"#, from: "mgg", ready: #"frame 1\b"#, undo: "m")
    case .marks: return .shows("Marked packets")
    case .ignore: return .shows(#"frame 247\b"#, undo: "kI")
    case .timeReference: return .shows(#"\*REF\*"#, undo: "T")
    case .timeFormat: return .opens("since the first packet")
    case .sequenceNumbers: return .shows("raw sequence numbers", undo: "r")
    case .columns: return .opens("Columns  Space on/off")
    case .sort:
      return operation.scopes.contains(.list)
        ? .opens("Sort by") : .shows("Stream ↑", from: "s", ready: "TCP streams")
    case .decodeAs: return .opens("Dissect this server port")
    case .export: return .opens("Export packets")
    case .copy: return .opens("Packet line")
    case .newest: return .shows("no more packets will come")
    case .pauseCapture, .stopCapture: return .shows("nothing is captured here")
    default: return ofProgram(operation)
    }
  }

  private static func ofProgram(_ operation: Operation) -> KeyCheck {
    switch operation.command {
    case .command: return .opens("Enter Tab Esc")
    case .theme: return .opens("high-contrast")
    case .help: return .shows(" Help ")
    case .cancel, .close: return .shows(#"frame 246\b"#, from: "?", ready: " Help ")
    case .redraw: return .shows(#"frame 246\b"#)
    case .suspend: return KeyCheck(shows: "ready> *\n*$", undo: "fg\r")
    case .quit: return .shows("ready> *\n*$")
    default: return KeyCheck(changes: { _, _ in false })
    }
  }

  private static let filtered = "/tcp.flags.fin==1\r"
  private static let someDisplayed = #"frame .* (?!320)\d+ of 320 displayed"#

  /// The line between list and detail.
  private static func divider(_ screen: String) -> Int {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.hasPrefix("──") } ?? -1
  }

  private static func frame(_ screen: String) -> Substring {
    screen.split(separator: "\n").last { $0.contains(" displayed") }?.prefix(16) ?? ""
  }
}
