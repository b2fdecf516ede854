import Canvas
import Testing

@testable import Browser

/// Every key of the one key table, pressed in a real terminal.
@Suite(.enabled(if: TmuxTerminal.isExpected, "tmux is not installed"))
struct KeyTableTests {
  @Test(arguments: [(160, 45), (80, 24)])
  func everyKeyDoesWhatTheTableSays(columns: Int, rows: Int) throws {
    let terminal = try TmuxTerminal(columns: columns, rows: rows)
    let before = try terminal.state()
    try start(terminal)
    for operation in Operation.table {
      for notation in operation.keys {
        try check(operation, notation, on: terminal)
      }
    }
    try terminal.press("q")
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
  }

  private func start(_ terminal: TmuxTerminal) throws {
    try terminal.start(Program.sample("upstream-errors.pcap"))
    try terminal.wait(for: #"frame 1\b.* 320 of 320 displayed \(100 %\)"#)
  }

  private func check(_ operation: Operation, _ notation: String, on terminal: TmuxTerminal) throws {
    let check = KeyCheck.of(operation)
    try terminal.goToFrame(246, of: 320)
    if !check.from.isEmpty { try terminal.type(check.from) }
    let before = try check.ready.map { try terminal.wait(for: $0) } ?? terminal.screen()
    for key in KeySequence(notation: notation)?.keys ?? [] {
      try terminal.press(key.tmuxName)
    }
    do {
      if let pattern = check.shows { try terminal.wait(for: pattern, seconds: 20) }
      if let changes = check.changes { try terminal.wait(seconds: 20) { changes(before, $0) } }
    } catch {
      Issue.record("\(notation) (\(operation.command)): \(error)")
    }
    if check.closes { try terminal.pressEscape(closing: check.shows) }
    if operation.command == .quit { try start(terminal) }
    if !check.undo.isEmpty { try terminal.type(check.undo) }
  }
}

extension Key {
  /// The key's name for `tmux send-keys`.
  fileprivate var tmuxName: String {
    if self == Key(.tab, .shift) { return "BTab" }
    let name = notation.replacing("<", with: "").replacing(">", with: "")
    switch name {
    case "Esc": return "Escape"
    case "PageUp": return "PPage"
    case "PageDown": return "NPage"
    case ";": return #"\;"#
    default: return name
    }
  }
}
