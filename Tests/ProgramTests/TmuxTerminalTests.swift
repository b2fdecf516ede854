import Testing

/// The driver of the terminal tests, tested with the shell alone.
@Suite(.serialized, .enabled(if: TmuxTerminal.isExpected, "needs tmux"))
struct TmuxTerminalTests {
  @Test func aShellOfTheSizeAskedFor() throws {
    let terminal = try TmuxTerminal(columns: 61, rows: 17)
    #expect(try terminal.run("stty size") == "17 61\n")
    try terminal.resize(columns: 100, rows: 30)
    #expect(try terminal.run("stty size") == "30 100\n")
  }

  @Test func keysReachTheProgram() throws {
    let terminal = try TmuxTerminal()
    try terminal.type("cat")
    try terminal.press("Enter")
    try terminal.type("it's -l; $HOME")
    try terminal.press("Enter")
    try terminal.wait(for: #"it's -l; \$HOME\n+it's -l; \$HOME"#)
    try terminal.press("C-d")
    try terminal.waitForShell()
  }

  @Test func aTerminalLeftInDisorderIsNoticed() throws {
    let terminal = try TmuxTerminal()
    let before = try terminal.state()
    #expect(try terminal.state() == before)
    _ = try terminal.run("stty -icanon")
    let raw = try terminal.state()
    #expect(raw.settings != before.settings)
    #expect(raw.modes == before.modes)
    try terminal.type("printf '\\033[?25l'")
    try terminal.press("Enter")
    try terminal.waitForShell()
    #expect(try terminal.state().modes != before.modes)
    #expect(try terminal.cursor().isVisible == false)
  }

  @Test func whatNeverComesIsAnErrorWithTheScreen() throws {
    let terminal = try TmuxTerminal()
    try terminal.type("echo something else")
    #expect {
      try terminal.wait(for: "nothing of the kind", seconds: 0.1)
    } throws: { error in
      (error as? TmuxTerminal.NeverSeen)?.screen.contains("something else") == true
    }
  }
}
