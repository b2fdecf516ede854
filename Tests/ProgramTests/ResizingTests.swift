import Foundation
import MadeInput
import Testing

/// Every view in a terminal whose size keeps changing.
@Suite(.enabled(if: TmuxTerminal.isExpected, "tmux is not installed"))
struct ResizingTests {
  /// Keys that open a view from the packet list, and what it shows at 100x30.
  private static let views: [(keys: String, shows: String)] = [
    ("\t", #"\(100 %\)   [a-z]"#),
    ("\t\t", #"\(100 %\)   [a-z]"#),
    ("f", "Stream 18 .*⇄"), ("e", "Stream 18 explained"),
    ("l", "Enter goes to the packet"), ("s", "TCP streams"), ("o", "What needs attention"),
    (":log \(Program.sample("upstream-errors.error.log"))\r", #"log line \d+ of \d+"#),
    ("M", "Marked packets"), ("?", " Help "), ("/tcp\r%", "What each part"),
    ("x", "Export packets"),
    ("c", "Columns  Space on/off"), ("t", "since the first packet"),
    ("D", "Dissect this server port"),
    ("/tcp.fl", "Enter apply"), (":go", "Enter Tab Esc"), ("\u{06}abc", "find:"),
  ]

  @Test func everyViewSurvivesTwentySizes() throws {
    var generator = SeededGenerator(seed: 7)
    let terminal = try TmuxTerminal(columns: 100, rows: 30)
    let before = try terminal.state()
    try terminal.start(Program.sample("upstream-errors.pcap"))
    try terminal.wait(for: #"320 of 320 displayed \(100 %\)"#)
    for (keys, shows) in Self.views {
      try terminal.goToFrame(246, of: 320)
      try terminal.type(keys)
      try terminal.wait(for: shows)
      for _ in 0..<20 {
        try terminal.resize(
          columns: Int.random(in: 20...300, using: &generator),
          rows: Int.random(in: 5...100, using: &generator))
      }
      try terminal.resize(columns: 100, rows: 30)
      try terminal.wait(for: shows)
      try terminal.pressEscape(closing: shows)
      // The log has led the list to another frame.
      try terminal.wait(for: #"frame \d+\b.*of 320 displayed"#)
    }
    try terminal.type(":q\r")
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
  }
}
