import Bytes
import Dissection

/// TCP: `Flags [P.], seq 1:10, ack 1, win 58, options [...], length 9`.
extension TcpdumpLine {
  mutating func tcp(
    at offset: Int, _ length: Int, _ ends: Ends, _ bytes: borrowing ByteView
  ) {
    guard let sourcePort = try? bytes.u16(offset), let port = try? bytes.u16(offset + 2) else {
      append(ends)
      return text.append("[|tcp]")
    }
    append(ends, sourcePort, port)
    guard let sequence = try? bytes.u32(offset + 4),
      let acknowledgment = try? bytes.u32(offset + 8),
      let word = try? bytes.u16(offset + 12), let window = try? bytes.u16(offset + 14),
      let urgent = try? bytes.u16(offset + 18)
    else { return text.append("[|tcp]") }
    let header = Int(word >> 12) * 4
    guard header >= 20 else {
      return text.append(
        " tcp \(length - header) [bad hdr length \(header) - too short, < 20]")
    }
    text.append("Flags [")
    appendFlags(word)
    text.append("]")
    guard header <= length else {
      return text.append(" [bad hdr length \(header) - too long, > \(length)]")
    }
    let bases = Bases(numbers(at: offset), word, ends, sourcePort)
    let payload = length - header
    if payload > 0 || word & 0x07 != 0 {
      text.append(", seq ")
      append(sequence &- bases.sequence)
      if payload > 0 {
        text.append(":")
        append(sequence &- bases.sequence &+ UInt32(truncatingIfNeeded: payload))
      }
    }
    if word & 0x10 != 0 {
      text.append(", ack ")
      append(acknowledgment &- bases.acknowledgment)
    }
    text.append(", win ")
    append(window)
    if word & 0x20 != 0 {
      text.append(", urg ")
      append(urgent)
    }
    if header > 20 {
      text.append(", options [")
      guard appendOptions(offset + 20, offset + header, word, bases, bytes) else { return }
      text.append("]")
    }
    text.append(", length ")
    append(payload)
  }

  private mutating func appendFlags(_ word: UInt16) {
    let letters: [(UInt16, String)] = [
      (0x01, "F"), (0x02, "S"), (0x04, "R"), (0x08, "P"), (0x10, "."), (0x20, "U"), (0x40, "E"),
      (0x80, "W"), (0x100, "e"),
    ]
    guard word & 0xff != 0 else { return text.append("none") }
    for (bit, letter) in letters where bit < 0x100 && word & bit != 0 { text.append(letter) }
  }

  /// What is taken off the numbers.
  struct Bases {
    var sequence: UInt32 = 0
    var acknowledgment: UInt32 = 0
    /// Taken off the edges of SACK blocks, also where the acknowledgment is written as it is.
    var sack: UInt32 = 0

    /// Numbers are relative from the second acknowledging segment on, except on a SYN.
    init(_ numbers: Numbers?, _ word: UInt16, _ ends: Ends, _ port: UInt16) {
      guard let numbers, numbers.hasStream, word & 0x10 != 0 else { return }
      var own = numbers.sequenceBase
      var other = numbers.acknowledgmentBase
      if let opening = numbers.opening {
        // Without the handshake, the first segment's own number is 0, and what it acknowledges 1.
        if opening.port == port, opening.address == ends.source {
          (own, other) = (opening.sequence, opening.acknowledgment &- 1)
        } else {
          (own, other) = (opening.acknowledgment &- 1, opening.sequence)
        }
      }
      sack = other
      if word & 0x02 != 0 || numbers.opening?.frame == numbers.frame { return }
      (sequence, acknowledgment) = (own, other)
    }
  }

  /// The options between two offsets; false when they end the line.
  private mutating func appendOptions(
    _ start: Int, _ end: Int, _ word: UInt16, _ bases: Bases, _ bytes: borrowing ByteView
  ) -> Bool {
    var at = start
    while at < end {
      if at > start { text.append(",") }
      guard let kind = try? bytes.u8(at) else {
        text.append("[|tcp]")
        return false
      }
      if kind == 0 || kind == 1 {
        text.append(kind == 0 ? "eol" : "nop")
        if kind == 0 { return true }
        at += 1
        continue
      }
      guard let size = try? bytes.u8(at + 1), size >= 2, at + Int(size) <= end else {
        text.append("[bad opt]")
        return false
      }
      appendOption(kind, Int(size), at: at + 2, word, bases, bytes)
      at += Int(size)
    }
    return true
  }

  private mutating func appendOption(
    _ kind: UInt8, _ size: Int, at offset: Int, _ word: UInt16, _ bases: Bases,
    _ bytes: borrowing ByteView
  ) {
    let short = (try? bytes.u16(offset)) ?? 0
    let long = (try? bytes.u32(offset)) ?? 0
    switch (kind, size) {
    case (2, 4): text.append("mss \(short)")
    case (3, 3): text.append("wscale \((try? bytes.u8(offset)) ?? 0)")
    case (4, 2): text.append("sackOK")
    case (5, _): appendSACK(size, at: offset, bases, bytes)
    case (8, 10):
      text.append("TS val ")
      append(long)
      text.append(" ecr ")
      append((try? bytes.u32(offset + 4)) ?? 0)
    case (28, 4):
      text.append("uto ")
      append(hex: short)
      text.append(" \(Int(short & 0x7fff) * (short & 0x8000 != 0 ? 60 : 1))")
    case (34, _): appendCookie("tfo ", size - 2, at: offset, bytes)
    case (254, _) where size >= 4 && short == 0xf989:
      appendCookie("exp-tfo", size - 4, at: offset + 2, bytes)
    case (30, _): text.append("mptcp \(size)")
    default:
      text.append("unknown-\(kind)")
      if size > 2 {
        text.append(" 0x")
        appendHex(size - 2, at: offset, bytes)
      }
    }
  }

  private mutating func appendSACK(
    _ size: Int, at offset: Int, _ bases: Bases, _ bytes: borrowing ByteView
  ) {
    text.append("sack \((size - 2) / 8) ")
    for block in 0..<(size - 2) / 8 {
      guard let left = try? bytes.u32(offset + block * 8),
        let right = try? bytes.u32(offset + block * 8 + 4)
      else { return }
      text.append("{")
      append(left &- bases.sack)
      text.append(":")
      append(right &- bases.sack)
      text.append("}")
    }
  }

  private mutating func appendCookie(
    _ name: String, _ size: Int, at offset: Int, _ bytes: borrowing ByteView
  ) {
    text.append(name)
    if size == 0 { return text.append(" cookiereq") }
    text.append(" cookie ")
    appendHex(size, at: offset, bytes)
  }

  /// Bytes as hexadecimal digits.
  mutating func appendHex(_ count: Int, at offset: Int, _ bytes: borrowing ByteView) {
    for place in 0..<max(count, 0) {
      guard let byte = try? bytes.u8(offset + place) else { return }
      text.append(hexOf: byte)
    }
  }
}
