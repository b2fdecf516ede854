import Foundation

/// A real terminal of a given size: a tmux server of its own with a shell in its only pane.
///
/// The shell stays when the program ends, so that what the program leaves behind can be looked at.
final class TmuxTerminal {
  private let socket = "finback-" + UUID().uuidString
  private let folder: TemporaryFolder

  /// Starts the terminal and waits for the shell's prompt.
  ///
  /// - Parameters:
  ///   - columns: The terminal's width.
  ///   - rows: The terminal's height.
  ///   - environment: Variables for the shell and the program on top of ``ProgramRun/environment``.
  /// - Throws: ``TmuxError`` when tmux does not start, ``NeverSeen`` when the shell does not.
  init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    // An interactive POSIX shell reads the file that ENV names.
    let profile = folder.path + "/profile"
    try Data("PS1='\(Self.prompt)'\n".utf8).write(to: URL(fileURLWithPath: profile))
    let variables = environment.merging(["ENV": profile]) { $1 }
    try tmux(
      ["new-session", "-d", "-c", folder.path, "-x", "\(columns)", "-y", "\(rows)", "sh"],
      environment: ProgramRun.environment(folder: folder.path, adding: variables))
    try tmux(["set-option", "-g", "status", "off"])
    try tmux(["set-option", "-s", "escape-time", "0"])
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    try wait(for: Self.atPrompt)
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  /// What the shell shows when it waits for a command.
  static let prompt = "ready> "
  private static let atPrompt = #"(^|\n)ready> *\n*$"#

  /// Whether tmux is there, or must be.
  ///
  /// On a server for continuous integration a missing tmux is a failure and not a reason to skip.
  static var isExpected: Bool {
    let variables = ProcessInfo.processInfo.environment
    let folders = (variables["PATH"] ?? "").split(separator: ":")
    return variables["CI"] != nil
      || folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/tmux") }
  }

  // MARK: - Typing

  /// Types the program's name and these words, quoted for the shell, and Enter.
  func start(_ arguments: String...) throws {
    let words = [Program.path] + arguments
    try type(words.map(Self.quoted).joined(separator: " "))
    try press("Enter")
  }

  /// Runs a shell command at the prompt and gives what it printed.
  func run(_ command: String) throws -> String {
    let (file, mark) = (folder.path + "/printed", folder.path + "/done")
    try? FileManager.default.removeItem(atPath: mark)
    try type("clear; { \(command); } > \(Self.quoted(file)) 2>&1; : > \(Self.quoted(mark))")
    try press("Enter")
    // The prompt that is there already is not taken for the one after the command.
    try wait { _ in FileManager.default.fileExists(atPath: mark) }
    try wait(for: Self.atPrompt)
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  /// Presses keys, named as tmux names them: `Down`, `PPage`, `Enter`, `Escape`, `C-c`, `q`.
  func press(_ keys: String...) throws {
    try tmux(["send-keys", "--"] + keys)
  }

  /// Presses Escape and lets it be taken for itself: a key right behind it would be one with Meta.
  ///
  /// - Parameter pattern: What is on the screen until Escape has been taken.
  func pressEscape(closing pattern: String? = nil) throws {
    try press("Escape")
    guard let pattern else { return Thread.sleep(forTimeInterval: 0.3) }
    let expression = try Regex(pattern)
    try wait { !$0.contains(expression) }
  }

  /// Types text literally.
  func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: - Looking

  /// The screen's rows as text, without spaces at their ends; with `styled`, colours as SGR sequences.
  func screen(styled: Bool = false) throws -> String {
    try tmux(["capture-pane", "-p"] + (styled ? ["-e"] : []))
  }

  /// Waits until the screen holds a match of a regular expression, and gives that screen.
  ///
  /// - Throws: ``NeverSeen`` with the last screen when the time is over.
  @discardableResult
  func wait(for pattern: String, seconds: Double = 30) throws -> String {
    let expression = try Regex(pattern)
    let end = Date(timeIntervalSinceNow: seconds)
    while true {
      let screen = try screen()
      if screen.contains(expression) { return screen }
      if Date() > end { throw NeverSeen(pattern: pattern, screen: screen) }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Waits until the screen is as it should be, and gives that screen.
  @discardableResult
  func wait(seconds: Double = 10, until isRight: (String) -> Bool) throws -> String {
    let end = Date(timeIntervalSinceNow: seconds)
    while true {
      let screen = try screen()
      if isRight(screen) { return screen }
      if Date() > end { throw NeverSeen(pattern: "the change", screen: screen) }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Brings the browser back to the packet list, without a filter, at a frame.
  ///
  /// It goes by another frame: a screen that was right before is not taken for the answer.
  func goToFrame(_ frame: Int, of count: Int) throws {
    try type(":filter\r:goto 2\r")
    try wait(for: "frame 2\\b.* \(count) of \(count) displayed")
    try type(":goto \(frame)\r")
    try wait(for: "frame \(frame)\\b")
  }

  /// Waits until the program has ended and the shell asks for the next command.
  func waitForShell(seconds: Double = 30) throws {
    try wait(for: Self.atPrompt, seconds: seconds)
  }

  /// What a program may change about a terminal and must put back.
  struct State: Equatable {
    /// The driver's settings, as `stty -g` writes them.
    var settings: String
    /// Whether the alternate screen, the cursor, mouse reports and the keypad's modes are on, as tmux
    /// keeps them.
    var modes: String
  }

  /// The terminal's state, asked for at the shell's prompt.
  func state() throws -> State {
    let settings = try run("stty -g")
    let modes = [
      "alternate_on", "cursor_flag", "insert_flag", "keypad_cursor_flag", "keypad_flag",
      "mouse_any_flag", "origin_flag", "wrap_flag",
    ]
    return State(
      settings: settings,
      modes: try message(modes.map { "\($0)=#{\($0)}" }.joined(separator: " ")))
  }

  /// The cursor's place from the top left corner, from 0, and whether it can be seen.
  func cursor() throws -> (column: Int, row: Int, isVisible: Bool) {
    let parts = try message("#{cursor_x} #{cursor_y} #{cursor_flag}").split(separator: " ")
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { throw TmuxError(message: "no cursor: \(parts)") }
    return (numbers[0], numbers[1], numbers[2] == 1)
  }

  private func message(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .newlines)
  }

  // MARK: - tmux

  @discardableResult
  private func tmux(
    _ words: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> String {
    let output = folder.path + "/tmux"
    let child = try ChildProcess(
      ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + words, environment: environment,
      output: output)
    let status = child.wait(seconds: 10)
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard status == 0 else { throw TmuxError(message: text) }
    return text
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  /// tmux refused a command.
  struct TmuxError: Error {
    let message: String
  }

  /// The screen never held what was waited for.
  struct NeverSeen: Error, CustomStringConvertible {
    let pattern: String
    let screen: String
    var description: String { "never seen: \(pattern); the screen:\n\(screen)" }
  }
}
