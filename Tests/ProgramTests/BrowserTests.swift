import Foundation
import Testing

/// The browser in a real terminal: what its user sees, and what it leaves behind.
@Suite(.enabled(if: TmuxTerminal.isExpected, "tmux is not installed"))
struct BrowserTests {
  private static func started(
    _ sample: String, columns: Int = 160, rows: Int = 45, environment: [String: String] = [:]
  ) throws -> TmuxTerminal {
    let terminal = try TmuxTerminal(columns: columns, rows: rows, environment: environment)
    try terminal.start(Program.sample(sample))
    try terminal.wait(for: #"frame 1\b.* of [\d,]+ displayed \(100 %\)"#)
    return terminal
  }

  @Test(arguments: [(160, 45), (80, 24)])
  func opensMovesAndQuits(columns: Int, rows: Int) throws {
    let terminal = try TmuxTerminal(columns: columns, rows: rows)
    let before = try terminal.state()
    try terminal.start(Program.sample("which-reset.pcap"))
    try terminal.wait(for: #"frame 1\b"#)
    try terminal.wait(for: #"0000  [0-9a-f]{2} [0-9a-f]{2}"#)
    try terminal.press("Down", "j")
    try terminal.wait(for: #"frame 3\b"#)
    try terminal.type("100G")
    try terminal.wait(for: #"frame 100\b"#)
    try terminal.press("End")
    try terminal.wait(for: #"frame 356\b"#)
    try terminal.press("g", "g")
    try terminal.wait(for: #"frame 1\b"#)
    try terminal.press("q")
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
  }

  @Test(arguments: ["C-c", "ZZ"])
  func everyWayOutPutsTheTerminalBack(keys: String) throws {
    let terminal = try TmuxTerminal()
    let before = try terminal.state()
    try terminal.start(Program.sample("which-reset.pcap"))
    try terminal.wait(for: #"frame 1\b"#)
    try keys == "C-c" ? terminal.press(keys) : terminal.type(keys)
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
  }

  @Test func suspendsAndReturns() throws {
    let terminal = try TmuxTerminal()
    let before = try terminal.state()
    try terminal.start(Program.sample("which-reset.pcap"))
    try terminal.wait(for: #"frame 1\b"#)
    try terminal.press("C-z")
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
    try terminal.type("fg")
    try terminal.press("Enter")
    try terminal.wait(for: #"frame 1\b"#)
    try terminal.press("q")
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
  }

  @Test func filtersRightAndWrong() throws {
    let terminal = try Self.started("which-reset.pcap")
    try terminal.press("/")
    try terminal.type("tcp.flags.reset eq 1 and !(tcp.seq eq 1 or tcp.ack eq 1)")
    try terminal.wait(for: "✓")
    try terminal.press("Enter")
    try terminal.wait(for: #"2 of 356 displayed \(0\.6 %\)"#)
    try terminal.press("/", "C-u")
    try terminal.type("tcp.flags.rest eq 1")
    try terminal.wait(for: "did you mean .*tcp.flags.reset")
    try terminal.press("Enter")
    try terminal.wait(for: "did you mean .*tcp.flags.reset")
    try terminal.pressEscape()
    try terminal.press("b")
    try terminal.wait(for: #"356 of 356 displayed \(100 %\)"#)
  }

  @Test func theHiddenFinIsShown() throws {
    let terminal = try Self.started("fin-on-post.pcap")
    try terminal.press("/")
    try terminal.type("tcp.fin.piggybacked == 1")
    try terminal.press("Enter")
    let screen = try terminal.wait(for: #"frame 6\b"#)
    #expect(screen.contains("⟨FIN on data⟩"))
    #expect(screen.contains("POST /notify_url.htm"))
  }

  @Test func followsAStreamAndComesBack() throws {
    let terminal = try Self.started("which-reset.pcap")
    try terminal.type("102G")
    try terminal.wait(for: #"frame 102\b"#)
    try terminal.press("f")
    try terminal.wait(for: "POST /orders")
    try terminal.wait(for: "HTTP/1.1 200 OK")
    try terminal.press("v")
    try terminal.wait(for: "00000000  50 4f 53 54")
    try terminal.press("v", "v")
    try terminal.wait(for: "Host: shop.example")
    try terminal.press("G", "Enter")
    try terminal.wait(for: #"frame 100\b"#)
    try terminal.press("b")
    try terminal.wait(for: "POST /orders")
    try terminal.press("q")
    try terminal.wait(for: "of 356 displayed")
  }

  @Test(arguments: [
    ("e", "Did the work get done"), ("l", "ESTABLISHED"), ("s", "TCP streams"),
    ("o", "needs attention"), ("?", "next line"), ("M", "Marked packets"), ("x", "Export packets"),
    ("t", "since the first packet"), ("c", "Destination"), ("D", "Dissect this server port"),
    ("F9", "high-contrast"), (":", "Enter Tab Esc"), ("C-f", "find:"),
  ])
  func everyViewOpensAndCloses(key: String, shows: String) throws {
    let terminal = try Self.started("which-reset.pcap", columns: 80, rows: 24)
    try terminal.type("102G")
    try terminal.wait(for: #"frame 102\b"#)
    try terminal.press(key)
    try terminal.wait(for: shows)
    try terminal.resize(columns: 44, rows: 12)
    try terminal.resize(columns: 120, rows: 30)
    try terminal.wait(for: shows)
    try terminal.press("Escape")
    try terminal.wait(for: #"frame 102\b"#)
  }

  @Test func exportsWhatIsDisplayed() throws {
    let terminal = try Self.started("which-reset.pcap")
    let path = "/tmp/finback-\(UUID().uuidString).pcap"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try terminal.press("/")
    try terminal.type("tcp.flags.fin == 1")
    try terminal.press("Enter")
    try terminal.wait(for: #"[\d,]+ of 356 displayed \("#)
    try terminal.type(":w \(path)")
    try terminal.press("Enter")
    try terminal.wait(for: "packets written to")
    try terminal.type(":w \(path)")
    try terminal.press("Enter")
    try terminal.wait(for: "This file exists")
    try terminal.pressEscape()
    try terminal.press("q")
    try terminal.waitForShell()
    let run = try ProgramRun(["print", path, "-Y", "tcp.flags.fin == 0"])
    #expect(run.lines.isEmpty)
  }

  @Test(arguments: [
    "xterm-256color", "xterm-direct", "screen-256color", "tmux-256color", "linux", "vt100",
  ])
  func everyKindOfTerminal(type: String) throws {
    let terminal = try TmuxTerminal(environment: ["TERMINAL": type])
    // The database of a small installation does not know every kind.
    guard try terminal.run("infocmp $TERMINAL > /dev/null && echo known").contains("known") else {
      return
    }
    let before = try terminal.state()
    try terminal.type("TERM=$TERMINAL '\(Program.path)' '\(Program.sample("which-reset.pcap"))'\r")
    try terminal.wait(for: #"frame 1\b.* of 356 displayed \(100 %\)"#)
    try terminal.press("Down", "NPage", "End")
    try terminal.wait(for: #"frame 356\b"#)
    try terminal.press("o")
    try terminal.wait(for: "What needs attention")
    try terminal.press("q", "q")
    try terminal.waitForShell()
    #expect(try terminal.state() == before)
  }

  @Test func aTerminalThatCannotBeAddressedIsTold() throws {
    let terminal = try TmuxTerminal(columns: 160)
    let file = Program.sample("which-reset.pcap")
    try terminal.type("TERM=dumb '\(Program.path)' '\(file)'\r")
    try terminal.wait(for: "TERM=dumb has no addressable cursor: .*finback print")
    try terminal.waitForShell()
  }

  @Test func theLogStandsBesideTheList() throws {
    let terminal = try Self.started("lingering-reset.pcap", columns: 160, rows: 45)
    try terminal.type(":log \(Program.sample("lingering-reset.error.log"))\r")
    try terminal.wait(for: #"frame 17\b.*log line \d+ of \d+"#)
    try terminal.wait(for: "Log lingering-reset.error.log")
    try terminal.wait(for: "FIN: the first, the client closes")
    try terminal.press("G")
    try terminal.wait(for: #"frame 68\b"#)
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: #"frame 68\b.*log line"#)
    try terminal.press("e")
    try terminal.wait(for: "Stream 8 explained")
    try terminal.press("q")
    try terminal.wait(for: #"frame 68\b.*log line"#)
    try terminal.press("q")
    try terminal.wait { !$0.contains("Log lingering") && $0.contains("frame 68 ") }
  }

  @Test func noColourAndNoUTF8() throws {
    let terminal = try Self.started(
      "fin-on-post.pcap", columns: 80, rows: 24, environment: ["NO_COLOR": "1", "LC_ALL": "C"])
    try terminal.press("?")
    try terminal.wait(for: "next line")
    try terminal.press("q", "q")
    try terminal.waitForShell()
  }
}
