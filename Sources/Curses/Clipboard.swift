import Canvas

/// Control sequences that put text on the clipboard of the terminal, also through tmux and screen.
enum Clipboard {
  /// Why nothing was sent.
  struct Refusal: Error, Equatable {
    let reason: String
  }

  /// Terminals take about 100 000 bytes of base64.
  static let longest = 74_000

  /// OSC 52 for `text`, wrapped as the way to the terminal needs it.
  static func sequence(
    _ text: [UInt8], for way: TerminalDescription.Clipboard
  ) -> Result<[UInt8], Refusal> {
    guard way != .none else {
      return .failure(Refusal(reason: "this terminal has no clipboard"))
    }
    guard text.count <= longest else {
      return .failure(Refusal(reason: "too long for the terminal's clipboard (74 kB)"))
    }
    let plain = Array("\u{1B}]52;c;".utf8) + base64(text) + [0x07]
    switch way {
    case .plain, .none: return .success(plain)
    case .tmux:
      // tmux keeps the first itself (set-clipboard on) and passes the second on
      // (allow-passthrough on); either is ignored where it is not allowed.
      let doubled = plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
      return .success(plain + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8))
    case .screen:
      // screen takes at most 768 bytes in one device control string.
      var bytes: [UInt8] = []
      for start in stride(from: 0, to: plain.count, by: 700) {
        bytes += Array("\u{1B}P".utf8) + plain[start..<min(start + 700, plain.count)]
        bytes += Array("\u{1B}\\".utf8)
      }
      return .success(bytes)
    }
  }

  /// RFC 4648 section 4.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word: UInt32 = 0
      for byte in group { word = word << 8 | UInt32(byte) }
      word <<= UInt32(8 * (3 - group.count))
      for index in 0..<4 {
        let isPadding = index > group.count
        let sextet = Int(word >> UInt32(18 - 6 * index)) & 63
        text.append(isPadding ? 0x3D : alphabet[sextet])
      }
    }
    return text
  }
}
