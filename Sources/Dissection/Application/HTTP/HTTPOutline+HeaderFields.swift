import Bytes

/// Reading the header fields that decide on framing.
extension HTTPOutline {
  /// Reads lines from `offset` to the blank one.
  mutating func fields(_ bytes: borrowing ByteView, from offset: Int) {
    var at = offset
    var isChunked = false
    var length: Int?
    while true {
      guard let lineEnd = bytes.firstIndex(of: 0x0a, from: at) else {
        headByteCount = bytes.count
        break
      }
      var end = lineEnd
      if end > at, Self.octet(bytes, end - 1) == 0x0d { end -= 1 }
      if end == at {
        isComplete = true
        headByteCount = lineEnd + 1
        break
      }
      switch Self.octet(bytes, at) | 0x20 {
      case 0x63:  // c
        if Self.isField("content-length:", bytes, at) {
          length = Self.number(bytes, at + 15, end) ?? length
        } else if Self.isField("connection:", bytes, at) {
          connection(bytes, at + 11, end)
        } else if Self.isField("content-type:", bytes, at) {
          contentType = Self.blanksEnd(bytes, at + 13, end)..<end
        }
      case 0x74:  // t
        if Self.isField("transfer-encoding:", bytes, at) {
          isChunked = Self.contains(bytes, "chunked", at + 18, end)
        }
      case 0x68:  // h
        if Self.isField("host:", bytes, at) {
          host = Self.trimmed(bytes, at + 5, end)
        }
      case 0x75:  // u
        if Self.isField("upgrade:", bytes, at) { hasUpgrade = true }
      default: break
      }
      at = lineEnd + 1
    }
    decideBody(isChunked: isChunked, length: length)
  }

  /// Whether a line begins with a field's name and colon; the colon is looked for first.
  @inline(__always)
  private static func isField(
    _ name: StaticString, _ bytes: borrowing ByteView, _ at: Int
  ) -> Bool {
    octet(bytes, at + name.utf8CodeUnitCount - 1) == 0x3a
      && bytes.matches(ignoringCase: name, at: at)
  }

  private mutating func decideBody(isChunked: Bool, length: Int?) {
    if !isRequest, body == .none { return }
    if isChunked {
      body = .chunked
    } else if let length {
      body = length == 0 ? .none : .length(length)
    }
  }

  private mutating func connection(_ bytes: borrowing ByteView, _ from: Int, _ to: Int) {
    if Self.contains(bytes, "close", from, to) {
      closesConnection = true
    } else if Self.contains(bytes, "keep-alive", from, to) {
      closesConnection = false
    }
  }

  /// The digits behind blanks; nil when there are none or too many.
  private static func number(_ bytes: borrowing ByteView, _ from: Int, _ to: Int) -> Int? {
    var at = blanksEnd(bytes, from, to)
    var value = 0
    let first = at
    while at < to, octet(bytes, at) &- 0x30 < 10, at - first < 18 {
      value = value * 10 + Int(octet(bytes, at) &- 0x30)
      at += 1
    }
    return at > first ? value : nil
  }

  /// Offset of the first octet that is neither blank nor tab.
  private static func blanksEnd(_ bytes: borrowing ByteView, _ from: Int, _ to: Int) -> Int {
    var at = from
    while at < to, octet(bytes, at) == 0x20 || octet(bytes, at) == 0x09 { at += 1 }
    return at
  }

  private static func contains(
    _ bytes: borrowing ByteView, _ word: StaticString, _ from: Int, _ to: Int
  ) -> Bool {
    var at = from
    while at + word.utf8CodeUnitCount <= to {
      if bytes.matches(ignoringCase: word, at: at) { return true }
      at += 1
    }
    return false
  }

  private static func trimmed(
    _ bytes: borrowing ByteView, _ from: Int, _ to: Int
  ) -> Range<Int> {
    var from = from
    var to = to
    while from < to, octet(bytes, from) <= 0x20 { from += 1 }
    while to > from, octet(bytes, to - 1) <= 0x20 { to -= 1 }
    return from..<to
  }
}
