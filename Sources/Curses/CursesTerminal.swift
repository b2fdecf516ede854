import CNcurses
import Canvas
import Glibc

/// A real terminal: full screen from `init` until the value goes away, and given back on every
/// exit of the process, by signal or crash too.
///
/// ncurses' terminal database says what the terminal can do; painting and key decoding are ours
/// (see `Painter`). There is one such value at a time: the modes to restore are the process's.
public struct CursesTerminal: Terminal, ~Copyable {
  private let input: Int32
  private let output: Int32
  private let description: TerminalDescription
  private var painter: Painter
  private var decoder = KeyDecoder()
  private var waiting: [Event] = []
  private var usesMouse = true
  /// When an escape byte alone is taken for the key.
  private var escapeDeadline: ContinuousClock.Instant?

  /// How long the rest of an escape sequence may take to come: on a slow link its bytes may arrive
  /// in two packets.
  private static let escapeDelay: Int32 = 50

  /// Takes the terminal of standard input and output, or /dev/tty for one that is a file or pipe.
  ///
  /// - Parameter environment: TERM, COLORTERM, NO_COLOR, TMUX and STY are read from it.
  /// - Throws: `TerminalError`, which says what to do.
  public init(environment: [String: String]) throws(TerminalError) {
    let taken = try CursesTerminal.take(environment)
    input = taken.input
    output = taken.output
    description = taken.description
    painter = Painter(taken.description)
  }

  private static func take(
    _ environment: [String: String]
  ) throws(TerminalError) -> (input: Int32, output: Int32, description: TerminalDescription) {
    let input = try terminal(STDIN_FILENO)
    let output = try terminal(STDOUT_FILENO)
    let description = try Terminfo.read(
      type: environment["TERM"] ?? "", output: output, environment: environment)
    let (enter, leave) = (description.enter, description.leave)
    // The shim copies both byte strings before it returns.
    let error = unsafe enter.withUnsafeBufferPointer { enter in
      unsafe leave.withUnsafeBufferPointer { leave in
        unsafe finback_tty_take(
          input, output, enter.baseAddress, enter.count, leave.baseAddress, leave.count)
      }
    }
    guard error == 0 else { throw .system(error, "taking the terminal") }
    return (input, output, description)
  }

  deinit { finback_tty_release() }

  /// The descriptor when it is a terminal, else one of /dev/tty.
  private static func terminal(_ descriptor: Int32) throws(TerminalError) -> Int32 {
    if isatty(descriptor) == 1 { return descriptor }
    // open only reads the literal path.
    let opened = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard opened >= 0 else { throw .noTerminal }
    return opened
  }

  /// Columns and rows now; 80x24 when the terminal does not tell.
  public var size: Size {
    var columns: Int32 = 80
    var rows: Int32 = 24
    // Both point to locals that outlive the call.
    _ = unsafe finback_tty_size(output, &columns, &rows)
    return Size(width: Int(columns), height: Int(rows))
  }

  /// What it can show.
  public var features: TerminalFeatures {
    TerminalFeatures(
      colorDepth: description.colorDepth, isUTF8: description.isUTF8,
      hasMouse: description.hasMouse)
  }

  /// Makes `nextEvent` return `.wake`.
  public var waker: Waker { Waker { finback_wake() } }

  /// Shows a canvas; only what differs from the one before is sent.
  public mutating func present(_ canvas: Canvas) { send(painter.paint(canvas)) }

  /// Forgets what is shown.
  public mutating func invalidate() { painter.invalidate() }

  /// Gives the terminal back, stops the process, and takes the terminal again when continued.
  public mutating func suspend() {
    finback_tty_stop()
    painter.invalidate()
    if !usesMouse { setMouse(false) }
    waiting.append(.resize(size))
  }

  /// Asks for reports of the mouse, or leaves it to the terminal.
  public mutating func setMouse(_ isUsed: Bool) {
    usesMouse = isUsed
    guard description.hasMouse else { return }
    let sequence = isUsed ? "\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l"
    send(Array(sequence.utf8))
  }

  /// Sends text to the terminal's clipboard.
  public mutating func copy(_ text: String) -> ClipboardAnswer {
    switch Clipboard.sequence(Array(text.utf8), for: description.clipboard) {
    case .success(let bytes):
      send(bytes)
      return .sent
    case .failure(let refusal): return .refused(reason: refusal.reason)
    }
  }

  private func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      // The slice stays alive during the call and is not longer than the array.
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe write(output, $0.baseAddress, $0.count)
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EAGAIN {
        usleep(2000)
      } else if count >= 0 || errno != EINTR {
        return
      }
    }
  }
}

extension CursesTerminal {
  /// The next event, or nil when none comes within `timeout`.
  ///
  /// Sleeps in poll(2) meanwhile.
  public mutating func nextEvent(timeout: Duration?) -> Event? {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      if !waiting.isEmpty { return waiting.removeFirst() }
      let limit: Int32 = deadline.map { CursesTerminal.milliseconds(until: $0) } ?? -1
      let isUncertain = decoder.isWaiting && !decoder.isPasting
      // The moment counts from the byte on, however often something else wakes the loop.
      let escapes = escapeDeadline ?? .now + .milliseconds(CursesTerminal.escapeDelay)
      escapeDeadline = isUncertain ? escapes : nil
      let escape: Int32 = isUncertain ? CursesTerminal.milliseconds(until: escapes) : -1
      let wait: Int32 = [limit, escape].filter { $0 >= 0 }.min() ?? -1
      let answer = finback_tty_poll(input, wait)
      if answer & 1 != 0 {
        escapeDeadline = nil
        readInput()
      }
      if answer & 2 != 0 { takeNotices() }
      if answer & 4 != 0 { waiting.append(.terminate(signal: SIGHUP)) }
      if isUncertain, answer & 1 == 0, escapes <= .now {
        escapeDeadline = nil
        waiting += decoder.flush()
        continue
      }
      guard answer == 0 else { continue }
      if isUncertain, wait == escape {
        continue
      } else if limit >= 0 {
        return waiting.isEmpty ? nil : waiting.removeFirst()
      }
    }
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let left = deadline - .now
    let milliseconds =
      left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    return Int32(clamping: max(0, milliseconds))
  }

  private mutating func readInput() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    // read fills at most the count of the buffer it is given.
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(input, $0.baseAddress, $0.count)
    }
    if count > 0 {
      waiting += decoder.feed(buffer.prefix(count))
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      waiting.append(.terminate(signal: SIGHUP))
    }
  }

  private mutating func takeNotices() {
    let notices = Int(finback_take_notices())
    let ending = finback_ending_signal()
    if ending != 0 { waiting.append(.terminate(signal: ending)) }
    if notices & FINBACK_STOP != 0 { suspend() }
    if notices & FINBACK_CONTINUED != 0 {
      finback_tty_retake()
      painter.invalidate()
      if !usesMouse { setMouse(false) }
    }
    let mustDraw = FINBACK_RESIZED | FINBACK_CONTINUED
    if notices & mustDraw != 0 { waiting.append(.resize(size)) }
    if notices & FINBACK_WOKEN != 0 { waiting.append(.wake) }
  }
}
