import Bytes

/// Text inside of JSON and CSV.
extension TextBuffer {
  /// A JSON string with its quotes.
  ///
  /// Source: RFC 8259 §7. Control characters, DEL and the C1 controls become escapes, so that no
  /// byte of a packet reaches a terminal as it was.
  public mutating func append(json text: String) {
    append(ascii: UInt8(ascii: "\""))
    appendEscaped(text.utf8)
    append(ascii: UInt8(ascii: "\""))
  }

  /// Makes what was written from `start` on a JSON string with its quotes.
  public mutating func quoteJSON(from start: Int) {
    if holdsEscapeable(from: start) {
      let text = take(from: start)
      append(ascii: UInt8(ascii: "\""))
      appendEscaped(text)
    } else {
      insert(ascii: UInt8(ascii: "\""), count: 1, at: start)
    }
    append(ascii: UInt8(ascii: "\""))
  }

  /// A cell of CSV, in quotes where it must be.
  ///
  /// Source: RFC 4180 §2.
  public mutating func append(csv text: String) {
    let start = count
    append(text)
    quoteCSV(from: start)
  }

  /// Makes what was written from `start` on a cell of CSV: control characters as escapes, in quotes
  /// where it must be.
  public mutating func quoteCSV(from start: Int) {
    escapeControls(from: start)
    guard holdsQuotable(from: start) else { return }
    let text = take(from: start)
    append(ascii: UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { append(ascii: byte) }
      append(ascii: byte)
    }
    append(ascii: UInt8(ascii: "\""))
  }

  /// Text for people: control characters as `\x1b`, so that a terminal obeys none of them.
  public mutating func append(printable text: String) {
    guard text.utf8.contains(where: { $0 < 32 || $0 == 127 || $0 == 0xc2 }) else {
      append(text)
      return
    }
    for scalar in text.unicodeScalars {
      if scalar.value < 32 || (127..<160).contains(scalar.value) {
        append("\\x")
        append(hex: UInt64(scalar.value), digits: 2)
      } else {
        append(String(scalar))
      }
    }
  }

  /// Writes the control characters from `start` on as tshark's lines do, so that a terminal obeys
  /// none of them: `\033`, `\a`, `\u009B`.
  public mutating func escapeControls(from start: Int) {
    if bytes.rawBytes.isFreeOfControls(from: start) { return }
    guard let place = firstControl(from: start) else { return }
    let rest = take(from: place)
    var isAfterC2 = false
    for (index, byte) in rest.enumerated() {
      if isAfterC2 {
        isAfterC2 = false
        append("\\u00")
        append(ascii: Self.capital(byte >> 4))
        append(ascii: Self.capital(byte & 0xf))
      } else if byte == 0xc2, index + 1 < rest.count, rest[index + 1] < 0xa0 {
        isAfterC2 = true
      } else if byte < 32 || byte == 127 {
        appendEscape(of: byte)
      } else {
        append(ascii: byte)
      }
    }
  }

  /// The first control character from `start` on.
  private func firstControl(from start: Int) -> Int? {
    let octets = bytes
    for place in max(start, 0)..<octets.count {
      let byte = octets[place]
      if byte < 32 || byte == 127 { return place }
      if byte & 0xe0 == 0x80, place > start, octets[place - 1] == 0xc2 { return place - 1 }
    }
    return nil
  }

  private func holdsQuotable(from start: Int) -> Bool {
    let octets = bytes
    for place in start..<octets.count where Self.needsQuotes(octets[place]) { return true }
    return false
  }

  private func holdsEscapeable(from start: Int) -> Bool {
    let octets = bytes
    for place in start..<octets.count where Self.needsEscape(octets[place]) { return true }
    return false
  }

  /// The escape of a control character in C: its letter, or three octal digits.
  private mutating func appendEscape(of byte: UInt8) {
    append(ascii: UInt8(ascii: "\\"))
    if (7...13).contains(byte) {
      append(ascii: Array("abtnvfr".utf8)[Int(byte) - 7])
      return
    }
    for shift in [6, 3, 0] { append(ascii: 48 + (byte >> UInt8(shift) & 7)) }
  }

  private static func capital(_ value: UInt8) -> UInt8 {
    value < 10 ? 48 + value : 55 + value
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",")
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 127
      || byte == 0xc2
  }

  /// UTF-8 with JSON's escapes.
  private mutating func appendEscaped(_ text: some Sequence<UInt8>) {
    var isAfterC2 = false
    for byte in text {
      if isAfterC2 {
        isAfterC2 = false
        // U+0080...U+009F: 0xc2 and a byte below 0xa0.
        if byte < 0xa0 {
          append("\\u00")
          append(hexOf: byte)
        } else {
          append(ascii: 0xc2)
          append(ascii: byte)
        }
        continue
      }
      switch byte {
      case 0xc2: isAfterC2 = true
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 8: append("\\b")
      case 9: append("\\t")
      case 10: append("\\n")
      case 12: append("\\f")
      case 13: append("\\r")
      case 0..<32, 127:
        append("\\u00")
        append(hexOf: byte)
      default: append(ascii: byte)
      }
    }
  }
}
