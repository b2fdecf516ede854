import Bytes

/// Follows one SMTP stream: whether the client sends commands, mail, or answers to AUTH.
///
/// Source: RFC 5321 §4.1.1.4 (DATA ends with a line that is a dot), RFC 3030 §2 (BDAT names its
/// length), RFC 4954 §4.
struct SMTPTransfer: Sendable {
  static let stageKey = "smtp.stage"
  static let framesKey = "smtp.frames"
  static let lengthKey = "smtp.length"
  static let secretKey = "smtp.secret"
  /// Mail that goes on.
  static let fragmentStage = "fragment"
  /// Mail that ends here.
  static let endStage = "end"
  /// A command that ends a mail sent in chunks before.
  static let commandStage = "command"

  private enum Stage: Sendable {
    case commands, mail
    case chunk(left: Int, isLast: Bool)
    case user, password
  }

  private var stage = Stage.commands
  private var frames: [Int] = []
  private var byteCount = 0
  private var endsWithLine = true

  /// True while the client sends mail: then each segment is a message of its own.
  var isInMail: Bool {
    switch stage {
    case .mail, .chunk: true
    default: false
    }
  }

  /// Takes a whole message.
  mutating func step(
    _ bytes: borrowing ByteView, _ state: inout MessageState, frame: Int
  ) {
    guard state.isFromClient else {
      answer(bytes)
      return
    }
    switch stage {
    case .commands: command(bytes, &state)
    case .mail: mail(bytes, &state, frame)
    case .chunk(let left, let isLast): chunk(bytes, &state, frame, left, isLast)
    case .user: state.detail[Self.secretKey] = "user"
    case .password: state.detail[Self.secretKey] = "password"
    }
  }

  /// A reply: 334 asks for the next secret, anything else ends the asking; a refused DATA means that
  /// commands go on.
  private mutating func answer(_ bytes: borrowing ByteView) {
    switch stage {
    case .user: stage = bytes.matches("334") ? .password : .commands
    case .password: if !bytes.matches("334") { stage = .commands }
    default: break
    }
  }

  private mutating func command(_ bytes: borrowing ByteView, _ state: inout MessageState) {
    // The last line of a pipelined group decides.
    var at = 0
    var last = TextLine(bytes, at: 0)
    while at < bytes.count {
      last = TextLine(bytes, at: at)
      at = last.end
    }
    if last.contentCount == 4, bytes.matches(ignoringCase: "DATA", at: last.start) {
      stage = .mail
      endsWithLine = true
      startMail()
    } else if bytes.matches(ignoringCase: "BDAT ", at: last.start) {
      chunkCommand(bytes, last, &state)
    } else if last.contentCount == 10,
      bytes.matches(ignoringCase: "AUTH LOGIN", at: last.start)
    {
      stage = .user
    } else if bytes.matches(ignoringCase: "AUTH LOGIN ", at: last.start) {
      stage = .password
    }
  }

  private mutating func startMail() {
    frames = []
    byteCount = 0
  }

  private mutating func chunkCommand(
    _ bytes: borrowing ByteView, _ line: TextLine, _ state: inout MessageState
  ) {
    var count = 0
    var at = line.start + 5
    while at < line.contentEnd, let octet = try? bytes.u8(at), octet >= 0x30, octet <= 0x39 {
      count = min(count * 10 + Int(octet - 0x30), 1 << 40)
      at += 1
    }
    let isLast =
      line.contentEnd - at >= 5
      && bytes.matches(ignoringCase: "LAST", at: line.contentEnd - 4)
    if count > 0 {
      stage = .chunk(left: count, isLast: isLast)
    } else if isLast {
      state.detail[Self.stageKey] = Self.commandStage
      finish(&state)
    }
  }

  private mutating func mail(
    _ bytes: borrowing ByteView, _ state: inout MessageState, _ frame: Int
  ) {
    guard let end = endOfMail(bytes) else {
      state.detail[Self.stageKey] = Self.fragmentStage
      frames.append(frame)
      byteCount += bytes.count
      endsWithLine = bytes.count > 0 && (try? bytes.u8(bytes.count - 1)) == 0x0a
      return
    }
    state.detail[Self.stageKey] = Self.endStage
    if end > 0 { frames.append(frame) }
    byteCount += end
    finish(&state)
    stage = .commands
  }

  /// Offset of the line that is a dot.
  private func endOfMail(_ bytes: borrowing ByteView) -> Int? {
    if endsWithLine, bytes.matches(".\r\n") { return 0 }
    var at = 0
    while let feed = bytes.firstIndex(of: 0x0a, from: at) {
      if bytes.matches(".\r\n", at: feed + 1) { return feed + 1 }
      at = feed + 1
    }
    return nil
  }

  private mutating func chunk(
    _ bytes: borrowing ByteView, _ state: inout MessageState, _ frame: Int, _ left: Int,
    _ isLast: Bool
  ) {
    frames.append(frame)
    byteCount += min(bytes.count, left)
    state.detail[Self.stageKey] = Self.fragmentStage
    guard bytes.count >= left else {
      stage = .chunk(left: left - bytes.count, isLast: isLast)
      return
    }
    stage = .commands
    if isLast { finish(&state) }
  }

  private mutating func finish(_ state: inout MessageState) {
    state.detail[Self.framesKey] = frames.map(String.init).joined(separator: ",")
    state.detail[Self.lengthKey] = String(byteCount)
    startMail()
  }
}
